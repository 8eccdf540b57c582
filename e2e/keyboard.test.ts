import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { people } from '#test/people.ts'
import { launchBrowser } from './browser.ts'
import { expectReachable, mostStops, pressTab } from './tab-through.ts'
import { captchaCode, desk } from './walk.ts'

// Keys alone, no mouse (WCAG 2.1.1, 2.4.3, 2.4.7): from the sign-in to the saved biodata (guide VI, 6.2).
const { portal } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function tabTo(page: Page, target: Locator) {
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await target.evaluate((one) => one === document.activeElement)) return
    await pressTab(page)
  }
  throw new Error(`Tab never reaches ${target}`)
}

async function type(page: Page, target: Locator, text: string) {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

async function press(page: Page, target: Locator, key: 'Enter' | 'Space') {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** Letters choose in a closed list, as they do for people. Who stops for a second begins the word anew, and so does a busy machine: it is typed again. */
async function pick(page: Page, label: string, text: string) {
  const select = page.getByLabel(label)
  await select.locator('option').filter({ hasText: text }).first().waitFor({ state: 'attached' })
  await tabTo(page, select)
  const typed = async () => {
    await page.keyboard.type(text)
    return select.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.text)
  }
  await expect.poll(typed, { interval: 1500 }).toBe(text)
}

/** Enter on the way by code moves the focus into its box. */
async function answerCaptcha(page: Page) {
  const byCode = page.getByRole('button', { name: 'Tulis kode CAPTCHA' })
  if (await byCode.isVisible()) await press(page, byCode, 'Enter')
  await type(page, page.getByLabel('Kode CAPTCHA', { exact: true }), captchaCode)
}

async function fillBiodata(page: Page) {
  await type(page, page.getByLabel('Alamat pada KTP', { exact: true }), 'Jalan Melati Nomor 7')
  await press(page, page.getByLabel('Tidak pernah menerima beasiswa'), 'Space')
  const follows = page.getByRole('group', { name: 'Sedang mengikuti program beasiswa' })
  await tabTo(page, follows.getByLabel('Ya'))
  await page.keyboard.press('ArrowDown')
  expect(await follows.getByLabel('Tidak').isChecked()).toBe(true)
  await pick(page, 'Jenis disabilitas', 'Non Disabilitas')
  await press(page, page.getByLabel('Alamat domisili sama dengan alamat pada KTP'), 'Space')
  await pick(page, 'Provinsi domisili', 'Jawa Timur')
  await pick(page, 'Kabupaten/kota domisili', 'Kota Surabaya')
  await pick(page, 'Kecamatan domisili', 'Gubeng')
  await pick(page, 'Kelurahan/desa domisili', 'Airlangga')
  await type(page, page.getByLabel('Tinggi badan'), '165')
  await press(page, page.getByLabel('Belum Kawin', { exact: true }), 'Space')
  await pick(page, 'Agama', 'Islam')
}

test('keys alone lead from the sign-in to the saved biodata', async () => {
  const context = await browser.newContext({ viewport: desk.viewport })
  const page = await context.newPage()
  await page.goto(`${portal}/masuk`)
  await expectReachable(page)
  await type(page, page.getByLabel('NIK'), people.joko.nik)
  await type(page, page.getByRole('textbox', { name: 'Password', exact: true }), people.joko.password)
  await answerCaptcha(page)
  await press(page, page.locator('main').getByRole('button', { name: 'Masuk', exact: true }), 'Enter')
  await page.waitForURL('**/lamaran')
  await expectReachable(page)
  await press(page, page.getByRole('button', { name: 'Isi biodata' }), 'Enter')
  await page.waitForURL('**/lamaran/biodata')
  await expectReachable(page)
  await fillBiodata(page)
  await answerCaptcha(page)
  await press(page, page.locator('main').getByRole('button', { name: 'Selanjutnya' }).last(), 'Enter')
  await page.waitForURL('**/lamaran/jenis-seleksi')
  await expectReachable(page)
  await context.close()
})
