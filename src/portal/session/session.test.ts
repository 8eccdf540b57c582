import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endSession } from '#core/account/session/end-session.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { createPortal } from '#portal/app.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { askRaw } from '#test/ask-raw.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { signInWith, typedSignIn } from '#test/sign-in.ts'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance
const { siti, suharti } = people
const toAccount = '/masuk?kembali=%2Fakun'
// One folder for all: the card's owner has a photo there.
const config = testConfig()

let accountId = ''
const visitor = { deviceLabel: 'Chrome di Android', deviceToken: null, network: '192.0.2.1', requestId: 'R' }
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database, config)
  accountId = await anAccount(deps, siti)
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

describe('a session', () => {
  test('ends after 30 minutes without use; the page says so and leads back', async () => {
    const browser = openBrowser(app)
    await signInWith(browser, siti)
    deps.clock.advance(29 * 60_000)
    expect((await browser.get('/akun')).path).toBe('/akun')
    deps.clock.advance(29 * 60_000)
    expect((await browser.get('/akun')).path).toBe('/akun')
    deps.clock.advance(31 * 60_000)
    const page = await browser.get('/akun')
    expect(page.text()).toContain('Sesi Anda berakhir')
    expect((await page.submit(typedSignIn(siti.nik, siti.password), 'Masuk')).path).toBe('/akun')
  })

  test('a form sent after the end is answered with the way back, not with a fault', async () => {
    const browser = openBrowser(app)
    const page = await signInWith(browser, siti, siti.password, toAccount)
    deps.clock.advance(31 * 60_000)
    const late = await page.form('Keluar dari semua perangkat').submit()
    expect([late.path.split('?')[0], late.status]).toEqual(['/masuk', 200])
    expect(late.text()).toContain('Sesi Anda berakhir')
  })

  test('lasts 12 hours at most, however busy', async () => {
    const browser = openBrowser(app)
    await signInWith(browser, siti)
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      deps.clock.advance(20 * 60_000)
      expect((await browser.get('/akun')).path).toBe('/akun')
    }
    deps.clock.advance(20 * 60_000)
    expect((await browser.get('/akun')).path).toContain('/masuk')
  })

  test('every signed-in page can warn of its end, and leads back to itself', async () => {
    const browser = openBrowser(app)
    const page = await signInWith(browser, siti, siti.password, toAccount)
    expect(page.html).toMatch(/<peringatan-sesi data-seconds="1800" data-url="\/sesi\/perpanjang" data-ended="\/masuk\?kembali=%2Fakun&amp;pesan=waktu-habis"/)
    expect((await browser.get('/alur')).html).toContain('<peringatan-sesi')
    expect((await openBrowser(app).get('/masuk')).html).not.toContain('<peringatan-sesi')
  })

  test('is extended by the dialog, and not for a stranger', async () => {
    const browser = openBrowser(app)
    await signInWith(browser, siti)
    deps.clock.advance(26 * 60_000)
    expect(JSON.parse((await browser.post('/sesi/perpanjang', {})).bytes.toString())).toEqual({ seconds: 1800 })
    const stranger = openBrowser(app)
    await stranger.get('/masuk')
    expect((await stranger.post('/sesi/perpanjang', {})).status).toBe(401)
  })

  test('a fourth one ends the one used longest ago', async () => {
    const browsers = [openBrowser(app), openBrowser(app), openBrowser(app), openBrowser(app)]
    for (const browser of browsers) {
      await signInWith(browser, siti)
      deps.clock.advance(1000)
    }
    const ends = await Promise.all(browsers.map(async (browser) => (await browser.get('/akun')).path.split('?')[0]))
    expect(ends).toEqual(['/masuk', '/akun', '/akun', '/akun'])
  })

  test('is only a hash in the database', async () => {
    const browser = openBrowser(app)
    await signInWith(browser, siti)
    const { rows } = await database.pool.query(`select encode(s.token_hash, 'escape') || encode(d.token_hash, 'escape') as row from account.session s, account.device d`)
    expect(rows[0].row).not.toContain(browser.cookies.get('sesi'))
    expect(rows[0].row).not.toContain(browser.cookies.get('perangkat'))
  })

  test('cookies are for the server alone, and carry __Host- under https', async () => {
    const config = testConfig({ PORTAL_URL: 'https://sscasn.example' })
    const secure = await createPortal(testDeps(database, config), config, async () => true)
    const answer = await secure.inject({ url: '/masuk', headers: { host: 'sscasn.example' } })
    const [token] = /name="_token" value="([^"]+)"/.exec(answer.body)!.slice(1)
    const cookies = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const signedIn = await secure.inject({
      method: 'POST', url: '/masuk',
      headers: { host: 'sscasn.example', cookie: cookies, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...typedSignIn(siti.nik, siti.password), _token: token! }).toString(),
    })
    expect(signedIn.statusCode).toBe(303)
    const session = signedIn.cookies.find(({ name }) => name === '__Host-sesi')
    expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
    expect(session).not.toHaveProperty('domain')
    await secure.close()
  })
})

