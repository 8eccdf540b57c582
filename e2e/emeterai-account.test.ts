import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { demoPin } from '#main/seed/a-holder.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { people } from '#test/people.ts'
import { launchBrowser } from './browser.ts'
import { type Screen, answerCaptcha, captchaCode, desk, expectGood, fillDate, mailsTo, phone } from './walk.ts'

// Guide 6.5, second list, steps 1-8, Gambar 30-35: an account at a distributor, its activation, and the way in.
const { emeterai } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

type Applicant = typeof people.yakobus

/** From the distributor's front page to "Verifikasi akun". `look` is called on every page on the way. */
async function register(page: Page, person: Applicant, { distributor = 'pds', look = async () => {} }: { distributor?: string; look?: () => Promise<void> } = {}) {
  await page.goto(`${emeterai}/${distributor}`)
  await look()
  await page.locator('.hero').getByRole('button', { name: 'Daftar', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Daftar akun e-meterai' }).waitFor()
  await look()
  await page.getByRole('button', { name: 'Daftar Personal' }).click()
  await page.getByLabel('Gambar KTP').setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: await ktpSpecimen() })
  await look()
  await page.getByRole('button', { name: 'Unggah' }).click()
  await page.getByRole('heading', { level: 1, name: 'Lengkapi biodata' }).waitFor()
  await look()
  await fillData(page, person)
  await page.locator('main').getByRole('button', { name: 'Daftar', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Verifikasi akun' }).waitFor()
  await look()
}

async function fillData(page: Page, person: Applicant) {
  const [first = '', ...rest] = person.nameOnKtp.split(' ')
  const fields: [name: string, value: string][] = [
    ['nik', person.nik], ['nama-depan', first], ['nama-belakang', rest.join(' ')], ['pekerjaan', 'Guru'], ['email', person.email], ['telepon', person.phone],
    ['alamat', 'Jalan Contoh 1'], ['password', person.password], ['password-ulang', person.password],
  ]
  for (const [name, value] of fields) await page.locator(`[name=${name}]`).fill(value)
  await fillDate(page, 'Tanggal lahir', person.birthDateOnKtp)
  await page.getByLabel('Agama').selectOption('Islam')
  await page.getByLabel('Belum memiliki NPWP').check()
  await page.getByLabel('Data ini benar').check()
  await page.locator('[name=captcha]').fill(captchaCode)
}

async function mailed(email: string, pattern: RegExp): Promise<string> {
  const find = async () => (await mailsTo(email)).map(({ text }) => pattern.exec(text)?.[1]).find((found) => found !== undefined)
  await expect.poll(find).toBeTruthy()
  return (await find()) ?? ''
}

async function signIn(page: Page, person: Applicant, { distributor = 'pds', look = async () => {} }: { distributor?: string; look?: () => Promise<void> } = {}) {
  await page.goto(`${emeterai}/${distributor}/masuk`)
  await page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor()
  await look()
  await page.getByLabel('Email').fill(person.email)
  await page.locator('[name=password]').fill(person.password)
  await answerCaptcha(page)
  const before = (await mailsTo(person.email)).filter(({ text }) => text.includes('Kode masuk Anda')).length
  await page.locator('main').getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Masukkan kode masuk' }).waitFor()
  await look()
  const codes = async () => (await mailsTo(person.email)).flatMap(({ text }) => /Kode masuk Anda: (\d{6})/.exec(text)?.[1] ?? [])
  await expect.poll(async () => (await codes()).length).toBeGreaterThan(before)
  await page.getByLabel('Kode enam angka').fill((await codes())[0] ?? '')
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
  await page.getByRole('heading', { level: 1, name: /^Halo, / }).waitFor()
  await look()
}

describe.each([[phone, 'pds'], [desk, 'mitracomm']] as [Screen, string][])('on %o', (screen, distributor) => {
  let context: BrowserContext
  let page: Page
  beforeEach(async () => {
    context = await browser.newContext({ viewport: screen.viewport })
    page = await context.newPage()
    return () => context.close()
  })

  test('Gambar 30-35: Daftar, kind of user, KTP, biodata, the mail, "Verifikasi berhasil", and in to the dashboard', async () => {
    const person = people.yakobus
    const look = () => expectGood(page)
    await register(page, person, { distributor, look })
    await page.goto(await mailed(person.email, new RegExp(`(http://localhost:\\d+/${distributor}/aktivasi\\?\\S+)`)))
    await look()
    await page.getByRole('button', { name: 'Aktifkan akun' }).click()
    await page.getByRole('heading', { level: 1, name: 'Verifikasi berhasil' }).waitFor()
    await look()
    await signIn(page, person, { distributor, look })
    await page.goto(`${emeterai}/${distributor}/akun`)
    await look()
    await page.getByRole('button', { name: 'Buat PIN' }).click()
    await look()
    await page.getByRole('textbox', { name: 'PIN', exact: true }).fill(demoPin)
    await page.getByRole('textbox', { name: 'Ulangi PIN' }).fill(demoPin)
    await page.getByRole('button', { name: 'Buat PIN' }).click()
    await page.getByText('PIN Anda sudah dibuat').waitFor()
    await look()
  })

  test('what is wrong is said, read aloud and kept', async () => {
    await page.goto(`${emeterai}/${distributor}/masuk`)
    await page.getByLabel('Email').fill('siti')
    await answerCaptcha(page)
    await page.locator('main').getByRole('button', { name: 'Masuk', exact: true }).click()
    await page.getByRole('alert').first().waitFor()
    await expectGood(page, { hasErrors: true })
    expect(await page.getByLabel('Email').inputValue()).toBe('siti')
  })
})

test('the demo holders come in, with their quota; the house shows its five distributors', async () => {
  const context = await browser.newContext({ viewport: phone.viewport })
  const page = await context.newPage()
  await page.goto(emeterai)
  await expectGood(page)
  expect(await page.getByRole('main').getByRole('link').count()).toBe(5)
  await signIn(page, people.siti, { look: () => expectGood(page) })
  expect(await page.getByRole('main').textContent()).toContain('Tersedia10')
  await context.close()
})

test('without JavaScript one registers as well', async () => {
  const context = await browser.newContext({ viewport: phone.viewport, javaScriptEnabled: false })
  const page = await context.newPage()
  await register(page, people.asep, { distributor: 'swadharma' })
  await page.goto(await mailed(people.asep.email, /(http:\/\/localhost:\d+\/swadharma\/aktivasi\?\S+)/))
  await page.getByRole('button', { name: 'Aktifkan akun' }).click()
  await page.getByRole('heading', { level: 1, name: 'Verifikasi berhasil' }).waitFor()
  await signIn(page, people.asep, { distributor: 'swadharma' })
  await context.close()
})
