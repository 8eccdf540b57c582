import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFaceFinder } from '#platform/image/face-finder.ts'
import { createPortal } from '#portal/app.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { captcha, dataFilling, dateFilling, fillIdentity, fillUntilReview, takeSelfie } from '#test/a-registrant.ts'
import { testConfig } from '#test/app.ts'
import type { FileToSend, Filling } from '#test/browse-form.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
afterAll(() => portal.close())

const { siti } = people
const file = (bytes: Buffer, filename = 'ktp.jpg'): FileToSend => ({ filename, type: 'image/jpeg', bytes })

/** A browser that stands on step 2. */
async function onStepTwo(): Promise<Browser> {
  const browser = openBrowser(portal.app)
  await fillIdentity(browser, siti)
  return browser
}

async function submitWith(change: Filling, without: string[] = []) {
  const browser = await onStepTwo()
  await takeSelfie(browser)
  const page = await browser.get('/daftar/lengkapi-data')
  const filling = Object.fromEntries(Object.entries({ ...(await dataFilling(siti)), ...change }).filter(([name]) => !without.includes(name)))
  return { browser, page: await page.submit(filling) }
}

describe('wrong input: 422, the same page, what was typed is kept', () => {
  test.each<[string, Filling, string, string]>([
    ['name', { 'nama-ijazah': '' }, 'nama-ijazah', 'Masukkan nama tanpa gelar'],
    ['birthplace', { 'tempat-lahir-ijazah': 'Desa Entah' }, 'tempat-lahir-ijazah', 'Pilih salah satu tempat'],
    ['date', dateFillingOf('30', '2', '1990'), 'tanggal-lahir-ijazah', 'Tidak ada tanggal seperti itu'],
    ['sex that the NIK denies', { 'jenis-kelamin': 'male' }, 'jenis-kelamin-sudah-benar', 'NIK Anda menunjukkan jenis kelamin lain'],
    ['two passwords', { 'konfirmasi-password': 'Lain-Sekali-99' }, 'konfirmasi-password', 'Kedua password tidak sama'],
    ['common password', { password: 'Password1!', 'konfirmasi-password': 'Password1!' }, 'password', 'terlalu umum'],
    ['password that names its owner', { password: `${siti.nik}aA!`, 'konfirmasi-password': `${siti.nik}aA!` }, 'password', 'memuat nama, NIK'],
    ['answer from the KTP', { 'jawaban-1': siti.nameOnKtp }, 'jawaban-1', 'tertulis pada KTP'],
    ['one question twice', { 'pertanyaan-2': 'Apa nama hewan peliharaan pertama Anda?' }, 'pertanyaan-2', 'Pilih pertanyaan yang berbeda'],
    ['captcha', { captcha: 'SALAH' }, 'captcha', 'kode CAPTCHA'],
  ])('%s', async (_what, change, field, sentence) => {
    const { page } = await submitWith(change)
    expect([page.status, page.errors()]).toEqual([422, [{ text: expect.stringContaining(sentence), href: `#${field}` }]])
    expect(page.value('tanggal-lahir-ijazah-year')).toBe('1990' === siti.birthDateOnIjazah.slice(0, 4) ? '1990' : field === 'tanggal-lahir-ijazah' ? '1990' : siti.birthDateOnIjazah.slice(0, 4))
    expect(page.html).not.toContain(siti.password)
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('a wrong code costs one field: password, answers and photo are kept', async () => {
    const { page } = await submitWith({ captcha: 'SALAH' })
    expect(page.text()).toContain('Password sudah tersimpan')
    expect(page.text()).toContain('Foto KTP sudah terunggah')
    expect((await page.submit({ captcha })).heading()).toBe('Pengecekan Ulang Data')
  })

  test('a wrong code does not open the next step', async () => {
    const { browser } = await submitWith({ captcha: 'SALAH' })
    expect((await browser.get('/daftar/periksa')).path).toBe('/daftar/lengkapi-data')
  })

  test('an empty form names everything that is missing', async () => {
    const browser = await onStepTwo()
    const page = await (await browser.get('/daftar/lengkapi-data')).submit({})
    expect(page.errors().map((error) => error.href)).toEqual([
      '#nama-ijazah', '#tempat-lahir-ijazah', '#tanggal-lahir-ijazah', '#jenis-kelamin', '#ktp', '#swafoto', '#password', '#pertanyaan-1', '#pertanyaan-2', '#captcha',
    ])
    expect(await htmlFaults(page.html)).toEqual([])
  })
})

describe('the birthplace (guide 6.1.8)', () => {
  test('three letters give choices, also those of the past', async () => {
    const browser = await onStepTwo()
    const answer = await browser.get('/daftar/tempat-lahir?q=toba+sam')
    expect(JSON.parse(answer.bytes.toString())).toContainEqual(expect.objectContaining({ text: 'Kabupaten Toba Samosir' }))
    expect(JSON.parse((await browser.get('/daftar/tempat-lahir?q=to')).bytes.toString())).toEqual([])
  })

  test('without JavaScript: search, then choose', async () => {
    const browser = await onStepTwo()
    const page = await browser.get('/daftar/lengkapi-data')
    const list = await page.submit({ 'nama-ijazah': 'Siti', 'tempat-lahir-ijazah': 'toba' }, 'Cari tempat lahir')
    expect([list.status, list.errors(), list.value('nama-ijazah')]).toEqual([200, [], 'Siti'])
    expect(list.text()).toContain('Kabupaten Toba Samosir')
    expect(await htmlFaults(list.html)).toEqual([])
  })

  test('a place that no list has is kept as typed, for an officer', async () => {
    const { browser, page } = await submitWith({ 'tempat-lahir-ijazah': 'Kuala Lumpur' })
    const review = await page.submit({ 'tempat-lahir-ijazah-id': 'lain', captcha })
    expect(review.heading()).toBe('Pengecekan Ulang Data')
    expect(review.text()).toContain('Kuala Lumpur (akan diperiksa petugas)')
    expect((await browser.get('/daftar/lengkapi-data')).value('tempat-lahir-ijazah')).toBe('Kuala Lumpur')
  })
})

describe('photos', () => {
  const upload = async (sent: FileToSend) => {
    const browser = await onStepTwo()
    const page = await (await browser.get('/daftar/lengkapi-data')).submit({ 'nama-ijazah': 'Siti', ktp: sent }, 'Unggah foto KTP')
    return { browser, page }
  }

  test('what is kept is drawn anew, small, and shown to its own browser only (T09)', async () => {
    const large = await ktpSpecimen((image) => image.resize({ width: 4000 }).withMetadata({ exif: { IFD0: { Copyright: 'RAHASIA-DI-EXIF' } } }))
    expect(large.length).toBeGreaterThan(200 * 1024)
    const { browser, page } = await upload(file(large, '../../etc/passwd\r\nX-Evil: 1'))
    expect([page.status, page.value('nama-ijazah')]).toEqual([200, 'Siti'])
    expect(page.text()).toContain('Foto KTP berhasil diunggah')
    const photo = await browser.get('/daftar/foto/ktp')
    expect(photo.bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    expect(photo.bytes.length).toBeLessThanOrEqual(200 * 1024)
    expect(photo.bytes.includes('RAHASIA-DI-EXIF')).toBe(false)
    expect(photo.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-disposition': 'inline; filename="ktp.jpg"' })
    expect(photo.headers['content-security-policy']).toContain('sandbox')
    expect((await openBrowser(portal.app).get('/daftar/foto/ktp')).status).toBe(404)
  })

  test.each<[string, () => Promise<Buffer>, string]>([
    ['HTML under the name of a photo', async () => Buffer.from('<html><script>alert(1)</script>'), 'bukan foto'],
    ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'belum dapat dibaca'],
    ['half a photo', async () => (await ktpSpecimen()).subarray(0, 20_000), 'rusak'],
    ['nine megabytes', async () => Buffer.concat([await ktpSpecimen(), Buffer.alloc(9 * 1024 * 1024)]), 'lebih besar dari 8 MB'],
  ])('%s is refused with what to do', async (_what, bytes, sentence) => {
    const { page } = await upload(file(await bytes()))
    expect([page.status, page.errors()]).toEqual([422, [{ text: expect.stringContaining(sentence), href: '#ktp' }]])
    expect(page.value('nama-ijazah')).toBe('Siti')
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('a blurred card is advised against, the same one again is recognised, and who insists goes on', async () => {
    const blurred = file(await ktpSpecimen((image) => image.blur(12)))
    const { browser, page } = await submitWith({ ktp: blurred })
    expect(page.errors()).toEqual([{ text: expect.stringContaining('Tetap gunakan foto ini'), href: '#tetap-ktp' }])
    expect(page.text()).toContain('Tulisan pada KTP kurang tajam')
    const again = await page.submit({ ktp: blurred }, 'Unggah foto KTP')
    expect(again.text()).toContain('Ini foto yang sama dengan sebelumnya')
    expect(await htmlFaults(again.html)).toEqual([])
    expect((await again.submit({ 'tetap-ktp': 'ya', captcha })).heading()).toBe('Pengecekan Ulang Data')
    expect((await browser.get('/daftar/periksa')).status).toBe(200)
  })
})

describe('the selfie', () => {
  test('no face is kept without consent', async () => {
    const browser = await onStepTwo()
    const page = await (await browser.get('/daftar/swafoto')).submit({ swafoto: file(await selfies.good()) })
    expect([page.status, page.errors()]).toEqual([422, [{ text: expect.stringContaining('setuju'), href: '#persetujuan-swafoto' }]])
    expect((await browser.get('/daftar/foto/swafoto')).status).toBe(404)
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('consent is kept with its version and time', async () => {
    const browser = openBrowser(portal.app)
    const confirm = await (await fillUntilReview(browser, people.rahmat)).follow('Proses Pendaftaran Akun')
    await confirm.submit({}, 'Iya')
    const rows = await asOwner(portal.database, 'select selfie_consent_version, selfie_consent_at from account.account where name_on_ktp = $1', [people.rahmat.nameOnKtp])
    expect(rows).toEqual([{ selfie_consent_version: '2026-11', selfie_consent_at: portal.deps.clock.now() }])
  })

  test('a picture without a face is advised against, one sentence per fault, and never blocks', async () => {
    const faceFinder = createFaceFinder({ timeLimitMs: 60_000 })
    const app = await createPortal({ ...portal.deps, faceFinder }, testConfig(), async () => true)
    const browser = openBrowser(app)
    await fillIdentity(browser, siti)
    const page = await (await browser.get('/daftar/swafoto')).submit({ 'persetujuan-swafoto': 'ya', swafoto: file(await selfies.noFace()) })
    expect(page.text()).toContain('Wajah belum terlihat')
    expect(await htmlFaults(page.html)).toEqual([])
    const kept = await page.submit({}, 'Tetap gunakan foto ini')
    expect([kept.heading(), kept.text()]).toEqual(['Lengkapi Data', expect.stringContaining('Anda memilih tetap menggunakan foto ini')])
    await faceFinder.close()
    await app.close()
  })
})

function dateFillingOf(day: string, month: string, year: string): Filling {
  const names = Object.keys(dateFilling('tanggal-lahir-ijazah', siti.birthDateOnIjazah))
  return Object.fromEntries(names.map((name, index) => [name, [day, month, year][index] ?? '']))
}
