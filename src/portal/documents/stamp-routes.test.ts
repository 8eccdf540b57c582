import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatNik } from '#core/values/nik.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { signBody } from '#platform/http/signed-body.ts'
import { padded, paperScan } from '#sandbox/pictures/paper-scan.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import type { Browser, Page } from '#test/browse.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { aStampedPdf, fakeCode } from '#test/fakes/emeterai.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { setStampRules } from '#test/stamp-rules.ts'

let portal: TestPortal
let browser: Browser
const { siti, suharti } = people
const account = { email: 'siti@meterai.example', password: 'Sandi-Distributor-1', available: 1 }
const pin = '135790'

beforeAll(async () => {
  portal = await aPortal()
  const { emeterai } = portal.deps
  emeterai.answerTruthfully()
  emeterai.enrol('pds', account)
  emeterai.enrol('finnet', { ...account, pin: null, available: 0 })
  for (const person of [siti, suharti]) await anApplication(portal.deps, person).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()
  browser = (await signedIn(portal.app, siti)).browser
})
beforeEach(async () => {
  await portal.database.pool.query('delete from limits.bucket')
  portal.deps.emeterai.switch('pds', 'normal')
})
afterAll(() => portal.close())

const pdf = (bytes: Buffer, filename = 'surat.pdf') => ({ filename, type: 'application/pdf', bytes })
const choice = (slot: string) => browser.get(`/lamaran/dokumen/e-meterai/${slot}`)

async function send(page: Page, form: string, bytes: Buffer): Promise<Page> {
  const { fill, submit } = page.form(form)
  fill({ berkas: pdf(bytes) })
  return submit()
}

async function link(distributor: string): Promise<Page> {
  const page = await browser.get('/lamaran/e-meterai')
  const code = await page.submit({ distributor, email: account.email, password: account.password }, 'Masuk')
  expect(code.heading()).toBe('Kode dari email')
  return code.submit({ kode: fakeCode }, 'Lanjutkan')
}

describe('the account (guide 6.5, Gambar 27 to 29)', () => {
  test('asks for distributor, e-mail and password, keeps what was typed, and never the password', async () => {
    const page = await (await browser.get('/lamaran/dokumen')).follow('Cek Akun E-Meterai')
    expect(page.heading()).toBe('Akun E-Meterai')
    expect(await htmlFaults(page.html)).toEqual([])
    const empty = await page.submit({}, 'Masuk')
    expect([empty.status, empty.errors().map(({ href }) => href)]).toEqual([422, ['#distributor', '#email', '#password']])
    const wrong = await page.submit({ distributor: 'pds', email: account.email, password: 'salah-sekali' }, 'Masuk')
    expect([wrong.status, wrong.value('email'), wrong.value('password') ?? '']).toEqual([409, account.email, ''])
    expect(wrong.errors()[0]?.text).toContain('Email atau password tidak cocok')
    expect(wrong.html).not.toContain('salah-sekali')
  })

  test('a distributor that is down is told, and the others are there', async () => {
    portal.deps.emeterai.switch('pds', 'down')
    const page = await (await browser.get('/lamaran/e-meterai')).submit({ distributor: 'pds', email: account.email, password: account.password }, 'Masuk')
    expect([page.status, page.errors()[0]?.text]).toEqual([409, expect.stringContaining('pilih distributor lain')])
  })

  test('a wrong code is told, another can be sent, the right one shows the balance', async () => {
    const page = await (await browser.get('/lamaran/e-meterai')).submit({ distributor: 'pds', email: account.email, password: account.password }, 'Masuk')
    expect(await htmlFaults(page.html)).toEqual([])
    expect((await page.submit({ kode: '12' }, 'Lanjutkan')).errors()[0]?.text).toBe('Kode harus 6 angka.')
    expect((await page.submit({ kode: '000000' }, 'Lanjutkan')).errors()[0]?.text).toContain('Kode tidak cocok')
    expect((await page.form('/lamaran/e-meterai/kode/kirim-ulang').submit()).text()).toContain('Kode baru sudah dikirim')
    const balance = await page.submit({ kode: fakeCode }, 'Lanjutkan')
    expect(balance.text()).toContain('Saldo tersedia1 e-meterai')
    expect(await htmlFaults(balance.html)).toEqual([])
  })

  test('an account can be made right here, with what the portal knows already', async () => {
    const page = await (await browser.get('/lamaran/e-meterai')).follow('Registrasi E-Meterai')
    expect(page.text()).toContain(formatNik(siti.nik))
    expect(await htmlFaults(page.html)).toEqual([])
    const filling = { distributor: 'mitracomm', pekerjaan: 'Guru', 'tanpa-npwp': ['ya'], password: 'Sandi-Baru-99', 'password-ulang': 'Sandi-Baru-98', setuju: ['ya'] }
    const refused = await page.submit(filling, 'Daftar')
    expect(refused.errors().map(({ text }) => text)).toEqual(['Kedua password harus sama.'])
    expect(refused.value('distributor')).toBe('mitracomm')
    const done = await page.submit({ ...filling, 'password-ulang': 'Sandi-Baru-99' }, 'Daftar')
    expect(done.heading()).toBe('Periksa email Anda')
    expect(portal.deps.emeterai.registrations.at(-1)).toMatchObject({ distributorId: 'mitracomm', nik: siti.nik, npwp: null, religion: 'Islam' })
  })
})

