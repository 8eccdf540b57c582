import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { aHolder, demoPin } from '#main/seed/a-holder.ts'
import { aQuota } from '#main/seed/a-quota.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { people } from '#test/people.ts'
import { launchBrowser } from './browser.ts'
import { aLetterWithStamp, withHouse, withPortal } from './house-parts.ts'
import { readLogs } from './house.ts'
import { signIn } from './sign-in.ts'
import { desk, expectGood, mailsTo, phone } from './walk.ts'

// Guide 6.5, first list, and 6.6.2-7, Gambar 27-29 and 47-56: an e-meterai account, and documents stamped inside the application.
const { portal, folder } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
  // Two people whom no other journey needs: at the documents, each with one unit at PDS.
  for (const person of [people.bagus, people.nuraini]) {
    await withPortal((deps) => anApplication(deps, person).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin())
    await withHouse(async (house) => aQuota(house, await aHolder(house, person), 1))
  }
})
afterAll(() => browser.close())

const inMain = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name, exact: typeof name === 'string' }).last()
const codesTo = async (email: string) => (await mailsTo(email)).flatMap(({ text }) => /Kode masuk Anda: (\d{6})/.exec(text)?.[1] ?? [])

/** Cek Akun E-Meterai, the sign-in at the distributor, and the balance (Gambar 27-29). */
async function openAccount(page: Page, { email, password }: { email: string; password: string }) {
  await inMain(page, 'Cek Akun E-Meterai').click()
  await page.getByRole('heading', { level: 1, name: 'Akun E-Meterai' }).waitFor()
  await expectGood(page)
  await page.getByLabel('Distributor').selectOption('pds')
  await page.getByLabel('Email akun e-meterai').fill(email)
  await page.getByRole('textbox', { name: 'Password akun e-meterai' }).fill(password)
  const before = (await codesTo(email)).length
  await inMain(page, 'Masuk').click()
  await page.getByRole('heading', { level: 1, name: 'Kode dari email' }).waitFor()
  await expectGood(page)
  await expect.poll(async () => (await codesTo(email)).length, { timeout: 20_000 }).toBeGreaterThan(before)
  await page.getByLabel('Kode enam angka').fill((await codesTo(email))[0] ?? '')
  await inMain(page, 'Lanjutkan').click()
  await page.getByText(/^\d+ e-meterai$/).waitFor()
  await expectGood(page)
}

async function chooseLetter(page: Page, name: string) {
  await page.goto(`${portal}/lamaran/dokumen`)
  await inMain(page, `Unggah E-Meterai ${name}`).click()
  await page.getByRole('heading', { level: 1, name: `Unggah E-Meterai: ${name}` }).waitFor()
  await expectGood(page)
}

const letter = async (title: string) => ({ name: 'surat.pdf', mimeType: 'application/pdf', buffer: await paperScan(`${title} ${randomUUID()}`, { pages: 2 }) })
const stampOn = (page: Page) => page.getByRole('button', { name: /Letak meterai/ })

/** Puts the stamp with the fingers, the mouse or the keys, as this screen's owner would. */
async function place(page: Page, way: 'touch' | 'mouse') {
  const stamp = stampOn(page)
  await stamp.waitFor()
  await page.waitForFunction(() => document.querySelector('img')?.complete)
  await stamp.scrollIntoViewIfNeeded()
  const before = Number((await page.getByLabel('Jarak dari atas (mm)').inputValue()).replace(',', '.'))
  const { x, y } = (await stamp.boundingBox())!
  if (way === 'mouse') {
    await page.mouse.move(x + 4, y + 4)
    await page.mouse.down()
    await page.mouse.move(x + 4, y - 40, { steps: 5 })
    await page.mouse.up()
  } else {
    const touch = await page.context().newCDPSession(page)
    const at = (dy: number) => ({ touchPoints: [{ x: x + 4, y: y + 4 - dy }] })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(0) })
    for (const dy of [10, 25, 40]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(dy) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  const dragged = Number((await page.getByLabel('Jarak dari atas (mm)').inputValue()).replace(',', '.'))
  expect(dragged).toBeLessThan(before)
  await stamp.focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ArrowUp')
  expect(Number((await page.getByLabel('Jarak dari atas (mm)').inputValue()).replace(',', '.'))).toBeCloseTo(dragged + 9, 1)
  expect(await page.locator('letak-meterai').getByRole('status').textContent()).toMatch(/mm dari kiri, .* mm dari atas\./)
  await page.getByLabel('Jarak dari kiri (mm)').fill('150')
  await page.getByLabel('Jarak dari atas (mm)').fill('255')
}

describe.each([[phone, people.bagus, 'touch'], [desk, people.nuraini, 'mouse']] as const)('on $name', ({ viewport }, person, way) => {
  test('the account, a letter stamped here, and one that was stamped before', async () => {
    const context = await browser.newContext({ viewport, hasTouch: way === 'touch' })
    const page = await context.newPage()
    await page.goto(`${portal}/masuk`)
    await signIn(page, person)
    await page.waitForURL('**/lamaran')
    await page.goto(`${portal}/lamaran/dokumen`)
    await expectGood(page)
    await openAccount(page, person)

    await chooseLetter(page, 'Surat pernyataan')
    await page.getByLabel('Pilih File PDF').setInputFiles(await letter('Surat pernyataan'))
    await inMain(page, 'Lanjutkan ke letak meterai').click()
    await page.getByRole('heading', { level: 1, name: 'Letak e-meterai: Surat pernyataan' }).waitFor()
    await place(page, way)
    await expectGood(page)
    await inMain(page, 'Lanjutkan').click()
    await page.getByLabel('Dokumen ini sudah saya tandatangani').check()
    await page.getByRole('textbox', { name: 'PIN e-meterai' }).fill(demoPin)
    await expectGood(page)
    await inMain(page, 'Unggah E-Meterai').click()
    await page.getByRole('heading', { name: 'E-meterai sudah dibubuhkan' }).waitFor({ timeout: 60_000 })
    await expectGood(page)
    await inMain(page, 'Lihat').click()
    await page.getByRole('heading', { level: 1, name: /Surat pernyataan/ }).waitFor()
    await expectGood(page)

    await chooseLetter(page, 'Surat lamaran')
    await page.getByLabel('Pilih PDF bermeterai').setInputFiles(await letter('Surat lamaran tanpa meterai'))
    await inMain(page, 'Unggah').click()
    await page.getByText('E-meterai tidak ditemukan dalam berkas ini.').first().waitFor()
    await expectGood(page, { hasErrors: true })
    await page.getByLabel('Pilih PDF bermeterai').setInputFiles({ name: 'surat.pdf', mimeType: 'application/pdf', buffer: await aLetterWithStamp('Surat lamaran') })
    await inMain(page, 'Unggah').click()
    await page.waitForURL('**/lamaran/dokumen?terunggah=surat-lamaran')
    expect(await page.getByText('E-meterai asli', { exact: true }).count()).toBe(2)
    await expectGood(page)
    await context.close()
  })
})

test('no PIN, code or address of a holder stands in a log', () => {
  const lines = readLogs(folder).join('\n')
  for (const secret of [demoPin, people.bagus.email, people.nuraini.email]) expect(lines.includes(secret), secret).toBe(false)
})