describe('signing out', () => {
  test('ends the session at once and asks the browser to forget the pages', async () => {
    const browser = openBrowser(app)
    const page = await signInWith(browser, siti, siti.password, toAccount)
    const old = browser.cookies.get('sesi')!
    const out = await page.form('/keluar').submit()
    expect([out.path, out.text()]).toEqual(['/masuk?pesan=keluar', expect.stringContaining('Anda sudah keluar.')])
    const thief = openBrowser(app)
    thief.cookies.set('sesi', old)
    expect((await thief.get('/akun')).path).toContain('/masuk')
  })

  test('by its address it asks first; a shared device can be forgotten', async () => {
    const browser = openBrowser(app)
    await signInWith(browser, siti)
    const ask = await browser.get('/keluar')
    expect(ask.heading()).toBe('Keluar dari akun ini?')
    await ask.submit({ 'lupakan-perangkat': true })
    expect(browser.cookies.has('perangkat')).toBe(false)
    expect((await database.pool.query('select 1 from account.device')).rowCount).toBe(0)
  })

  test('from the list, of the device one sits at, is signing out: the cookie and the kept pages go', async () => {
    const browser = openBrowser(app)
    await signInWith(browser, siti)
    const { rows } = await database.pool.query<{ id: string }>('select id from account.session')
    const answer = await askRaw(app, browser, 'POST', '/akun/perangkat/keluar', {}, `sesi=${rows[0]!.id}`)
    expect([answer.statusCode, answer.headers['location'], answer.headers['clear-site-data']]).toEqual([303, '/masuk?pesan=keluar', '"cache", "storage"'])
    expect(answer.cookies).toMatchObject([{ name: 'sesi', value: '', expires: new Date(0) }])
  })

  test('from the list: one device, or all', async () => {
    const [here, there] = [openBrowser(app), openBrowser(app, { headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/131.0' } })]
    await signInWith(there, siti)
    deps.clock.advance(60_000)
    const page = await signInWith(here, siti, siti.password, toAccount)
    expect(page.text()).toContain('Firefox di Windows')
    const after = await page.form('Firefox di Windows').submit()
    expect(after.text()).toContain('Perangkat itu sudah dikeluarkan.')
    expect((await there.get('/akun')).path).toContain('/masuk')
    await signInWith(there, siti)
    const out = await (await here.get('/akun')).form('Keluar dari semua perangkat').submit()
    expect(out.path).toBe('/masuk?pesan=keluar-semua')
    expect((await there.get('/akun')).path).toContain('/masuk')
    expect((await here.get('/akun')).path).toContain('/masuk')
  })

  test("another account's session cannot be ended (T07)", async () => {
    await anAccount(deps, suharti)
    const victim = openBrowser(app)
    await signInWith(victim, suharti)
    const { rows } = await database.pool.query('select s.id from account.session s')
    const browser = openBrowser(app)
    await signInWith(browser, siti)
    for (const id of [rows[0].id, 'bukan-id', '']) expect((await browser.post('/akun/perangkat/keluar', { sesi: id })).status).toBe(200)
    // The command holds the wall by itself, whoever calls it.
    await endSession(deps, { accountId, sessionId: rows[0].id }, visitor)
    expect((await victim.get('/akun')).path).toBe('/akun')
  })
})

describe('the account page', () => {
  test('shows masked data, devices and what happened at the door', async () => {
    const browser = openBrowser(app)
    await signInWith(browser, siti, 'Salah-Sekali9')
    const page = await signInWith(browser, siti, siti.password, toAccount)
    expect(page.text()).toContain(`${siti.nik.slice(0, 4)} **** **** **00`)
    expect(page.text()).toContain('Gagal masuk: password salah')
    expect(page.text()).toContain('Chrome di Android')
    expect(page.text()).toContain('12 Maret 1990')
    expect(page.text()).not.toContain(siti.email)
    expect(page.headers['cache-control']).toBe('no-store')
  })

  test('says when the card is being drawn, and hands it out when it is there', async () => {
    const browser = openBrowser(app)
    const before = await signInWith(browser, siti, siti.password, toAccount)
    expect(before.text()).toContain('Kartu sedang dibuat')
    expect(JSON.parse((await browser.get('/akun/kartu/keadaan')).bytes.toString())).toEqual({ isReady: false })
    expect((await browser.get('/akun/kartu')).path).toBe('/akun')
    await runJobs(deps, database)
    const card = await browser.get((await browser.get('/akun')).link('Unduh Kartu Informasi Akun'))
    expect([card.headers['content-type'], card.headers['content-disposition']]).toEqual(['application/pdf', 'attachment; filename="kartu-informasi-akun.pdf"'])
    expect(card.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await openBrowser(app).get('/akun/kartu')).path).toContain('/masuk')
  })

  test('a page left open that looks for the card keeps nobody signed in', async () => {
    const browser = openBrowser(app)
    await signInWith(browser, siti)
    for (let minutes = 0; minutes < 32; minutes += 2) {
      await browser.get('/akun/kartu/keadaan')
      deps.clock.advance(2 * 60_000)
    }
    expect((await browser.get('/akun/kartu/keadaan')).status).toBe(401)
    expect((await browser.get('/akun')).path).toContain('/masuk')
  })
})
