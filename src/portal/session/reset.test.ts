import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lockAccount } from '#core/account/lock.ts'
import { createPortal } from '#portal/app.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { runJobs } from '#test/run-jobs.ts'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance
const { siti, tono } = people
const captcha = 'UJI42'
const newPassword = 'Kenanga-Ungu#41'

beforeAll(async () => {
  database = await freshDatabase('seeded')
})
afterAll(() => database.drop())
beforeEach(async () => {
  const config = testConfig({ PORTAL_URL: 'http://localhost:3000' })
  deps = testDeps(database, config)
  await database.pool.query('delete from limits.bucket')
  await database.pool.query('delete from account.device')
  await database.pool.query('delete from account.session')
  await asNew()
  app = await createPortal(deps, config, async () => true)
})
afterEach(() => app.close())

/** Siti's account with her first password, whatever a test before did to it. */
async function asNew() {
  const { rows } = await database.pool.query('select 1 from account.account')
  if (rows.length === 0) await anAccount(deps, siti)
  await database.pool.query('update account.password set phc = $1', [await deps.hashGate.hash(siti.password)])
}

async function requestLink(nik: string = siti.nik, headers: Record<string, string> = {}) {
  deps.mails.length = 0
  const browser = openBrowser(app, { headers })
  const page = await (await browser.get('/lupa-password')).submit({ nik, captcha }, 'Kirim tautan')
  await runJobs(deps, database)
  return page
}

function mailedLink(): string {
  const link = deps.mails.map(({ text }) => /https?:\/\/\S+tautan\?kunci=\S+/.exec(text)?.[0]).find(Boolean)
  if (!link) throw new Error('No link was mailed')
  return link
}

async function openLink(browser: Browser = openBrowser(app), position = 1) {
  await requestLink()
  const link = new URL(mailedLink())
  return browser.get(`${link.pathname}${link.search}&pertanyaan=${position}`)
}

const answers = (jawaban: string, password = newPassword) => ({ jawaban, password, 'password-ulang': password })

const wrongAnswers = async () => (await database.pool.query<{ n: number }>(`select count(*)::int as n from audit.event where action = 'reset-answer-wrong'`)).rows[0]!.n

async function canSignIn(password: string, browser = openBrowser(app)) {
  return (await (await browser.get('/masuk')).submit({ nik: siti.nik, password, captcha }, 'Masuk')).path === '/lamaran'
}

describe('a forgotten password', () => {
  test('the mailed link and the first answer make a new one; old sessions and devices end; the owner is told', async () => {
    const signedIn = openBrowser(app)
    await canSignIn(siti.password, signedIn)
    const here = openBrowser(app)
    const page = await openLink(here)
    expect(page.text()).toContain('Apa nama hewan peliharaan pertama Anda?')
    const done = await page.submit(answers('  Kucing,  OREN! '), 'Ganti password')
    expect([done.path, done.text()]).toEqual(['/masuk?pesan=password-baru', expect.stringContaining('Password baru sudah berlaku')])
    expect((await signedIn.get('/akun')).path).toContain('/masuk')
    expect(await canSignIn(siti.password)).toBe(false)
    expect(await canSignIn(newPassword, here)).toBe(true)
    await runJobs(deps, database)
    expect(deps.mails.map(({ subject }) => subject)).toContain('Password akun SSCASN Anda sudah diganti')
    expect((await here.get('/akun')).text()).toContain('Password diganti')
  })

  test('who forgot the first answer gives the second', async () => {
    const page = await openLink()
    const second = await page.follow('Lupa jawaban 1')
    expect(second.text()).toContain('Siapa nama guru sekolah dasar yang paling Anda ingat?')
    expect((await second.submit(answers('bu marlina'))).path).toBe('/masuk?pesan=password-baru')
  })

  test('what is wrong is said by field; the answer is kept, passwords never', async () => {
    const page = await openLink()
    const empty = await page.submit(answers('', ''), 'Ganti password')
    expect([empty.status, empty.errors().map(({ href }) => href)]).toEqual([422, ['#jawaban', '#password']])
    const unlike = await page.submit({ ...answers('kucing oren'), 'password-ulang': 'lain' })
    expect([unlike.status, unlike.errors()[0]!.href, unlike.value('jawaban'), unlike.value('password')]).toEqual([422, '#password-ulang', 'kucing oren', ''])
    for (const weak of ['pendek', 'SitiRahayu-1990', 'Password1!', siti.nik]) {
      const refused = await page.submit(answers('kucing oren', weak))
      expect([weak, refused.status, refused.errors()[0]?.href]).toEqual([weak, 422, '#password'])
    }
    expect(await canSignIn(siti.password)).toBe(true)
  })
})

