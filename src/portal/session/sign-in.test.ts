import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { anAccount } from '#main/seed/a-registration.ts'
import { HashGateBusy, createHashGate } from '#platform/keys/hash-gate.ts'
import { createPortal } from '#portal/app.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { openChallenge, pictureCode } from '#platform/captcha/challenge.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { signInWith, typedSignIn } from '#test/sign-in.ts'
import { hashLine } from './hash-line.tsx'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance
const { siti } = people
const config = testConfig()

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database, config)
  await anAccount(deps, siti)
})
afterAll(() => database.drop())
beforeEach(async () => {
  deps = testDeps(database, config)
  app = await createPortal(deps, config, async () => true)
  await database.pool.query('delete from limits.bucket')
  await database.pool.query('delete from account.session')
  await database.pool.query('delete from account.device')
})
afterEach(() => app.close())

describe('signing in', () => {
  test('opens the application, and the frame says who is in', async () => {
    const page = await signInWith(openBrowser(app), siti)
    expect([page.status, page.path, page.heading()]).toEqual([200, '/lamaran', 'Lamaran saya'])
    expect(page.text()).toContain('Siti Rahayu')
    expect(page.text()).not.toContain(siti.nik)
    expect(page.form('Keluar').action).toBe('/keluar')
  })

  test('a NIK with spaces is the same NIK', async () => {
    const spaced = siti.nik.replace(/(.{4})/g, '$1 ')
    const page = await (await openBrowser(app).get('/masuk')).submit(typedSignIn(spaced, siti.password), 'Masuk')
    expect(page.path).toBe('/lamaran')
  })

  test('leads back to the page that was asked for, and only to pages of ours', async () => {
    const browser = openBrowser(app)
    const asked = await browser.get('/akun?dari=email')
    expect([asked.path, asked.text()]).toEqual(['/masuk?kembali=%2Fakun%3Fdari%3Demail', expect.stringContaining('Masuklah dahulu')])
    expect((await asked.submit(typedSignIn(siti.nik, siti.password), 'Masuk')).path).toBe('/akun?dari=email')
    const tempted = await signInWith(openBrowser(app), siti, siti.password, '/masuk?kembali=https://jahat.example/')
    expect(tempted.path).toBe('/lamaran')
  })

  test('a fixed session id never becomes a session (T13)', async () => {
    const browser = openBrowser(app)
    const planted = 'A'.repeat(43)
    browser.cookies.set('sesi', planted)
    expect((await browser.get('/akun')).path).toContain('/masuk')
    await signInWith(browser, siti)
    expect(browser.cookies.get('sesi')).not.toBe(planted)
    const other = openBrowser(app)
    other.cookies.set('sesi', planted)
    expect((await other.get('/akun')).path).toContain('/masuk')
  })

  test('says what is missing, keeps the NIK and never the password', async () => {
    const page = await (await openBrowser(app).get('/masuk')).submit(typedSignIn('32010', ''), 'Masuk')
    expect(page.status).toBe(422)
    expect(page.errors()).toEqual([
      { text: 'NIK terdiri atas 16 angka, seperti yang tertulis di KTP', href: '#nik' },
      { text: 'Masukkan password', href: '#password' },
    ])
    expect(page.value('nik')).toBe('32010')
    const wrong = await page.submit(typedSignIn(siti.nik, 'Rahasia-Sekali9'), 'Masuk')
    expect([wrong.status, wrong.value('nik'), wrong.value('password')]).toEqual([422, siti.nik, ''])
    expect(wrong.html).not.toContain('Rahasia-Sekali9')
    // Both outcomes are in the trail, without whose NIK was typed (ASVS 16.3.1).
    await wrong.submit(typedSignIn(siti.nik, siti.password), 'Masuk')
    const { rows: trail } = await database.pool.query<{ action: string; actor_kind: string }>(`select action, actor_kind from audit.event where action in ('signed-in', 'sign-in-failed')`)
    expect(trail.map(({ action, actor_kind }) => [action, actor_kind])).toEqual(expect.arrayContaining([['signed-in', 'applicant'], ['sign-in-failed', 'anonymous']]))
  })

  test('asks for the captcha before it looks at the password', async () => {
    const page = await (await openBrowser(app).get('/masuk')).submit({ nik: siti.nik, password: siti.password, captcha: 'SALAH' }, 'Masuk')
    expect([page.status, page.errors()[0]?.href]).toEqual([422, '#captcha'])
  })

  test('a busy moment costs nothing but the password, and says when to come back', async () => {
    const busy = { ...deps, hashGate: { ...deps.hashGate, verify: async () => { throw new HashGateBusy() } } }
    const busyApp = await createPortal(busy, testConfig(), async () => true)
    const page = await signInWith(openBrowser(busyApp), siti)
    expect([page.status, page.headers['retry-after'], page.value('nik')]).toEqual([503, '5', siti.nik])
    expect(page.text()).toContain('Sedang sangat ramai')
    expect((await deps.limits.peek('sign-in-nik', deps.keys.blindIndex('nik', siti.nik))).used).toBe(0)
    await busyApp.close()
  })

  test('is refused before anything was used up when the gate has no room, and goes on with the same code', async () => {
    let isFull = true
    const full = { ...deps, hashGate: { ...deps.hashGate, hasRoom: () => !isFull } }
    const intents = async () => (await database.pool.query('select 1 from intent.intent')).rowCount
    const before = await intents()
    const fullApp = await createPortal(full, testConfig(), async () => true)
    const shown = await openBrowser(fullApp).get('/masuk?kembali=%2Fakun')
    const page = await shown.submit(typedSignIn(siti.nik, siti.password), 'Masuk')
    expect([page.status, page.headers['retry-after'], page.value('nik'), page.errors().map(({ href }) => href)]).toEqual([503, '5', siti.nik, ['#password']])
    expect(['_intent', '_captcha', 'captcha', 'kembali'].map((name) => page.value(name))).toEqual([shown.value('_intent'), shown.value('_captcha'), typedSignIn('', '').captcha, '/akun'])
    expect(page.html).not.toContain(siti.password)
    expect(await intents()).toBe(before)
    isFull = false
    expect((await page.submit({ password: siti.password }, 'Masuk')).path).toBe('/akun')
    await fullApp.close()
  })

  test('a rush is worked for as fast as it can be hashed, and who waited too long is told before anything is asked for them', async () => {
    const line = hashLine(deps, 16)
    vi.useFakeTimers({ toFake: ['performance'] })
    const begun: (() => void)[] = []
    const asked = Array.from({ length: 40 }, () => line.stand(() => new Promise<void>((resolve) => begun.push(resolve))).catch((error: Error) => error.name))
    await setImmediate()
    expect(begun).toHaveLength(16)
    begun[0]!()
    await setImmediate()
    expect(begun).toHaveLength(17)
    vi.advanceTimersByTime(1501)
    vi.useRealTimers()
    for (const end of begun) end()
    expect((await Promise.all(asked)).filter((answer) => answer === 'HashGateBusy')).toHaveLength(23)
    expect(begun).toHaveLength(17)
  })

  test('another code may be asked for when the gate has no room', async () => {
    const fullApp = await createPortal({ ...deps, hashGate: { ...deps.hashGate, hasRoom: () => false } }, testConfig(), async () => true)
    const page = await (await openBrowser(fullApp).get('/masuk')).submit({ nik: siti.nik }, 'Ganti kode')
    expect([page.status, page.value('nik')]).toEqual([200, siti.nik])
    await fullApp.close()
  })

  test('a form that is not ours is not written into the page of a full gate', async () => {
    const fullApp = await createPortal({ ...deps, hashGate: { ...deps.hashGate, hasRoom: () => false } }, testConfig(), async () => true)
    const page = await fullApp.inject({ method: 'POST', url: '/masuk', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'nik=3201&lain=jahat&_token=dari-situs-lain' })
    expect([page.statusCode, page.body.includes('3201'), page.body.includes('jahat')]).toEqual([503, false, false])
    await fullApp.close()
  })

  test('a password kept with less work than we ask for today is kept anew, and opens the door before and after', async () => {
    const today = { ...deps, hashGate: createHashGate(deps.keys) }
    const app = await createPortal(today, testConfig(), async () => true)
    const phc = async () => String((await database.pool.query('select phc from account.password')).rows[0].phc)
    const weak = createHashGate(deps.keys, undefined, { memoryCost: 9216, timeCost: 1, parallelism: 1 })
    await database.pool.query('update account.password set phc = $1', [await weak.hash(siti.password)])
    await signInWith(openBrowser(app), siti, 'Rahasia-Sekali9')
    expect(await phc()).toContain('$m=9216,t=1,p=1$')
    expect((await signInWith(openBrowser(app), siti)).path).toBe('/lamaran')
    const renewed = await phc()
    expect(renewed).toContain('$m=19456,t=2,p=1$')
    expect((await signInWith(openBrowser(app), siti)).path).toBe('/lamaran')
    expect(await phc()).toBe(renewed)
    await app.close()
  })

  test('with the gate too busy to keep it anew, the old one goes on serving', async () => {
    const weak = createHashGate(deps.keys, undefined, { memoryCost: 9216, timeCost: 1, parallelism: 1 })
    const before = await weak.hash(siti.password)
    await database.pool.query('update account.password set phc = $1', [before])
    const busy = { ...deps, hashGate: { ...deps.hashGate, hash: async () => { throw new HashGateBusy() } } }
    const busyApp = await createPortal(busy, testConfig(), async () => true)
    expect((await signInWith(openBrowser(busyApp), siti)).path).toBe('/lamaran')
    expect((await database.pool.query('select 1 from account.password where phc = $1', [before])).rowCount).toBe(1)
    await busyApp.close()
  })

  test('needs our own form (T12)', async () => {
    const browser = openBrowser(app)
    await browser.get('/masuk')
    const fields = typedSignIn(siti.nik, siti.password)
    expect((await browser.post('/masuk', { ...fields, _token: 'x' })).status).toBe(403)
    expect((await browser.post('/masuk', fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    const stranger = openBrowser(app)
    const token = (await stranger.get('/masuk')).value('_token')!
    expect((await browser.post('/masuk', { ...fields, _token: token })).status).toBe(403)
    expect((await database.pool.query('select 1 from account.session')).rowCount).toBe(0)
  })
})

describe('a second click without JavaScript (T14)', () => {
  // With a real code: an answer that is judged twice would be "already used".
  const real = testConfig({ CAPTCHA_MODE: 'on' })
  beforeEach(async () => {
    await app.close()
    deps = testDeps(database, real)
    app = await createPortal(deps, real, async () => true)
  })

  async function filledIn(browser: Browser, password: string) {
    const page = await browser.get('/masuk')
    const challenge = openChallenge(deps.keys, page.value('_captcha')!, browser.cookies.get('peramban')!)!
    const typed = typedSignIn(siti.nik, password, pictureCode(deps.keys, challenge))
    return page.form('Masuk').fill(typed)
  }
  const count = async (table: string) => (await database.pool.query(`select 1 from ${table}`)).rowCount
  const usedUp = async () => (await deps.limits.peek('sign-in-nik', deps.keys.blindIndex('nik', siti.nik))).used

  test('both clicks, and ten at once, land in the application, in one session', async () => {
    const browser = openBrowser(app)
    const form = await filledIn(browser, siti.password)
    const pages = await Promise.all(Array.from({ length: 10 }, () => form.submit('Masuk')))
    expect(pages.map(({ path }) => path)).toEqual(Array.from({ length: 10 }, () => '/lamaran'))
    expect([await count('account.session'), await count('account.device')]).toEqual([1, 1])
    expect((await browser.get('/akun')).path).toBe('/akun')
  })

  test('a click that comes after the first has let in lands there too', async () => {
    const browser = openBrowser(app)
    const form = await filledIn(browser, siti.password)
    await form.submit('Masuk')
    expect((await form.submit('Masuk')).path).toBe('/lamaran')
    expect(await count('account.session')).toBe(1)
  })

  test('a wrong password is looked at once, and both pages say the same', async () => {
    const form = await filledIn(openBrowser(app), 'Rahasia-Sekali9')
    const pages = await Promise.all([form.submit('Masuk'), form.submit('Masuk')])
    expect(pages.map((page) => [page.status, page.errors()[0]?.href])).toEqual([[422, '#nik'], [422, '#nik']])
    expect((await deps.limits.peek('sign-in-nik', deps.keys.blindIndex('nik', siti.nik))).used).toBe(1)
  })

  test('back and another password: a new code, no error page', async () => {
    const form = await filledIn(openBrowser(app), 'Rahasia-Sekali9')
    await form.submit('Masuk')
    const corrected = typedSignIn(siti.nik, siti.password, String(form.values().get('captcha')))
    const page = await form.fill(corrected).submit('Masuk')
    expect([page.status, page.errors()[0]?.href, page.value('nik')]).toEqual([422, '#captcha', siti.nik])
  })

  test('the form of a session that was ended opens nothing any more', async () => {
    const browser = openBrowser(app)
    const form = await filledIn(browser, siti.password)
    await form.submit('Masuk')
    await database.pool.query('delete from account.session')
    browser.cookies.delete('sesi')
    expect((await form.submit('Masuk')).errors()[0]?.href).toBe('#captcha')
    expect((await browser.get('/akun')).path).toContain('/masuk')
  })

  test('a code that was answered serves no other form, and nobody is looked up for it', async () => {
    const browser = openBrowser(app)
    const used = await filledIn(browser, 'Rahasia-Sekali9')
    await used.submit('Masuk')
    const other = await filledIn(browser, siti.password)
    const spent = Object.fromEntries(['captcha', '_captcha'].map((name) => [name, String(used.values().get(name))]))
    const page = await other.fill(spent).submit('Masuk')
    expect([page.status, page.errors()[0]?.href]).toEqual([422, '#captcha'])
    expect([await usedUp(), await count('account.session')]).toEqual([1, 0])
  })

  test('session, device, trace, the attempt that is given back and what is kept of the form are one transaction', async () => {
    await (await filledIn(openBrowser(app), siti.password)).submit('Masuk')
    const [session] = await asOwner<{ xmin: string }>(database, 'select xmin::text from account.session')
    const tables = ['account.device', 'account.sign_in_event', 'audit.event', 'limits.bucket', 'intent.intent']
    const counts = await Promise.all(tables.map(async (table) => (await asOwner(database, `select 1 from ${table} where xmin::text = $1`, [session!.xmin])).length))
    expect(counts).toEqual([1, 1, 1, 1, 1])
    expect(await usedUp()).toBe(0)
  })

  test('what could not be written was no attempt, and the same form may be sent again', async () => {
    let isBroken = true
    const { limits } = deps
    deps.limits = { ...limits, refundIn: (name, key) => (isBroken ? sql`update limits.bucket set points = 1 / ${0}::int` : limits.refundIn(name, key)) }
    await app.close()
    app = await createPortal(deps, real, async () => true)
    const form = await filledIn(openBrowser(app), siti.password)
    expect((await form.submit('Masuk')).status).toBe(500)
    expect([await usedUp(), await count('account.session'), await count('account.device')]).toEqual([0, 0, 0])
    isBroken = false
    expect((await form.submit('Masuk')).path).toBe('/lamaran')
  })

  test('what is kept of the form holds no key to the session', async () => {
    const browser = openBrowser(app)
    await (await filledIn(browser, siti.password)).submit('Masuk')
    const { rows } = await database.pool.query('select * from intent.intent')
    expect(JSON.stringify(rows)).not.toContain(browser.cookies.get('sesi'))
    expect(rows.at(-1)?.outcome).toEqual({ is: 'signed-in', givesDevice: true })
  })
})
