import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { people } from '#test/people.ts'
import { fillIdentity, launchWithCamera } from './as-registrant.ts'
import { readLogs } from './house.ts'
import { answerCaptcha, desk, expectGood, fillDate, mailsTo, phone } from './walk.ts'

// Guide VI, 6.1.1-19 and 6.2.1: from "Buat Akun" to the first sign-in, in a real browser with a camera that shows a film.
const { portal, folder } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchWithCamera()
})
afterAll(() => browser.close())

async function inContext(options: Parameters<Browser['newContext']>[0], walk: (page: Page, context: BrowserContext) => Promise<void>) {
  const context = await browser.newContext(options)
  try {
    await walk(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

async function start(page: Page) {
  await page.goto(`${portal}/daftar`)
  await page.getByRole('button', { name: 'Buat Akun' }).click()
}

async function fillAnswers(page: Page, person: DemoPerson) {
  await page.getByLabel('Nama tanpa gelar (sesuai ijazah)').fill(person.nameOnIjazah)
  await fillDate(page, 'Tanggal lahir (sesuai ijazah)', person.birthDateOnIjazah)
  await page.getByLabel(person.sex === 'female' ? 'Perempuan' : 'Laki-laki').check()
  await page.getByLabel('Pilih foto KTP').setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: await ktpSpecimen() })
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(person.password)
  await page.getByRole('textbox', { name: 'Konfirmasi password' }).fill(person.password)
  for (const [index, answer] of person.answers.entries()) {
    await page.getByLabel(`Pertanyaan pengaman ${index + 1}`).selectOption({ index: index + 1 })
    await page.getByLabel(`Jawaban pengaman ${index + 1}`).fill(answer)
  }
}

/** What the image check says of drawn pictures is advice: we keep them, as people may. Whether there is advice, only a whole page tells. */
async function insistOnPhotos(page: Page) {
  await page.waitForLoadState('domcontentloaded')
  const keep = page.getByLabel('Tetap gunakan foto ini')
  if (await keep.isVisible()) await keep.check()
}

async function signIn(page: Page, person: DemoPerson) {
  await page.getByLabel('NIK').fill(person.nik)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(person.password)
  await answerCaptcha(page)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}

const lines = [
  [phone, people.asep],
  [desk, people.fransiska],
] as const

describe.each(lines)('on $name', ({ viewport }, person) => {
  test('an applicant registers with the camera, takes the card and signs in', () =>
    inContext({ viewport, permissions: ['camera'] }, async (page, context) => {
      await start(page)
      await expectGood(page)
      await page.getByRole('button', { name: 'Lanjutkan', exact: true }).last().click()
      await expectGood(page, { hasErrors: true })
      expect(await page.getByRole('alert').getByRole('link').count()).toBeGreaterThan(5)
      await fillIdentity(page, person)

      await page.waitForURL('**/daftar/lengkapi-data')
      await page.getByRole('heading', { level: 1, name: /Lengkapi Data/ }).waitFor()
      await fillAnswers(page, person)
      await page.getByRole('combobox', { name: 'Kab/Kota lahir (sesuai ijazah)' }).pressSequentially(person.birthPlaceOnIjazah.replace(/^(Kabupaten|Kota) /, '').slice(0, 5))
      await page.getByRole('option', { name: person.birthPlaceOnIjazah }).first().click()
      await page.getByRole('button', { name: 'Unggah foto KTP' }).click()
      await page.getByText('Foto KTP sudah terunggah.').waitFor()
      expect(await page.getByLabel('Nama tanpa gelar (sesuai ijazah)').inputValue()).toBe(person.nameOnIjazah)
      await insistOnPhotos(page)

      await page.getByRole('button', { name: 'Ambil swafoto' }).click()
      await page.getByLabel('Saya setuju swafoto saya disimpan').check()
      await expectGood(page)
      await page.getByRole('button', { name: 'Buka kamera' }).click()
      await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 10)
      await page.getByRole('button', { name: 'Ambil foto', exact: true }).click()
      await page.getByRole('button', { name: 'Foto ulang' }).click()
      await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 10)
      await page.getByRole('button', { name: 'Ambil foto', exact: true }).click()
      await page.getByRole('button', { name: 'Simpan Foto', exact: true }).click()
      await keepSelfie(page)

      await completeData(page, person)
      await page.waitForURL('**/daftar/periksa')
      await expectGood(page)
      for (const shown of [person.nameOnKtp, person.nameOnIjazah, person.email]) expect(await page.getByText(shown).count(), shown).toBeGreaterThan(0)
      await page.getByRole('button', { name: 'Proses Pendaftaran Akun' }).or(page.getByRole('link', { name: 'Proses Pendaftaran Akun' })).click()
      await expectGood(page)
      await page.getByRole('link', { name: 'Tidak' }).or(page.getByRole('button', { name: 'Tidak' })).click()
      await page.getByRole('button', { name: 'Proses Pendaftaran Akun' }).or(page.getByRole('link', { name: 'Proses Pendaftaran Akun' })).click()
      await page.getByRole('button', { name: 'Iya' }).click()

      await page.waitForURL('**/daftar/selesai')
      const card = page.getByRole('button', { name: /Unduh Kartu Informasi Akun/ }).or(page.getByRole('link', { name: /Unduh Kartu Informasi Akun/ }))
      await card.waitFor()
      await expectGood(page)
      const href = await card.getAttribute('href')
      const pdf = await context.request.get(new URL(href ?? '', portal).href)
      expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
      await expect.poll(() => mailsTo(person.email)).toContainEqual(expect.objectContaining({ subject: expect.stringContaining('Akun SSCASN') }))

      await page.getByRole('link', { name: 'Lanjutkan Login Pendaftaran' }).or(page.getByRole('button', { name: 'Lanjutkan Login Pendaftaran' })).click()
      await expectGood(page)
      await signIn(page, { ...person, password: 'Salah+Sekali9' })
      await expectGood(page, { hasErrors: true })
      await signIn(page, person)
      await page.waitForURL('**/lamaran')
      await expectGood(page)
      expect(await page.content()).not.toContain(person.nik)
      await expectNothingLogged(person)
    }))
})

