import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestOffice, type TestOfficer, anOffice, browserOf, codeOf, foreignInstansi, forgetUsedCodes, officerPassword, officerWith } from '#test/an-office.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { runJobs } from '#test/run-jobs.ts'

let office: TestOffice
let wulan: TestOfficer
let teguh: TestOfficer
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  // Each officer has one session: a new pair for each story.
  wulan = await officerWith(office.deps, 'administrator')
  teguh = await officerWith(office.deps, 'administrator')
  office.deps.mails.length = 0
  await runJobs(office.deps, office.database)
  office.deps.mails.length = 0
})

const as = (officer: TestOfficer) => browserOf(office.app, officer)
const newest = (to: string) => office.deps.mails.filter((mail) => mail.to === to).at(-1)
const linkIn = (text: string) => /http:\/\/localhost:3001(\/tautan\?kunci=[\w-]{43})/.exec(text)![1]!

async function invite(browser: Browser, email: string) {
  return (await browser.get('/petugas/undang')).submit({ nama: 'Laras Puspita', email, peran: ['verifier'], alasan: 'Menambah verifikator' }, 'Ajukan undangan')
}

/** Approves the one change that waits. */
async function approveAs(officer: TestOfficer, title: string) {
  const browser = as(officer)
  const change = await (await browser.get('/persetujuan')).follow(title)
  return change.submit({}, 'Setujui dan jalankan')
}

/** From the mailed link to the recovery codes; returns them with the browser that is signed in. */
async function enrol(path: string, password: string, isNew = true) {
  const browser = openBrowser(office.app)
  const page = await browser.get(path)
  const factor = await page.submit(isNew ? { 'kata-sandi': password, 'kata-sandi-ulang': password, ...(page.hasField('setuju') ? { setuju: 'ya' } : {}) } : { 'kata-sandi': password })
  expect(factor.heading()).toBe('Pasang faktor kedua')
  const secret = /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(factor.text())![0].replaceAll(' ', '')
  const ready = await factor.submit({ kode: generateSync({ secret }) }, 'Pasang aplikasi')
  expect(ready.heading()).toBe('Faktor kedua terpasang')
  const codes = await ready.submit()
  expect(codes.heading()).toBe('Simpan kode pemulihan Anda')
  expect(codes.text().match(/([0-9A-Z]{4}-){3}[0-9A-Z]{4}/g)).toHaveLength(10)
  return { browser, secret, page: codes }
}

describe('from the invitation to the first day', () => {
  it('needs a second administrator, a password of one’s own, a promise and a second factor', async () => {
    const email = 'laras@arsip.contoh.example'
    const invited = await invite(as(wulan), email)
    expect(invited.text()).toContain('Surel dikirim setelah administrator lain menyetujuinya')
    await runJobs(office.deps, office.database)
    expect(newest(email)).toBeUndefined()

    // Who proposed cannot approve: the page offers only to withdraw.
    const own = await (await as(wulan).get('/persetujuan')).follow('Undangan petugas')
    expect(own.html).not.toContain('Setujui dan jalankan')
    const shown = await (await as(teguh).get('/persetujuan')).follow('Undangan petugas')
    for (const text of ['Laras Puspita', email, 'Verifikator', 'Menambah verifikator', wulan.name]) expect(shown.text()).toContain(text)
    expect((await approveAs(teguh, 'Undangan petugas')).text()).toContain('Keputusan Anda tersimpan')
    await runJobs(office.deps, office.database)

    const path = linkIn(newest(email)!.text)
    const page = await openBrowser(office.app).get(path)
    expect(page.text()).toContain('Laras Puspita')
    expect((await page.submit({ 'kata-sandi': 'laras', 'kata-sandi-ulang': 'laras' })).errors()[0]?.text).toContain('paling sedikit 8')
    expect((await page.submit({ 'kata-sandi': 'teh poci gula batu', 'kata-sandi-ulang': 'teh poci gula batu' })).errors()[0]?.text).toContain('Centang pernyataan ini')
    const { browser, page: codes } = await enrol(path, 'teh poci gula batu')
    expect((await codes.follow('Sudah saya simpan, ke beranda')).heading()).toBe('Beranda')
    expect((await browser.get('/petugas')).status).toBe(403)
    // The link has served.
    expect((await openBrowser(office.app).get(path)).heading()).toBe('Tautan ini tidak berlaku lagi')
  })

  it('keeps what was typed, and says what is missing', async () => {
    const page = await (await as(wulan).get('/petugas/undang')).submit({ nama: 'Laras', email: 'bukan surel', alasan: 'x' }, 'Ajukan undangan')
    expect(page.status).toBe(422)
    expect(page.errors().map(({ href }) => href)).toEqual(['#email', '#peran', '#alasan'])
    expect(page.value('nama')).toBe('Laras')
    expect(page.value('email')).toBe('bukan surel')
  })

  it('gives an agency no role of the national committee', async () => {
    const browser = as(wulan)
    await browser.get('/petugas/undang')
    const page = await browser.post('/petugas/undang', { nama: 'Laras', email: 'l2@arsip.contoh.example', peran: 'panselnas-administrator', instansi: 'nasional', alasan: 'Mencoba' })
    expect(page.errors().map(({ href }) => href)).toEqual(['#peran'])
  })
})