describe('an owner who fears a theft', () => {
  const lock = async (browser: Browser, password: string) => (await (await browser.get('/akun')).follow('kunci akun')).submit({ 'password-kunci': password }, 'Kunci akun saya')

  test('locks the account: everybody is out, no password lets in, and a new one made by mail and answer opens it', async () => {
    const [here, thief] = [openBrowser(app), openBrowser(app)]
    for (const browser of [here, thief]) expect(await canSignIn(siti.password, browser)).toBe(true)
    const refused = await lock(here, 'Bukan-Ini-12')
    expect([refused.status, refused.errors()]).toEqual([422, [{ text: 'Password tidak cocok. Masukkan lagi password akun Anda', href: '#password-kunci' }]])
    expect(await htmlFaults(refused.html)).toEqual([])
    const locked = await lock(here, siti.password)
    expect([locked.path, locked.text()]).toEqual(['/masuk?pesan=dikunci', expect.stringContaining('Akun Anda dikunci')])
    for (const browser of [here, thief]) expect((await browser.get('/lamaran')).path).toContain('/masuk')

    const page = await (await thief.get('/masuk')).submit({ nik: siti.nik, password: siti.password, captcha }, 'Masuk')
    expect([page.status, page.heading()]).toEqual([403, 'Akun dikunci pemiliknya'])
    expect(await htmlFaults(page.html)).toEqual([])
    const wrong = await (await openBrowser(app).get('/masuk')).submit({ nik: siti.nik, password: 'salah sekali ya', captcha }, 'Masuk')
    expect(wrong.text()).not.toContain('dikunci')
    await runJobs(deps, database)
    expect(deps.mails.map(({ subject }) => subject)).toContain('Akun SSCASN Anda dikunci')

    expect((await (await openLink(here)).submit(answers('kucing oren'), 'Ganti password')).path).toBe('/masuk?pesan=password-baru')
    expect(await canSignIn(newPassword, here)).toBe(true)
    expect((await here.get('/akun')).text()).toContain('Akun dikunci')
    expect((await database.pool.query('select 1 from account.lock')).rows).toEqual([])
  })

  test('a session that was opened in the moment of the lock is none, and two locks are one', async () => {
    const browser = openBrowser(app)
    await canSignIn(siti.password, browser)
    const { rows } = await database.pool.query<{ id: string }>('select id from account.account')
    await database.pool.query('insert into account.lock (account_id, locked_at) values ($1, now())', [rows[0]!.id])
    expect((await browser.get('/akun')).path).toContain('/masuk')
    await lockAccount(deps, rows[0]!.id, { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' })
    await runJobs(deps, database)
    expect(deps.mails.map(({ subject }) => subject)).not.toContain('Akun SSCASN Anda dikunci')
    await database.pool.query('delete from account.lock')
  })
})

describe('abuse of the way back (§6.3)', () => {
  test('the answer alone never resets: without a link there is no page', async () => {
    const browser = openBrowser(app)
    await browser.get('/masuk')
    for (const kunci of ['', 'A'.repeat(43), 'x']) {
      const page = await browser.post('/lupa-password/tautan', { kunci, pertanyaan: '1', ...answers('kucing oren') })
      expect(page.status).toBe(409)
    }
    expect(await canSignIn(siti.password)).toBe(true)
  })

  test('the link alone never resets: a wrong answer changes nothing', async () => {
    const page = await openLink()
    const refused = await page.submit(answers('anjing'))
    expect([refused.status, refused.text()]).toEqual([409, expect.stringContaining('Jawaban tidak cocok')])
    expect(await canSignIn(siti.password)).toBe(true)
  })

  test('five wrong answers stop the link, and every link of the next 24 hours, never the account', async () => {
    const page = await openLink()
    const ends: string[] = []
    for (let n = 0; n < 5; n++) ends.push((await page.submit(answers(`tebakan ${n}`))).heading())
    expect(ends).toEqual([...Array(4).fill('Buat password baru'), 'Tautan dihentikan'])
    expect((await page.submit(answers('kucing oren'))).heading()).toBe('Tautan tidak berlaku lagi')
    const next = await openLink()
    expect((await next.submit(answers('kucing oren'))).heading()).toBe('Tautan dihentikan')
    expect(await canSignIn(siti.password)).toBe(true)
    deps.clock.advance(24 * 3_600_000 + 1000)
    expect((await (await openLink()).submit(answers('kucing oren'))).path).toBe('/masuk?pesan=password-baru')
  })

  test('answers sent at once are five at most', async () => {
    const page = await openLink()
    const before = await wrongAnswers()
    await Promise.all(Array.from({ length: 20 }, (_, n) => page.submit(answers(`tebakan ${n}`))))
    expect((await wrongAnswers()) - before).toBe(5)
    expect(await canSignIn(siti.password)).toBe(true)
  })

  test('a link serves once, also when it is sent four times at once', async () => {
    const page = await openLink()
    const ends = await Promise.all(Array.from({ length: 4 }, () => page.submit(answers('kucing oren'))))
    expect(ends.filter(({ path }) => path.includes('password-baru'))).toHaveLength(1)
    expect((await page.submit(answers('kucing oren', 'Anggrek-Hitam#77'))).status).toBe(409)
    expect(await canSignIn(newPassword)).toBe(true)
  })

  test('a link ends after 20 minutes, and when a newer one is mailed', async () => {
    const first = await openLink()
    const second = await openLink()
    expect((await first.submit(answers('kucing oren'))).heading()).toBe('Tautan tidak berlaku lagi')
    deps.clock.advance(20 * 60_000)
    expect((await second.submit(answers('kucing oren'))).heading()).toBe('Tautan tidak berlaku lagi')
    expect(await canSignIn(siti.password)).toBe(true)
  })

  test('opening the link uses nothing up: mail scanners open it too', async () => {
    await openLink()
    const { pathname, search } = new URL(mailedLink())
    for (let n = 0; n < 3; n++) await openBrowser(app).get(pathname + search)
    const page = await openBrowser(app).get(pathname + search)
    expect((await page.submit(answers('kucing oren'))).path).toBe('/masuk?pesan=password-baru')
  })

  test('the link points to the configured host, whatever the request says (T32)', async () => {
    for (const headers of [{ 'x-forwarded-host': 'jahat.example' }, { 'x-forwarded-proto': 'https' }, { host: 'localhost:9999' }]) {
      await database.pool.query('delete from limits.bucket')
      await requestLink(siti.nik, headers)
      expect(new URL(mailedLink()).origin).toBe('http://localhost:3000')
    }
    expect((await requestLink(siti.nik, { host: 'jahat.example' }).catch(() => null))?.path).not.toBe('/lupa-password/terkirim')
  })

  test('two clicks are one mail (G2)', async () => {
    deps.mails.length = 0
    const page = await openBrowser(app).get('/lupa-password')
    const clicks = await Promise.all([page.submit({ nik: siti.nik, captcha }, 'Kirim tautan'), page.submit({ nik: siti.nik, captcha }, 'Kirim tautan')])
    await runJobs(deps, database)
    expect(clicks.map(({ path }) => path)).toEqual(['/lupa-password/terkirim', '/lupa-password/terkirim'])
    expect(deps.mails).toHaveLength(1)
  })

  test('a mailbox hears three times an hour at most', async () => {
    let mails = 0
    for (let n = 0; n < 6; n++) {
      expect((await requestLink()).path).toBe('/lupa-password/terkirim')
      mails += deps.mails.length
    }
    expect(mails).toBe(3)
  })

  test('a NIK without account gets the same answer and no mail (T01)', async () => {
    const [known, unknown] = [await requestLink(siti.nik), await requestLink(tono.nik)]
    expect(deps.mails).toEqual([])
    expect([unknown.status, unknown.path, unknown.text()]).toEqual([known.status, known.path, known.text()])
    expect(known.text()).toContain('Jika NIK itu punya akun')
  })

  test('the table holds no usable link, and jobs no NIK (T24)', async () => {
    await openLink()
    const token = new URL(mailedLink()).searchParams.get('kunci')!
    const { rows } = await database.pool.query('select encode(token_hash, $1) as row from account.reset_link', ['base64'])
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})