/** Advice or none: the selfie is kept and the page of step 2 comes back. */
async function keepSelfie(page: Page) {
  const keep = page.getByRole('button', { name: /gunakan foto ini/i })
  await page.waitForLoadState()
  if (page.url().endsWith('/swafoto') && (await keep.isVisible())) await keep.click()
  await page.waitForURL('**/daftar/lengkapi-data*')
}

async function completeData(page: Page, person: DemoPerson) {
  await page.getByText('Swafoto berhasil disimpan.').waitFor()
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(person.password)
  await page.getByRole('textbox', { name: 'Konfirmasi password' }).fill(person.password)
  await insistOnPhotos(page)
  await answerCaptcha(page)
  await page.getByRole('button', { name: 'Lanjutkan', exact: true }).last().click()
}

/** No line that any door wrote in this run names the person (trust.md T23). */
async function expectNothingLogged(person: DemoPerson) {
  const logged = readLogs(folder)
  expect(logged.length).toBeGreaterThan(20)
  for (const canary of [person.nik, person.nomorKk, person.email, person.phone, person.password, ...person.answers]) {
    expect(logged.filter((line) => line.includes(canary))).toEqual([])
  }
}

test('the same without JavaScript, the camera replaced by the file field', () =>
  inContext({ viewport: phone.viewport, javaScriptEnabled: false }, async (page) => {
    const person = people.hermina
    await start(page)
    await fillIdentity(page, person)
    await page.waitForURL('**/daftar/lengkapi-data')
    await fillAnswers(page, person)
    await page.getByLabel('Kab/Kota lahir (sesuai ijazah)').fill(person.birthPlaceOnIjazah)
    await page.getByRole('button', { name: 'Cari tempat lahir' }).click()
    await page.getByLabel(person.birthPlaceOnIjazah, { exact: true }).first().check()
    // The photo chosen before "Cari" was kept: no step loses what was given.
    await page.getByText('Foto KTP sudah terunggah.').waitFor()
    await page.getByRole('button', { name: 'Ambil swafoto' }).click()
    await page.getByLabel('Saya setuju swafoto saya disimpan').check()
    await page.getByLabel('Swafoto', { exact: true }).setInputFiles({ name: 'saya.jpg', mimeType: 'image/jpeg', buffer: await selfies.good() })
    await page.getByRole('button', { name: 'Simpan Foto', exact: true }).click()
    await keepSelfie(page)
    await completeData(page, person)
    await page.waitForURL('**/daftar/periksa')
    await page.getByRole('button', { name: 'Proses Pendaftaran Akun' }).or(page.getByRole('link', { name: 'Proses Pendaftaran Akun' })).click()
    await page.getByRole('button', { name: 'Iya' }).click()
    await page.waitForURL('**/daftar/selesai')
    await page.getByRole('link', { name: 'Lanjutkan Login Pendaftaran' }).or(page.getByRole('button', { name: 'Lanjutkan Login Pendaftaran' })).click()
    await signIn(page, person)
    await page.waitForURL('**/lamaran')
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    await expectNothingLogged(person)
  }))

test('whoever the register does not know is sent to Dukcapil, not to BKN', () =>
  inContext({ viewport: phone.viewport }, async (page) => {
    await start(page)
    await fillIdentity(page, people.ratna)
    await page.waitForURL('**/daftar/identitas-tidak-sesuai')
    await expectGood(page)
    expect(await page.getByText('1500537').count()).toBeGreaterThan(0)
  }))
