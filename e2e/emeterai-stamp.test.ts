import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { HouseDeps } from '#emeterai/deps.ts'
import { aPaidPurchase } from '#test/a-stamp-holder.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { hasTool, runTool } from '#test/files/pdf/run-tool.ts'
import { houseParts, signInNewHolder } from './as-holder.ts'
import { launchBrowser } from './browser.ts'
import { type Screen, desk, expectGood, fillDate, mailsTo, phone } from './walk.ts'

// Guide 6.5, second list, steps 12-17, Gambar 40-45: a signed document gets its e-meterai and is checked by anybody.
const { emeterai } = inject('house')
const pin = '240817'
let browser: Browser
let deps: HouseDeps
let close: () => Promise<void>
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ deps, close } = houseParts())
})
afterAll(async () => {
  await browser.close()
  await close()
})

const aSignedLetter = (title: string) =>
  fromPdfkit((doc) => {
    doc.fontSize(14).text(title, { align: 'center' }).moveDown(2)
    doc.fontSize(11).text('Yang bertanda tangan di bawah ini menyatakan dengan sebenarnya bahwa semua keterangan dan dokumen yang diserahkan adalah benar. '.repeat(6), { align: 'justify' })
    doc.moveDown(3).text('Bogor, 14 Oktober 2026', 350)
    doc.moveTo(360, 560).bezierCurveTo(380, 520, 400, 600, 420, 550).bezierCurveTo(430, 530, 450, 580, 480, 545).lineWidth(2).stroke('#1b2a6b')
    doc.text('Siti Rahmawati', 360, 590)
  })

async function open(screen: Screen, options: object = {}): Promise<{ context: BrowserContext; page: Page; email: string }> {
  const context = await browser.newContext({ viewport: screen.viewport, acceptDownloads: true, ...options })
  const { accountId, email } = await signInNewHolder(deps, context)
  await aPaidPurchase(deps, accountId, 3)
  return { context, page: await context.newPage(), email }
}

async function describeDocument(page: Page, pdf: Buffer, name = 'surat-pernyataan.pdf') {
  await page.getByLabel('Tipe dokumen').selectOption({ label: 'Surat Pernyataan' })
  await page.getByLabel('Nomor dokumen (bila ada)').fill('001/SP/2026')
  await fillDate(page, 'Tanggal dokumen', '2026-10-14')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: pdf })
}

const mmOf = async (page: Page) => [await page.getByLabel('Jarak dari kiri (mm)').inputValue(), await page.getByLabel('Jarak dari atas (mm)').inputValue()].map((text) => Number(text.replace(',', '.')))

/** Where a place of the page stands on the screen. */
async function onScreen(page: Page, leftMm: number, topMm: number): Promise<{ x: number; y: number }> {
  const picture = page.locator('.stamp-page__picture')
  await picture.scrollIntoViewIfNeeded()
  const { x, y, width } = (await picture.boundingBox())!
  const perMm = width / (await page.locator('letak-meterai').evaluate((island) => Number((island as HTMLElement).dataset['widthMm'])))
  return { x: x + leftMm * perMm, y: y + topMm * perMm }
}

/** By mouse: taken at its middle and dropped elsewhere. */
async function drag(page: Page, toLeft: number, toTop: number) {
  const handle = page.getByRole('button', { name: /^Letak meterai/ })
  await handle.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await handle.boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  const to = await onScreen(page, toLeft + 12.5, toTop + 12.5)
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
}

/** By finger: the tool's own mouse loses pointer events on touch screens (ux.md §2.5). */
async function dragByFinger(context: BrowserContext, page: Page, downMm: number) {
  const handle = page.getByRole('button', { name: /^Letak meterai/ })
  await handle.evaluate((button) => button.scrollIntoView({ block: 'center' }))
  const held = (await handle.boundingBox())!
  const perMm = (await page.locator('.stamp-page__picture').boundingBox())!.width / 210
  const touch = await context.newCDPSession(page)
  const at = (mm: number) => ({ touchPoints: [{ x: held.x + 8, y: held.y + 8 + mm * perMm }] })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(0) })
  for (const part of [0.3, 0.7, 1]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(downMm * part) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path())
}