describe('what an administrator can do to an officer', () => {
  const act = async (browser: Browser, officerId: string, name: string, reason = 'Diminta lewat telepon') => (await browser.get(`/petugas/${officerId}/${name}`)).submit({ alasan: reason })

  it('resets a second factor: out at once, password alone opens nothing, the mailed link leads back', async () => {
    const sekar = await officerWith(office.deps, 'verifier')
    const herBrowser = as(sekar)
    expect((await herBrowser.get('/akun')).status).toBe(200)
    expect((await act(as(wulan), sekar.officerId, 'reset-faktor', '')).errors()[0]?.text).toContain('Tulis alasan')
    expect((await act(as(wulan), sekar.officerId, 'reset-faktor')).text()).toContain('Tersimpan')
    expect((await herBrowser.get('/akun')).path).toMatch(/^\/masuk/)
    const refused = await (await openBrowser(office.app).get('/masuk')).submit({ email: sekar.email, password: officerPassword })
    expect(refused.status).toBe(409)
    expect(refused.text()).toContain('Faktor kedua Anda sudah direset')

    await runJobs(office.deps, office.database)
    const path = linkIn(office.deps.mails.filter(({ to, text }) => to === sekar.email && text.includes('/tautan')).at(-1)!.text)
    // The link without the password opens nothing either.
    expect((await (await openBrowser(office.app).get(path)).submit({ 'kata-sandi': 'bukan kata sandinya' })).status).toBe(422)
    const { browser } = await enrol(path, officerPassword, false)
    expect((await browser.get('/')).heading()).toBe('Beranda')
    const trail = await asOwner<{ action: string; reason: string; actor: string }>(office.database, `select action, reason, actor_id as actor from audit.event where object_id = $1 and action = 'officer-second-factor-reset'`, [sekar.officerId])
    expect(trail).toEqual([{ action: 'officer-second-factor-reset', reason: 'Diminta lewat telepon', actor: wulan.officerId }])
  })

  it('starts a new password, which only the officer chooses', async () => {
    const sekar = await officerWith(office.deps, 'verifier')
    await act(as(wulan), sekar.officerId, 'ganti-kata-sandi')
    await runJobs(office.deps, office.database)
    const path = linkIn(newest(sekar.email)!.text)
    const page = await openBrowser(office.app).get(path)
    const done = await page.submit({ 'kata-sandi': 'bajigur panas sekali', 'kata-sandi-ulang': 'bajigur panas sekali' })
    expect(done.text()).toContain('Kata sandi baru sudah berlaku')
    expect((await as(sekar).get('/akun')).path).toMatch(/^\/masuk/)
    const second = await (await openBrowser(office.app).get('/masuk')).submit({ email: sekar.email, password: 'bajigur panas sekali' })
    expect((await second.submit({ kode: codeOf(sekar) })).heading()).toBe('Beranda')
  })

  it('disables, and brings back with a second administrator', async () => {
    const bima = await officerWith(office.deps, 'verifier')
    const his = as(bima)
    expect((await act(as(wulan), bima.officerId, 'nonaktifkan')).text()).toContain('Nonaktif')
    expect((await his.get('/')).path).toMatch(/^\/masuk/)
    expect((await act(as(wulan), bima.officerId, 'aktifkan', 'Kembali bertugas')).status).toBe(200)
    expect((await approveAs(teguh, 'Pengaktifan kembali petugas')).text()).toContain('tersimpan')
    await runJobs(office.deps, office.database)
    const { browser } = await enrol(linkIn(newest(bima.email)!.text), 'wedang ronde hangat')
    expect((await browser.get('/')).heading()).toBe('Beranda')
  })

  it('changes roles, which count at the next request, and never the own', async () => {
    const dimas = await officerWith(office.deps, 'dashboard')
    const his = as(dimas)
    expect((await his.get('/petugas')).status).toBe(403)
    const page = await as(wulan).get(`/petugas/${dimas.officerId}`)
    expect((await page.submit({ peran: [], alasan: 'Menggantikan' }, 'Simpan peran')).errors()[0]?.text).toContain('paling sedikit satu peran')
    await page.submit({ peran: ['administrator'], alasan: 'Menggantikan' }, 'Simpan peran')
    expect((await his.get('/petugas')).status).toBe(200)
    const own = await as(wulan).get(`/petugas/${wulan.officerId}`)
    expect(own.text()).toContain('Ini akun Anda sendiri')
    const forced = await (async () => {
      const browser = as(wulan)
      await browser.get('/keluar')
      return browser.post(`/petugas/${wulan.officerId}/peran`, { peran: 'verifier', alasan: 'sendiri' })
    })()
    expect(forced.status).toBe(409)
  })

  it('lists only the own agency, and finds by name', async () => {
    const other = await officerWith(office.deps, 'verifier', foreignInstansi)
    const page = await as(wulan).get('/petugas?keadaan=active')
    expect(page.text()).toContain(wulan.name)
    expect(page.text()).not.toContain(other.name)
    expect((await as(wulan).get(`/petugas?cari=${encodeURIComponent(teguh.name)}`)).text()).not.toContain(wulan.name)
    const national = await officerWith(office.deps, 'panselnas-administrator', null)
    expect((await as(national).get('/petugas')).text()).toContain(other.name)
  })
})

