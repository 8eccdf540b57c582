import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHolder } from '#main/seed/a-holder.ts'
import { HashGateBusy } from '#platform/keys/hash-gate.ts'
import { ensurePortalClient } from '#emeterai/api/portal-client.ts'
import { findLink, openLink } from '#emeterai/api/portal-link.ts'
import { createEmeterai } from '#emeterai/app.ts'
import { portalClientOf } from '#main/build-house-deps.ts'
import { type HouseDoor, aHouseDoor, captcha, mailedLink, signIn } from '#test/a-house-door.ts'
import { runHouseJobs } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'

let door: HouseDoor
let browser: Browser
const { siti, tono } = people

beforeAll(async () => {
  door = await aHouseDoor()
  await aHolder(door.house, siti)
})
afterAll(() => door.close())
beforeEach(async () => {
  await runHouseJobs(door.house, door.database)
  door.house.mails.length = 0
  for (const table of ['limits.bucket', 'emeterai.session', 'emeterai.sign_in_attempt', 'emeterai.mailed_link']) await door.database.pool.query(`delete from ${table}`)
  browser = openBrowser(door.app)
})

const sessionsLeft = async () => (await door.database.pool.query('select 1 from emeterai.session')).rowCount

describe('signing in (guide 6.5, step 7)', () => {
  test('password, captcha and mailed code open the dashboard; the frame says who is in', async () => {
    const page = await signIn(door, browser, siti)
    expect([page.status, page.path, page.heading()]).toEqual([200, '/pds/dasbor', 'Halo, Siti Rahayu'])
    // Both outcomes are written down (ASVS 16.3.1).
    expect((await signIn(door, openBrowser(door.app), { ...siti, password: 'Bukan-Sandi-Ini9' })).status).toBe(422)
    expect((await asOwner<{ action: string }>(door.database, `select distinct action from emeterai.event where action in ('signed-in', 'sign-in-failed')`)).length).toBe(2)
    expect(page.form('Keluar').action).toBe('/pds/keluar')
    expect(page.text()).not.toContain(siti.nik)
  })

  test('two clicks on Masuk are one attempt and one code (G2)', async () => {
    const page = await browser.get('/pds/masuk')
    const clicks = await Promise.all([1, 2].map(() => page.submit({ email: siti.email, password: siti.password, captcha }, 'Masuk')))
    await runHouseJobs(door.house, door.database)
    expect(new Set(clicks.map(({ path }) => path)).size).toBe(1)
    expect(clicks[0]!.path).toMatch(/^\/pds\/masuk\/kode\?percobaan=/)
    expect(door.house.mails).toHaveLength(1)
  })

  test('the session is the distributor’s own', async () => {
    await signIn(door, browser, siti)
    expect((await browser.get('/finnet/dasbor')).path).toBe('/finnet/masuk?kembali=%2Ffinnet%2Fdasbor')
    const token = browser.cookies.get('sesi-pds')!
    browser.cookies.set('sesi-finnet', token)
    expect((await browser.get('/finnet/dasbor')).path).toContain('/finnet/masuk')
    expect((await browser.get('/pds/dasbor')).status).toBe(200)
  })

  test('leads back to the page that was asked for, and only to pages of ours', async () => {
    expect((await browser.get('/pds/akun')).text()).toContain('Masuklah dahulu')
    expect((await signIn(door, browser, siti, '/pds/masuk?kembali=%2Fpds%2Fakun')).path).toBe('/pds/akun')
    expect((await signIn(door, openBrowser(door.app), siti, '/pds/masuk?kembali=https://jahat.example/')).path).toBe('/pds/dasbor')
  })

  test('a planted session id never becomes a session (T13)', async () => {
    const planted = 'A'.repeat(43)
    browser.cookies.set('sesi-pds', planted)
    expect((await browser.get('/pds/dasbor')).path).toContain('/pds/masuk')
    await signIn(door, browser, siti)
    expect(browser.cookies.get('sesi-pds')).not.toBe(planted)
  })

  test('says what is missing, keeps the address and never the password', async () => {
    const page = await (await browser.get('/pds/masuk')).submit({ email: 'siti', password: '', captcha }, 'Masuk')
    expect([page.status, page.errors()]).toEqual([422, [{ text: 'Tulis alamat email yang lengkap, misalnya nama@contoh.com', href: '#email' }, { text: 'Masukkan password', href: '#password' }]])
    const wrong = await page.submit({ email: siti.email, password: 'Rahasia-Sekali9', captcha }, 'Masuk')
    expect([wrong.status, wrong.value('email'), wrong.value('password')]).toEqual([422, siti.email, ''])
    expect(wrong.html).not.toContain('Rahasia-Sekali9')
  })

  test('wrong password and unknown address read the same, byte for byte (T01)', async () => {
    const masked = (html: string, email: string) => html.replaceAll(email, '·').replace(/(name="(?:_token|_intent|_captcha)" value=")[^"]+/g, '$1·').replace(/(\/captcha\/)[A-Za-z0-9_-]+/g, '$1·').replace(/(data-proof-id=")[^"]+/g, '$1·')
    const pages = await Promise.all([siti.email, tono.email].map(async (email) => masked((await (await openBrowser(door.app).get('/pds/masuk')).submit({ email, password: 'Tebakan-Lagi7', captcha }, 'Masuk')).html, email)))
    expect(pages[1]).toBe(pages[0])
  })

  test('asks for the captcha before it looks at the password', async () => {
    const page = await (await browser.get('/pds/masuk')).submit({ email: siti.email, password: siti.password, captcha: 'SALAH' }, 'Masuk')
    expect([page.status, page.errors()[0]?.href]).toEqual([422, '#captcha'])
    await runHouseJobs(door.house, door.database)
    expect(door.house.mails).toEqual([])
  })

  test('after five wrong ones it says how long, and a device used before does not wait (T03)', async () => {
    await signIn(door, browser, siti)
    await (await browser.get('/pds/keluar')).submit({}, 'Keluar')
    for (let n = 0; n < 5; n++) await (await openBrowser(door.app).get('/pds/masuk')).submit({ email: siti.email, password: `Tebakan-Ke${n}`, captcha }, 'Masuk')
    const refused = await (await openBrowser(door.app).get('/pds/masuk')).submit({ email: siti.email, password: siti.password, captcha }, 'Masuk')
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '8'])
    expect((await signIn(door, browser, siti)).path).toBe('/pds/dasbor')
  })

  test('a wrong code says so; five end the attempt; the code serves in no other browser', async () => {
    const code = await (await browser.get('/pds/masuk')).submit({ email: siti.email, password: siti.password, captcha }, 'Masuk')
    expect([code.heading(), code.path]).toEqual(['Masukkan kode masuk', expect.stringMatching(/^\/pds\/masuk\/kode\?percobaan=/)])
    expect((await code.submit({ kode: '12' }, 'Lanjutkan')).errors()).toEqual([{ text: 'Kode terdiri atas enam angka. Lihat surat terbaru dari kami', href: '#kode' }])
    await runHouseJobs(door.house, door.database)
    const mailed = /\b\d{6}\b/.exec(door.house.mails[0]!.text)![0]
    const wrong = String((Number(mailed) + 1) % 1_000_000).padStart(6, '0')
    const elsewhere = await (await openBrowser(door.app).get(code.path)).submit({ kode: mailed }, 'Lanjutkan')
    expect(elsewhere.text()).toContain('Kode masuk itu tidak berlaku lagi')
    for (let n = 0; n < 4; n++) expect((await code.submit({ kode: wrong }, 'Lanjutkan')).errors()[0]?.text).toBe('Kode tidak cocok. Pakai kode dari surat yang terbaru')
    expect((await code.submit({ kode: wrong }, 'Lanjutkan')).text()).toContain('Sudah lima kode yang salah')
    expect((await code.submit({ kode: mailed }, 'Lanjutkan')).path).toContain('/pds/masuk?pesan=')
    expect(await sessionsLeft()).toBe(0)
  })

  test('a code sent again by the browser that it let in is answered as the first time, until that session ends (G2)', async () => {
    const page = await (await browser.get('/pds/masuk')).submit({ email: siti.email, password: siti.password, captcha }, 'Masuk')
    await runHouseJobs(door.house, door.database)
    const kode = /\b\d{6}\b/.exec(door.house.mails[0]!.text)![0]
    const before = new Map(browser.cookies)
    // As an impatient finger sends it: without the cookie that the first answer brings.
    const send = (code = kode) => {
      browser.cookies.clear()
      for (const [name, value] of before) browser.cookies.set(name, value)
      return page.submit({ kode: code }, 'Lanjutkan')
    }
    const clicks = [...(await Promise.all([send(), send()])), await send()]
    expect(clicks.map(({ status, path }) => [status, path])).toEqual(Array.from({ length: 3 }, () => [200, '/pds/dasbor']))
    expect(await sessionsLeft()).toBe(1)
    expect((await send('000000' === kode ? '000001' : '000000')).path).toBe('/pds/masuk?pesan=kode-habis')
    await send()
    await (await browser.get('/pds/dasbor')).form('Keluar').submit('Keluar')
    expect((await send()).path).toBe('/pds/masuk?pesan=kode-habis')
    expect(await sessionsLeft()).toBe(0)
  })

  test('another code can be asked for twice; the same form again mails none (G2)', async () => {
    const code = await (await browser.get('/pds/masuk')).submit({ email: siti.email, password: siti.password, captcha }, 'Masuk')
    const [second] = await Promise.all([1, 2, 3].map(() => code.submit({}, 'Kirim kode lagi')))
    expect(second!.text()).toContain('Kode baru sudah dikirim')
    expect((await code.submit({}, 'Kirim kode lagi')).path).toBe(second!.path)
    const third = await second!.submit({}, 'Kirim kode lagi')
    expect(third.text()).toContain('Kode baru sudah dikirim')
    expect((await third.submit({}, 'Kirim kode lagi')).text()).toContain('Kode sudah dikirim tiga kali')
    await runHouseJobs(door.house, door.database)
    expect(door.house.mails).toHaveLength(3)
  })

  test('a busy moment costs nothing but the password', async () => {
    const busy = { ...door.house, hashGate: { ...door.house.hashGate, verify: async () => { throw new HashGateBusy() } } }
    const app = await createEmeterai(busy, testConfig(), async () => true)
    const page = await (await openBrowser(app).get('/pds/masuk')).submit({ email: siti.email, password: siti.password, captcha }, 'Masuk')
    expect([page.status, page.headers['retry-after'], page.value('email')]).toEqual([503, '5', siti.email])
    await app.close()
  })
})