describe.each([
  { ...phone, hasTouch: true },
  { ...desk, hasTouch: false },
])('on $name', ({ hasTouch, ...screen }) => {
  test('Gambar 40-45: described, uploaded, placed, stamped with the first PIN, downloaded, and genuine for everybody', async () => {
    const { context, page, email } = await open(screen, { hasTouch, isMobile: hasTouch })
    const letter = await aSignedLetter('SURAT PERNYATAAN')
    await page.goto(`${emeterai}/pds/pembubuhan`)
    await expectGood(page)
    await page.getByRole('button', { name: 'Lanjutkan ke letak meterai' }).click()
    await page.getByRole('alert').waitFor()
    await expectGood(page, { hasErrors: true })
    await describeDocument(page, letter)
    await page.getByRole('button', { name: 'Lanjutkan ke letak meterai' }).click()

    await page.getByRole('heading', { name: 'Letak meterai' }).waitFor()
    await expectGood(page)
    const [left = 0, top = 0] = await mmOf(page)
    if (hasTouch) {
      await dragByFinger(context, page, -20)
      const moved = await mmOf(page)
      expect(Math.abs(moved[1]! - (top - 20))).toBeLessThan(1.5)
    } else {
      await drag(page, 60, 200)
      const moved = await mmOf(page)
      expect([Math.abs(moved[0]! - 60) < 1, Math.abs(moved[1]! - 200) < 1]).toEqual([true, true])
    }
    const before = await mmOf(page)
    await page.getByRole('button', { name: /^Letak meterai/ }).focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+ArrowLeft')
    const after = await mmOf(page)
    expect([Math.abs(after[0]! - before[0]! + 10) < 0.11, Math.abs(after[1]! - before[1]! + 1) < 0.11]).toEqual([true, true])
    await page.getByLabel('Jarak dari kiri (mm)').fill(String(left).replace('.', ','))
    await page.getByLabel('Jarak dari atas (mm)').fill(String(top).replace('.', ','))
    await page.getByRole('button', { name: 'Lanjutkan ke PIN' }).click()
    await page.getByRole('alert').waitFor()
    await expectGood(page, { hasErrors: true })
    await page.getByLabel('Dokumen ini sudah ditandatangani').check()
    await page.getByRole('button', { name: 'Lanjutkan ke PIN' }).click()

    await page.getByRole('heading', { name: 'PIN', exact: true }).waitFor()
    await expectGood(page)
    await page.getByLabel('PIN baru, enam angka').fill(pin)
    await page.getByLabel('Ulangi PIN').fill('111222')
    await page.getByRole('button', { name: 'Bubuhkan e-meterai' }).click()
    await page.getByRole('alert').waitFor()
    await expectGood(page, { hasErrors: true })
    await page.getByLabel('PIN baru, enam angka').fill(pin)
    await page.getByLabel('Ulangi PIN').fill(pin)
    const downloaded = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Bubuhkan e-meterai' }).click()

    await page.getByRole('heading', { name: 'Pembubuhan berhasil' }).waitFor()
    await page.getByText('Diperiksa: Asli').waitFor()
    const stamped = await bytesOf(await downloaded)
    expect(stamped.subarray(0, letter.length).equals(letter)).toBe(true)
    await expectGood(page)
    const [serial] = /SIM[0-9A-Z]{19}/.exec(await page.locator('main').innerText())!
    const [again] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh dokumen' }).click()])
    expect((await bytesOf(again)).equals(stamped)).toBe(true)
    expect(again.suggestedFilename()).toBe('surat-pernyataan-bermeterai.pdf')
    await expect.poll(() => mailsTo(email)).toMatchObject([{ subject: 'Dokumen Anda sudah dibubuhi e-meterai (simulasi)' }])
    if (hasTool('pdfsig')) expect(runTool('pdfsig', ['-nocert', 'a.pdf'], { 'a.pdf': stamped }).output).toMatch(/Signature is Valid[\s\S]*Total document signed|Total document signed[\s\S]*Signature is Valid/)
    if (hasTool('qpdf')) expect(runTool('qpdf', ['--check', 'a.pdf'], { 'a.pdf': stamped })).toMatchObject({ status: 0 })

    await page.goto(`${emeterai}/pds/riwayat`)
    await page.getByText(serial).waitFor()
    await expectGood(page)
    await context.close()

    const stranger = await (await browser.newContext({ viewport: screen.viewport })).newPage()
    await stranger.goto(`${emeterai}/verifikasi`)
    await expectGood(stranger)
    await stranger.locator('input[type=file]').setInputFiles({ name: 'surat.pdf', mimeType: 'application/pdf', buffer: stamped })
    await stranger.getByRole('button', { name: 'Periksa dokumen' }).click()
    await stranger.getByRole('heading', { name: 'E-meterai asli' }).waitFor()
    await stranger.getByText('Rincian').first().click()
    await expectGood(stranger)
    await stranger.goto(`${emeterai}/cek/${serial}`)
    await stranger.getByText('Dipakai satu dokumen').waitFor()
    await expectGood(stranger)
    await stranger.goto(`${emeterai}/verifikasi`)
    await stranger.locator('input[type=file]').setInputFiles({ name: 'polos.pdf', mimeType: 'application/pdf', buffer: letter })
    await stranger.getByRole('button', { name: 'Periksa dokumen' }).click()
    await stranger.getByRole('heading', { name: 'Tidak ada e-meterai' }).waitFor()
    await expectGood(stranger)
    await stranger.context().close()
  })
})

test('without scripts the place is typed in millimetres, the waiting page looks again by itself, and the file is there', async () => {
  const { context, page } = await open(phone, { javaScriptEnabled: false })
  await page.goto(`${emeterai}/pds/pembubuhan`)
  await describeDocument(page, await aSignedLetter('SURAT PERNYATAAN TANPA SKRIP'))
  await page.getByRole('button', { name: 'Lanjutkan ke letak meterai' }).click()
  await page.getByLabel('Jarak dari kiri (mm)').fill('80,5')
  await page.getByLabel('Jarak dari atas (mm)').fill('190')
  await page.getByLabel('Dokumen ini sudah ditandatangani').check()
  await page.getByRole('button', { name: 'Lanjutkan ke PIN' }).click()
  await page.getByText('80,5 mm dari kiri, 190 mm dari atas').waitFor()
  await page.getByLabel('PIN baru, enam angka').fill(pin)
  await page.getByLabel('Ulangi PIN').fill(pin)
  await page.getByRole('button', { name: 'Bubuhkan e-meterai' }).click()
  await page.getByRole('heading', { name: 'Pembubuhan berhasil' }).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh dokumen' }).click()])
  expect((await bytesOf(download)).subarray(0, 5).toString()).toBe('%PDF-')
  await context.close()
})