describe('the second factor once more', () => {
  beforeEach(() => forgetUsedCodes(office.database))

  it('is asked for after five minutes, and what was typed goes on with the code', async () => {
    const browser = as(wulan)
    const page = await browser.get('/petugas/undang')
    office.deps.clock.advance(6 * 60_000)
    const asked = await page.submit({ nama: 'Laras Puspita', email: 'laras3@arsip.contoh.example', peran: ['verifier', 'supervisor'], alasan: 'Menambah verifikator' }, 'Ajukan undangan')
    expect(asked.heading()).toBe('Konfirmasi dengan faktor kedua')
    const wrong = await asked.submit({ _kode: '123456' })
    expect(wrong.status).toBe(422)
    // Pressed twice: who proves it uses the code up for both, and the form acts once (G2).
    const code = codeOf(wulan)
    const wrongTries = async () => (await asOwner(office.database, `select from officer.sign_in_event where kind = 'second-factor-wrong'`)).length
    const before = await wrongTries()
    for (const done of await Promise.all([1, 2, 3].map(() => wrong.submit({ _kode: code })))) expect(done.text()).toContain('Undangan diajukan')
    expect(await wrongTries()).toBe(before)
    expect((await (await browser.get('/persetujuan')).follow('Undangan petugas')).text()).toContain('Verifikator, Supervisor')
    // Once shown it counts for five minutes.
    expect((await browser.get('/akun/aplikasi')).heading()).toBe('Pasang aplikasi autentikator')
  })

  it('is asked for before a page, and leads there', async () => {
    const browser = as(wulan)
    office.deps.clock.advance(6 * 60_000)
    const asked = await browser.get('/akun/aplikasi')
    expect(asked.heading()).toBe('Konfirmasi dengan faktor kedua')
    expect((await asked.submit({ _kode: codeOf(wulan) })).heading()).toBe('Pasang aplikasi autentikator')
  })

  it('takes no recovery code, and no code twice', async () => {
    const browser = as(wulan)
    office.deps.clock.advance(6 * 60_000)
    const asked = await browser.get('/akun/aplikasi')
    expect((await asked.submit({ _kode: wulan.recoveryCodes[0]! })).status).toBe(422)
    const code = codeOf(wulan)
    await asked.submit({ _kode: code })
    office.deps.clock.advance(6 * 60_000)
    expect((await (await browser.get('/akun/aplikasi')).submit({ _kode: code })).status).toBe(422)
  })
})

describe('the own account', () => {
  it('makes new recovery codes; the old ones end', async () => {
    const browser = as(wulan)
    const page = await (await browser.get('/akun')).submit({}, 'Buat kode baru')
    expect(page.heading()).toBe('Simpan kode pemulihan Anda')
    expect(page.text()).not.toContain(wulan.recoveryCodes[0]!)
    const second = await (await openBrowser(office.app).get('/masuk')).submit({ email: wulan.email, password: officerPassword })
    expect((await (await second.follow('Pakai kode pemulihan')).submit({ kode: wulan.recoveryCodes[0]! })).status).toBe(422)
  })

  it('changes the password for who knows it', async () => {
    const browser = as(teguh)
    const page = await browser.get('/akun/kata-sandi')
    expect((await page.submit({ 'kata-sandi': 'salah', 'kata-sandi-baru': 'sekoteng jahe merah', 'kata-sandi-ulang': 'sekoteng jahe merah' })).status).toBe(422)
    expect((await page.submit({ 'kata-sandi': officerPassword, 'kata-sandi-baru': 'sekoteng jahe merah', 'kata-sandi-ulang': 'sekoteng jahe merah' })).text()).toContain('Kata sandi baru sudah berlaku')
  })

  it('mails a link for a forgotten password, and answers strangers the same', async () => {
    const ask = async (email: string) => (await openBrowser(office.app).get('/lupa-kata-sandi')).submit({ email })
    const [known, unknown] = [await ask(teguh.email), await ask('tidak.ada@arsip.contoh.example')]
    expect(known.text()).toBe(unknown.text())
    await runJobs(office.deps, office.database)
    expect(office.deps.mails.map(({ to }) => to)).toEqual([teguh.email])
  })
})
