import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { people } from '#test/people.ts'
import { launchBrowser } from './browser.ts'
import { answerCaptcha, captchaCode, desk, expectGood, phone } from './walk.ts'

// Guide VI, 6.2 and 6.3: from the sign-in to the chosen selection, the THK-II register of the sandbox included.
const { portal } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function inContext(options: Parameters<Browser['newContext']>[0], walk: (page: Page) => Promise<void>) {
  const context = await browser.newContext(options)
  try {
    await walk(await context.newPage())
  } finally {
    await context.close()
  }
}

async function signIn(page: Page, person: DemoPerson) {
  await page.goto(`${portal}/lamaran`)
  await page.getByLabel('NIK').fill(person.nik)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(person.password)
  await answerCaptcha(page)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.waitForURL('**/lamaran')
}

const next = (page: Page) => page.getByRole('button', { name: 'Selanjutnya' }).last().click()

async function fillPerson(page: Page) {
  await page.getByLabel('Gelar belakang ijazah').fill('S.Kom')
  await page.getByLabel('Alamat pada KTP', { exact: true }).fill('Jalan Melati Nomor 7, RT 002/RW 005')
  await page.getByLabel('Tidak pernah menerima beasiswa').check()
  await page.getByRole('group', { name: 'Sedang mengikuti program beasiswa' }).getByLabel('Tidak').check()
  await page.getByLabel('Jenis disabilitas').selectOption('Non Disabilitas')
  await page.getByLabel('Alamat domisili sama dengan alamat pada KTP').check()
  await page.getByLabel('Tinggi badan').fill('165')
  await page.getByLabel('Kawin', { exact: true }).check()
  await page.getByLabel('Agama').selectOption('Islam')
}

const regions = [['Provinsi domisili', 'Jawa Barat'], ['Kabupaten/kota domisili', 'Kabupaten Bogor'], ['Kecamatan domisili', 'Cibinong'], ['Kelurahan/desa domisili', 'Pondok Rajeg']] as const

describe.each([[phone, people.wagiman], [desk, people.suharti]] as const)('on $name', ({ viewport }, person) => {
  test('biodata is filled in, kept while typing, and the selection chosen', () =>
    inContext({ viewport }, async (page) => {
      await signIn(page, person)
      await page.getByText('Belum dikirim').waitFor()
      await expectGood(page)
      await page.getByRole('button', { name: 'Isi biodata' }).click()
      await expectGood(page)
      await next(page)
      await expectGood(page, { hasErrors: true })
      await fillPerson(page)
      for (const [label, region] of regions) await page.getByLabel(label).selectOption(region)
      // Without a connection the page stays with what was typed, and says so.
      await page.context().setOffline(true)
      await page.getByLabel('Akun media sosial').fill('@warga.contoh')
      await page.getByRole('link', { name: 'Kembali' }).click()
      await page.getByText('Belum tersimpan: sambungan terputus').waitFor()
      expect(new URL(page.url()).pathname).toBe('/lamaran/biodata')
      await page.context().setOffline(false)
      await page.getByText(/^Tersimpan /).waitFor()
      // Left without sending: what was typed is there when one comes back.
      await page.getByRole('link', { name: 'Kembali' }).click()
      await page.getByText('Sedang diisi').waitFor()
      await page.getByRole('link', { name: 'Pengisian Biodata' }).click()
      expect(await page.getByLabel('Akun media sosial').inputValue()).toBe('@warga.contoh')
      expect(await page.getByLabel('Kelurahan/desa domisili').inputValue()).toBe('32.01.01.1001')
      await answerCaptcha(page)
      await next(page)
      await page.waitForURL('**/lamaran/jenis-seleksi')
      await expectGood(page)
      await chooseSelection(page, person)
      await page.goto(`${portal}/lamaran`)
      await page.getByRole('heading', { name: '2 dari 5 selesai' }).waitFor()
      await expectGood(page)
    }))
})

async function chooseSelection(page: Page, { thk2TestNumber }: DemoPerson) {
  await page.getByLabel('PPPK Teknis', { exact: true }).check()
  if (!thk2TestNumber) {
    await page.getByLabel('Tidak', { exact: true }).check()
    return next(page)
  }
  await page.getByLabel('Ya, saya peserta eks THK-II').check()
  await page.getByLabel('Nomor peserta tes THK-II').fill('999999999')
  await page.getByRole('button', { name: 'Cek', exact: true }).click()
  await expectGood(page, { hasErrors: true })
  await page.getByLabel('Nomor peserta tes THK-II').fill(thk2TestNumber)
  await page.getByRole('button', { name: 'Cek', exact: true }).click()
  await page.getByText('didata oleh').waitFor()
  await expectGood(page)
  await next(page)
}

test('without JavaScript the same is reached by buttons', () =>
  inContext({ viewport: phone.viewport, javaScriptEnabled: false }, async (page) => {
    await signIn(page, people.yakobus)
    await page.goto(`${portal}/lamaran/biodata`)
    await fillPerson(page)
    for (const [label, region] of regions) {
      await page.getByLabel(label).selectOption(region)
      const show = page.getByRole('button', { name: `Tampilkan ${regions[regions.findIndex(([one]) => one === label) + 1]?.[0].replace(' domisili', '').toLowerCase()}` })
      // Each button brings the page anew; of half a page the next one would be missing.
      await page.waitForLoadState('domcontentloaded')
      if (await show.isVisible()) await show.click()
    }
    await page.getByLabel('Kode CAPTCHA', { exact: true }).fill(captchaCode)
    await next(page)
    await page.waitForURL('**/lamaran/jenis-seleksi')
    await chooseSelection(page, people.yakobus)
    await page.goto(`${portal}/lamaran`)
    await page.getByRole('heading', { name: '2 dari 5 selesai' }).waitFor()
  }))