test('three devices at most: a fourth ends the oldest, never itself', async () => {
  const devices = [1, 2, 3, 4].map(() => openBrowser(door.app))
  for (const device of devices) {
    await signIn(door, device, siti)
    door.house.clock.advance(1000)
  }
  const paths: string[] = []
  for (const device of devices) paths.push((await device.get('/pds/dasbor')).path)
  expect(paths.map((path) => path === '/pds/dasbor')).toEqual([false, true, true, true])
})

describe('a session', () => {
  test('ends after thirty idle minutes, says so, and leads back', async () => {
    const before = door.house.clock.now()
    await signIn(door, browser, siti)
    door.house.clock.advance(29 * 60_000)
    expect((await browser.get('/pds/dasbor')).status).toBe(200)
    door.house.clock.advance(30 * 60_000)
    const page = await browser.get('/pds/akun')
    expect([page.path, page.text()]).toEqual(['/pds/masuk?kembali=%2Fpds%2Fakun&pesan=waktu-habis', expect.stringContaining('Sesi Anda berakhir')])
    door.house.clock.set(before)
  })

  test('ends after twelve hours, however busy', async () => {
    const before = door.house.clock.now()
    await signIn(door, browser, siti)
    for (let n = 0; n < 28; n++) {
      door.house.clock.advance(25 * 60_000)
      expect((await browser.get('/pds/dasbor')).path).toBe('/pds/dasbor')
    }
    door.house.clock.advance(25 * 60_000)
    expect((await browser.get('/pds/dasbor')).path).toContain('/pds/masuk')
    door.house.clock.set(before)
  })

  test('ends with Keluar, and its id opens nothing any more', async () => {
    const page = await signIn(door, browser, siti)
    const token = browser.cookies.get('sesi-pds')!
    const out = await page.form('Keluar').submit('Keluar')
    expect([out.path, out.text()]).toEqual(['/pds/masuk?pesan=keluar', expect.stringContaining('Anda sudah keluar')])
    // Pressed again, with the cookie of before or without (G2).
    for (const again of [token, '']) {
      if (again) browser.cookies.set('sesi-pds', again)
      expect((await page.form('Keluar').submit('Keluar')).path).toBe('/pds/masuk?pesan=keluar')
    }
    browser.cookies.set('sesi-pds', token)
    expect((await browser.get('/pds/dasbor')).path).toContain('/pds/masuk')
  })

  test('of one device can be ended from another; another’s cannot (T07)', async () => {
    const phone = openBrowser(door.app)
    await signIn(door, phone, siti)
    await signIn(door, browser, siti)
    const account = await browser.get('/pds/akun')
    expect(account.text()).toContain('Perangkat ini')
    await browser.post('/pds/akun/sesi/keluarkan', { sesi: '00000000-0000-4000-8000-000000000000' })
    expect(await sessionsLeft()).toBe(2)
    await (await browser.get('/pds/akun')).submit({}, 'Keluar dari semua perangkat')
    expect(await sessionsLeft()).toBe(0)
    expect((await phone.get('/pds/dasbor')).path).toContain('/pds/masuk')
  })

  test('forms need our own token (T12)', async () => {
    await browser.get('/pds/masuk')
    const fields = { email: siti.email, password: siti.password, captcha }
    expect((await browser.post('/pds/masuk', { ...fields, _token: 'x' })).status).toBe(403)
    expect((await browser.post('/pds/masuk', fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    await signIn(door, browser, siti)
    expect((await browser.post('/pds/keluar', { _token: 'x' })).status).toBe(403)
    expect(await sessionsLeft()).toBe(1)
  })
})

describe('a forgotten password', () => {
  test('is replaced by a mailed link, once, and every session and every portal that was let in is out', async () => {
    await ensurePortalClient(door.house, portalClientOf(testConfig()))
    const client = { id: testConfig().EMETERAI_CLIENT, distributorId: 'pds' }
    const { id: accountId } = (await asOwner<{ id: string }>(door.database, `select id from emeterai.account order by registered_at limit 1`))[0]!
    const { linkToken } = await openLink(door.house, client, { accountId, subject: 'pelamar-1' })
    expect(await findLink(door.house, client, linkToken)).toMatchObject({ accountId })
    const phone = openBrowser(door.app)
    await signIn(door, phone, siti)
    const sent = await (await browser.get('/pds/lupa-password')).submit({ email: siti.email, captcha }, 'Kirim tautan')
    expect([sent.path, sent.heading()]).toEqual(['/pds/lupa-password/terkirim', 'Periksa email Anda'])
    const link = await mailedLink(door, siti.email)
    const plain = await (await browser.get(link)).submit({ password: 'password', 'password-ulang': 'password' }, 'Ganti password')
    expect([plain.status, plain.errors()[0]?.href]).toEqual([422, '#password'])
    const done = await plain.submit({ password: 'Anggrek-Bulan8', 'password-ulang': 'Anggrek-Bulan8' }, 'Ganti password')
    expect(done.text()).toContain('Password sudah diganti')
    expect((await browser.get(link)).status).toBe(409)
    expect((await phone.get('/pds/dasbor')).path).toContain('/pds/masuk')
    expect(await findLink(door.house, client, linkToken)).toBeNull()
    expect((await signIn(door, browser, { ...siti, password: 'Anggrek-Bulan8' })).path).toBe('/pds/dasbor')
    expect(door.house.mails.map(({ subject }) => subject)).toContain('Password e-meterai Anda sudah diganti (simulasi)')
    await (await browser.get('/pds/lupa-password')).submit({ email: siti.email, captcha }, 'Kirim tautan')
    await (await browser.get(await mailedLink(door, siti.email))).submit({ password: siti.password, 'password-ulang': siti.password }, 'Ganti password')
  })

  test('an unknown address gets the same page and no mail; the job names nobody', async () => {
    const page = await (await browser.get('/pds/lupa-password')).submit({ email: tono.email, captcha }, 'Kirim tautan')
    expect(page.path).toBe('/pds/lupa-password/terkirim')
    const [job] = await asOwner(door.database, `select payload::text from emeterai_worker._private_jobs order by id desc limit 1`)
    expect(job).toEqual({ payload: expect.stringMatching(/^\{"distributorId": ?"pds", ?"emailIndex": ?"[0-9a-f]{64}"\}$/) })
    expect(await runHouseJobs(door.house, door.database)).toContain('mail-password-link')
    expect(door.house.mails).toEqual([])
  })

  test('a link ends after twenty minutes, and when a newer one is mailed', async () => {
    const before = door.house.clock.now()
    await (await browser.get('/pds/lupa-password')).submit({ email: siti.email, captcha }, 'Kirim tautan')
    const first = await mailedLink(door, siti.email)
    await (await browser.get('/pds/lupa-password')).submit({ email: siti.email, captcha }, 'Kirim tautan')
    const second = await mailedLink(door, siti.email)
    expect((await browser.get(first)).status).toBe(409)
    expect((await browser.get(second)).status).toBe(200)
    door.house.clock.advance(20 * 60_000)
    expect((await browser.get(second)).status).toBe(409)
    door.house.clock.set(before)
  })
})
