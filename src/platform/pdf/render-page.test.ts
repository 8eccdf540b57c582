import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { inkShareOf, isBlank } from './ink-share.ts'
import { PageNotDrawn, closeDrawing, drawGreyPage, drawPdfPage, isPageBlank, renderPdfPage } from './render-page.ts'

afterAll(closeDrawing)

async function drawn(pdf: Buffer, page: number, widthPx = 600) {
  const outcome = await drawPdfPage(pdf, page, widthPx)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome
}

async function greys(pdf: Buffer, page: number) {
  const outcome = await drawGreyPage(pdf, page, 600)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome
}

test('a page becomes a small picture of the asked width', async () => {
  const pdf = await fromPdfkit((doc) => doc.fontSize(12).text('Surat lamaran kepada panitia seleksi. '.repeat(60)))
  const { picture, mediaType, width, height } = await drawn(pdf, 1, 800)
  expect([width, height]).toEqual([800, 1131])
  expect(await sharp(picture).metadata()).toMatchObject({ width: 800, height: 1131, format: mediaType.slice('image/'.length) })
  expect(picture.length).toBeLessThan(60_000)
  expect(inkShareOf(await greys(pdf, 1))).toBeGreaterThan(0.01)
})

test('a turned page lies', async () => {
  const { width, height } = await drawn(buildPdf(onePage({ page: '/Rotate 90' })), 1)
  expect(width).toBeGreaterThan(height)
})

test('an empty page is told from one with a word on it', async () => {
  const pdf = await fromPdfkit((doc) => doc.addPage().fontSize(11).text('Siti'))
  expect(isBlank(await greys(pdf, 1))).toBe(true)
  expect(isBlank(await greys(pdf, 2))).toBe(false)
  expect(await Promise.all([1, 2, 3].map((page) => isPageBlank(pdf, page)))).toEqual([true, false, false])
})

test('what is filled into a form, and a stamp, are seen', async () => {
  const look = { dict: '/Type/XObject/Subtype/Form/BBox[0 0 100 100]', data: '0 g 0 0 100 100 re f' }
  const form = buildPdf(onePage({ text: '', page: '/Annots[6 0 R]', catalog: '/AcroForm<</Fields[6 0 R]>>' }, ['<</FT/Tx/T(nama)/Subtype/Widget/Rect[100 100 300 300]/F 4/AP<</N 7 0 R>>>>', look]))
  expect(inkShareOf(await greys(form, 1))).toBeCloseTo((200 * 200) / (595.28 * 841.89), 2)
})

test('a photo packs as WebP, writing as PNG', async () => {
  const noise = await sharp({ create: { width: 600, height: 800, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).jpeg().toBuffer()
  const photo = await fromPdfkit((doc) => doc.image(noise, 0, 0, { width: 595 }))
  expect((await drawn(photo, 1)).mediaType).toBe('image/webp')
  expect((await drawn(buildPdf(onePage()), 1)).mediaType).toBe('image/png')
})

test('a page that is not there, a file that is none, and a page without end are refused', async () => {
  const pdf = buildPdf(onePage())
  expect(await drawPdfPage(pdf, 2, 600)).toEqual({ ok: false, refusal: 'no-such-page' })
  expect(await drawPdfPage(pdf, 0, 600)).toEqual({ ok: false, refusal: 'no-such-page' })
  expect(await drawPdfPage(Buffer.from('bukan PDF'), 1, 600)).toEqual({ ok: false, refusal: 'unreadable' })
  await expect(renderPdfPage(Buffer.from('bukan PDF'), 1, 600)).rejects.toThrow(PageNotDrawn)
})

test('a page as long as a street is drawn within the limit of pixels', async () => {
  const { width, height } = await drawn(buildPdf(onePage({ page: '/MediaBox[0 0 100 14000]' })), 1, 1600)
  expect(width * height).toBeLessThan(4.1e6)
})

test('a page that draws itself for ever is stopped, and the next one is drawn', async () => {
  expect(await drawPdfPage(endless(), 1, 600, 1500)).toEqual({ ok: false, refusal: 'too-complex' })
  expect((await drawn(buildPdf(onePage()), 1)).width).toBe(600)
})

/** Forms that each draw the next one twice: 2 to the power of 40 drawings. */
function endless(): Buffer {
  const forms = Array.from({ length: 27 }, (_, level) => ({ dict: `/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</F ${level + 7} 0 R>>>>`, data: '/F Do '.repeat(8) }))
  return buildPdf(onePage({ page: '/Contents 6 0 R/Resources<</XObject<</F 7 0 R>>>>' }, [...forms, { dict: '/Type/XObject/Subtype/Form/BBox[0 0 500 500]', data: '0 0 9 9 re f' }]))
}