describe('PDF yang sudah ada e-meterai (Gambar 48 to 50)', () => {
  test('is verified on the spot and kept', async () => {
    const page = await (await browser.get('/lamaran/dokumen')).follow('Unggah E-Meterai Surat lamaran')
    expect(page.headings()).toEqual(expect.arrayContaining(['PDF yang sudah ada e-meterai', 'PDF yang belum ada e-meterai']))
    expect(await htmlFaults(page.html)).toEqual([])
    const done = await send(page, '/lamaran/dokumen/unggah/surat-lamaran', aStampedPdf(await paperScan('Surat lamaran'), 'SIM00000000000000000AA'))
    expect(done.path).toBe('/lamaran/dokumen?terunggah=surat-lamaran')
    expect(done.text()).toContain('E-meterai asli Nomor seri SIM00000000000000000AA')
  })

  test.each([
    ['without a stamp', async () => paperScan('Surat pernyataan'), 'E-meterai tidak ditemukan dalam berkas ini.'],
    ['changed afterwards', async () => Buffer.concat([aStampedPdf(await paperScan('Surat pernyataan')), Buffer.from('\n%ubah\n')]), 'Berkas ini diubah setelah dibubuhi e-meterai'],
    ['with the serial of another of one’s own documents', async () => aStampedPdf(await paperScan('Lain'), 'SIM00000000000000000AA'), 'E-meterai ini sudah dipakai pada dokumen Anda yang lain.'],
  ])('%s is refused with the reason and what to do, on the page it was chosen on', async (_, file, sentence) => {
    const page = await send(await choice('surat-pernyataan'), '/lamaran/dokumen/unggah/surat-pernyataan', await file())
    expect([page.status, page.heading()]).toEqual([422, 'Unggah E-Meterai: Surat pernyataan'])
    expect(page.errors()[0]).toMatchObject({ text: expect.stringContaining(sentence), href: '#berkas-surat-pernyataan' })
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('of somebody else is refused (trust.md T19)', async () => {
    const { browser: other } = await signedIn(portal.app, suharti)
    const page = await send(await other.get('/lamaran/dokumen/e-meterai/surat-lamaran'), '/lamaran/dokumen/unggah/surat-lamaran', aStampedPdf(await paperScan('Curian'), 'SIM00000000000000000AA'))
    expect(page.errors()[0]?.text).toContain('sudah dipakai pada lamaran orang lain')
  })
})

describe('PDF yang belum ada e-meterai (Gambar 52 to 55)', () => {
  test('too large with the stamp is told before any quota is spent', async () => {
    const page = await send(await choice('surat-pernyataan'), '/lamaran/dokumen/e-meterai/surat-pernyataan', padded(await paperScan('Surat'), 790 * 1024))
    expect([page.status, page.errors()[0]]).toEqual([422, { text: expect.stringContaining('kuota Anda belum terpakai'), href: '#berkas-polos-surat-pernyataan' }])
  })

  test('is placed, confirmed with the PIN, stamped and seen', async () => {
    await link('pds')
    const place = await send(await choice('surat-pernyataan'), '/lamaran/dokumen/e-meterai/surat-pernyataan', await paperScan('Surat pernyataan saya', { pages: 2 }))
    expect(place.heading()).toBe('Letak e-meterai: Surat pernyataan')
    expect(await htmlFaults(place.html)).toEqual([])
    const picture = await browser.get(/src="(\/lamaran\/dokumen\/pembubuhan\/[^"]+)"/.exec(place.html)![1]!)
    expect(picture.headers['content-type']).toMatch(/^image\//)
    expect((await place.submit({ 'kiri-mm': 'kiri', 'atas-mm': '200' }, 'Lanjutkan')).errors()).toEqual([{ text: 'Jarak dari kiri harus angka milimeter, misalnya 120,5.', href: '#kiri-mm' }])
    expect((await place.submit({ 'kiri-mm': '205', 'atas-mm': '200' }, 'Lanjutkan')).errors()[0]?.text).toContain('Meterai keluar dari halaman')
    const covering = await place.submit({ 'kiri-mm': '40', 'atas-mm': '40' }, 'Lanjutkan')
    expect(covering.text()).toContain('meterai menutupi tulisan')

    const later = await (await browser.get(place.path)).submit({ 'kiri-mm': '150,5', 'atas-mm': '255' }, 'Simpan, bubuhkan nanti')
    expect(later.text()).toContain('Menunggu dibubuhi')
    const confirm = await later.follow('Lanjutkan pembubuhan Surat pernyataan')
    expect(confirm.text()).toContain('150,5 mm dari kiri, 255 mm dari atas')
    expect(await htmlFaults(confirm.html)).toEqual([])
    expect((await confirm.submit({ pin: '12' }, 'Unggah E-Meterai')).errors().map(({ href }) => href)).toEqual(['#sudah-ditandatangani', '#pin'])
    const wrong = await confirm.submit({ 'sudah-ditandatangani': ['ya'], pin: '000000' }, 'Unggah E-Meterai')
    expect([wrong.status, wrong.errors()[0]?.text]).toEqual([422, 'PIN salah. Kuota Anda tidak berkurang.'])

    const progress = await wrong.submit({ 'sudah-ditandatangani': ['ya'], pin }, 'Unggah E-Meterai')
    expect(progress.text()).toContain('E-meterai sedang dibubuhkan.')
    expect(await htmlFaults(progress.html)).toEqual([])
    const state = `${progress.path.replace('/proses', '/keadaan')}`
    expect(JSON.parse((await browser.get(state)).bytes.toString())).toMatchObject({ isReady: false })
    await runJobs(portal.deps, portal.database)
    expect(JSON.parse((await browser.get(state)).bytes.toString())).toEqual({ isReady: true })
    const done = await browser.get(progress.path)
    expect(done.text()).toContain('E-meterai sudah dibubuhkan')
    expect((await done.follow('Lihat')).text()).toContain('surat-bermeterai.pdf')
    expect((await browser.get('/lamaran/dokumen')).text()).toMatch(/surat-bermeterai\.pdf/)
  })

  test('without balance one buys first, and comes back to the same stamp', async () => {
    const place = await send(await choice('surat-lamaran'), '/lamaran/dokumen/e-meterai/surat-lamaran', await paperScan('Surat lamaran kedua'))
    const confirm = await place.submit({}, 'Lanjutkan')
    expect(confirm.text()).toContain('Saldo e-meterai Anda habis.')
    const buy = await confirm.follow('Beli E-Meterai')
    expect(await htmlFaults(buy.html)).toEqual([])
    expect((await buy.submit({ jumlah: '0' }, 'Beli')).errors().map(({ href }) => href)).toEqual(['#jumlah', '#syarat'])
    const invoice = await buy.submit({ jumlah: '2', syarat: ['ya'] }, 'Beli')
    expect(invoice.text()).toContain('Rp20.000dua puluh ribu rupiah')
    expect(invoice.html).toContain('role="img" aria-label="Kode QRIS untuk Rp20.000')
    expect(await htmlFaults(invoice.html)).toEqual([])
    const number = /INV[0-9A-Z]+/.exec(invoice.path)![0]
    expect(JSON.parse((await browser.get(`/lamaran/e-meterai/pembelian/${number}/keadaan`)).bytes.toString())).toEqual({ isReady: false })
    portal.deps.emeterai.pay(number)
    expect(JSON.parse((await browser.get(`/lamaran/e-meterai/pembelian/${number}/keadaan`)).bytes.toString())).toEqual({ isReady: true })
    const paid = await browser.get(invoice.path)
    expect((await paid.follow('Lanjutkan pembubuhan')).text()).toContain('Saldo2 e-meterai')
  })

  test('when it fails the reason stands there, and it costs nothing to try again (X11)', async () => {
    const confirm = await (await browser.get('/lamaran/dokumen')).follow('Lanjutkan pembubuhan Surat lamaran')
    const progress = await confirm.submit({ 'sudah-ditandatangani': ['ya'], pin }, 'Unggah E-Meterai')
    portal.deps.emeterai.switch('pds', 'no-serials')
    await runJobs(portal.deps, portal.database)
    expect((await browser.get(progress.path)).text()).toContain('Distributor sedang kehabisan nomor seri dari penerbit.')
    portal.deps.emeterai.releaseAll('no-serials')
    const { id } = (await portal.database.pool.query<{ id: string }>(`select id from application.stamp_request where state = 'waiting'`)).rows[0]!
    const body = Buffer.from(JSON.stringify({ id, event: 'stamp-released', key: id, state: 'released' }))
    const call = (signature: string) => portal.app.inject({ method: 'POST', url: '/api/e-meterai/panggilan-balik', payload: body, headers: { 'content-type': 'application/json', 'x-emeterai-signature': signature } })
    expect((await call('t=1,v1=00')).statusCode).toBe(401)
    expect((await call(signBody(portal.deps.emeteraiCallbackSecret, body, portal.deps.clock.now()))).json()).toEqual({ isKnown: true })
    await runJobs(portal.deps, portal.database)
    const failed = await browser.get(progress.path)
    expect(failed.text()).toContain('Kuota yang sempat ditahan kembali ke saldo Anda.')
    expect(await htmlFaults(failed.html)).toEqual([])
    portal.deps.emeterai.switch('pds', 'normal')
    const again = await failed.form('Coba lagi tanpa biaya').submit()
    expect(again.text()).toContain('Saldo2 e-meterai')
  })

  test('at a distributor that is down the file and its place are kept, and another one is offered', async () => {
    portal.deps.emeterai.switch('pds', 'down')
    const confirm = await (await browser.get('/lamaran/dokumen')).follow('Lanjutkan pembubuhan Surat lamaran')
    expect(confirm.text()).toContain('sedang tidak dapat dihubungi. Kuota Anda tidak berubah.')
    portal.deps.clock.advance(1000)
    const other = await confirm.follow('Pakai distributor lain')
    const code = await other.submit({ distributor: 'finnet', email: account.email, password: account.password }, 'Masuk')
    const back = await code.submit({ kode: fakeCode }, 'Lanjutkan')
    expect(back.text()).toContain('Saldo e-meterai Anda habis.')
    portal.deps.emeterai.accountOf('finnet', account.email)!.available = 1
    const page = await browser.get(back.path)
    expect(page.text()).toContain('Akun Anda belum punya PIN.')
    const fill = { 'sudah-ditandatangani': ['ya'] }
    expect((await page.submit({ ...fill, pin: '482913', 'pin-ulang': '482914' }, 'Unggah E-Meterai')).errors()[0]?.text).toBe('Kedua PIN harus sama.')
    expect((await page.submit({ ...fill, pin: '111111', 'pin-ulang': '111111' }, 'Unggah E-Meterai')).errors()[0]?.text).toContain('mudah ditebak')
    const progress = await page.submit({ ...fill, pin: '482913', 'pin-ulang': '482913' }, 'Unggah E-Meterai')
    await runJobs(portal.deps, portal.database)
    expect((await browser.get(progress.path)).text()).toContain('E-meterai sudah dibubuhkan')
  })
})

test('the policy of the season decides what the page asks for', async () => {
  const rules = { stampingInPortal: true }
  await setStampRules(portal.deps.db, { ...rules, policy: 'e-or-paper', stampingInPortal: false })
  const page = await choice('surat-lamaran')
  expect(page.text()).toContain('Pembubuhan dari portal sedang dimatikan panitia.')
  const form = page.form('Unggah')
  expect(form.buttons().length).toBeGreaterThan(0)
  const untickedForm = (await choice('surat-lamaran')).html
  expect(untickedForm).toContain('PDF dengan meterai tempel')
  expect(await htmlFaults(untickedForm)).toEqual([])
  await setStampRules(portal.deps.db, { ...rules, policy: 'paper-only' })
  const documents = await browser.get('/lamaran/dokumen')
  expect(documents.text()).not.toContain('Cek Akun E-Meterai')
  expect(documents.form('/lamaran/dokumen/unggah/surat-lamaran').fields()).toContain('berkas')
  await setStampRules(portal.deps.db, { ...rules, policy: 'e-only' })
})

test('a stranger sees no stamp of somebody else (trust.md T07)', async () => {
  const { rows } = await portal.database.pool.query<{ id: string }>('select id from application.stamp_request limit 1')
  const { browser: stranger } = await signedIn(portal.app, suharti)
  for (const path of ['', '/konfirmasi', '/proses', '/keadaan', '/halaman/1']) expect((await stranger.get(`/lamaran/dokumen/pembubuhan/${rows[0]!.id}${path}`)).status, path).toBe(404)
})
