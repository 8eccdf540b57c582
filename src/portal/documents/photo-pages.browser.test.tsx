import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#e2e/browser.ts'
import { inspectPdf } from '#platform/pdf/inspect.ts'
import { drawGreyPage } from '#platform/pdf/render-page.ts'
import { type Bed, faultsOf, startBed } from '#ui/islands/bed/start-bed.ts'
import { PhotoPages } from './photo-pages.tsx'

const maxBytes = 500 * 1024
let bed: Bed
let browser: Browser
let page: Page
beforeAll(async () => {
  bed = await startBed()
  bed.show('/', <><PhotoPages maxBytes={maxBytes} /><form method="post"><input type="file" name="berkas" aria-label="Pilih File PDF" accept="application/pdf" /></form></>, ['foto-ke-pdf'])
  await bed.app.listen({ port: 0, host: 'localhost' })
  browser = await launchBrowser()
  page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  await page.goto(bed.url)
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})

/** A photo of a phone, with the grain of a camera: its upper half dark, or all of it light. */
async function aPhoto(name: string, { isHalfDark = false, wide = false } = {}) {
  const [width, height] = wide ? [1600, 1200] : [1200, 1600]
  const grain = await sharp({ create: { width, height, channels: 3, background: '#bbb', noise: { type: 'gaussian', mean: 190, sigma: 4 } } }).jpeg().toBuffer()
  const dark = { input: { create: { width, height: height / 2, channels: 3 as const, background: '#111' } }, top: 0, left: 0 }
  return { name, mimeType: 'image/jpeg', buffer: await sharp(grain).composite(isHalfDark ? [dark] : []).jpeg({ quality: 92 }).toBuffer() }
}

const choose = async (files: Awaited<ReturnType<typeof aPhoto>>[], count: number) => {
  await page.getByLabel('Foto setiap halaman').setInputFiles(files)
  await page.getByRole('img', { name: `Halaman ${count}` }).waitFor()
}
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

async function madePdf(): Promise<Buffer> {
  await press('Jadikan PDF')
  await page.getByText('sudah ada di bawah').waitFor({ timeout: 60_000 })
  const letters = await page.getByLabel('Pilih File PDF').evaluate(async (input: HTMLInputElement) => {
    const bytes = new Uint8Array(await input.files![0]!.arrayBuffer())
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  })
  return Buffer.from(letters, 'latin1')
}

/** How dark the four quarters of a page are: left above, right above, left below, right below. */
async function quartersOf(pdf: Buffer, number: number): Promise<boolean[]> {
  const drawn = await drawGreyPage(pdf, number, 200)
  if (!drawn.ok) throw new Error(drawn.refusal)
  const { width, height, grey } = drawn
  return [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]].map(([x = 0, y = 0]) => grey[Math.floor(y * height) * width + Math.floor(x * width)]! < 100)
}

test('three photos are put in order, turned and taken out; the PDF is A4, within the limit, and passes our own checks', async () => {
  await choose([await aPhoto('1.jpg'), await aPhoto('2.jpg', { isHalfDark: true })], 2)
  await choose([await aPhoto('3.jpg', { wide: true })], 3)
  expect(await faultsOf(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await press('Naik halaman 2')
  await press('Putar halaman 1')
  await press('Putar halaman 1')
  const pdf = await madePdf()
  expect(pdf.length).toBeLessThanOrEqual(maxBytes)
  const report = inspectPdf(pdf)
  expect(report).toMatchObject({ pages: 3, isEncrypted: false, isRepaired: false, dangers: [], hasSignatures: false })
  expect(report.pageSizes.map(({ widthMm, heightMm }) => [Math.round(widthMm), Math.round(heightMm)])).toEqual([[210, 297], [210, 297], [297, 210]])
  // The half dark one came first, upside down.
  expect(await quartersOf(pdf, 1)).toEqual([false, false, true, true])
  expect(await quartersOf(pdf, 2)).toEqual([false, false, false, false])
  await press('Putar halaman 1')
  await press('Hapus halaman 2')
  await press('Hapus halaman 2')
  const turned = await madePdf()
  expect(inspectPdf(turned)).toMatchObject({ pages: 1, pageSizes: [{ widthMm: 297, heightMm: 210 }] })
  // Three quarters to the right: what was above is on the left.
  expect(await quartersOf(turned, 1)).toEqual([true, false, true, false])
})

test('what is no picture is said, and too many pages for the limit are not made unreadable', async () => {
  await page.goto(bed.url)
  await page.getByLabel('Foto setiap halaman').setInputFiles([{ name: 'surat.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('bukan gambar') }])
  await page.getByText('1 berkas bukan gambar').waitFor()
  await choose([await aPhoto('1.jpg'), await aPhoto('2.jpg')], 2)
  await page.locator('foto-ke-pdf').evaluate((element: HTMLElement) => void (element.dataset['maxBytes'] = '9000'))
  await press('Jadikan PDF')
  await page.getByText('2 halaman tidak muat').waitFor()
})
