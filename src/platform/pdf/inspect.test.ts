import { afterAll, describe, expect, test } from 'vitest'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { fromPdfkit, honestPdfs } from '#test/files/pdf/honest-pdfs.ts'
import { hasTool, runTool } from '#test/files/pdf/run-tool.ts'
import { hostilePdfs } from '#test/files/pdf/hostile-pdfs.ts'
import { scannedPdfs } from '#test/files/pdf/scanned-pdfs.ts'
import { closeDrawing, isPageBlank } from './render-page.ts'
import { findInk } from './find-ink.ts'
import { inspectPdf } from './inspect.ts'
import { closeInspection, inspectPdfSafely } from './inspect-safely.ts'
import { openPdf } from './read/open-pdf.ts'

afterAll(() => {
  closeInspection()
  closeDrawing()
})

const honest = honestPdfs()
const hostile = hostilePdfs()

test('the collections are large enough to say something', () => {
  expect(Object.keys(honest).length).toBeGreaterThanOrEqual(56)
  expect(Object.keys(hostile).length).toBeGreaterThanOrEqual(60)
})

describe('honest files are accepted', () => {
  test.each(Object.keys(honest))('%s', async (title) => {
    const pdf = await honest[title]
    expect(await inspectPdfSafely(pdf as Buffer)).toMatchObject({ ok: true, report: { dangers: [], isEncrypted: false } })
  })
})

describe('hostile files are refused, in time', () => {
  test.each(Object.entries(hostile))('%s', async (_title, { pdf, expected }) => {
    expect(pdf.length).toBeLessThan(20e6)
    const startedAt = performance.now()
    const inspection = await inspectPdfSafely(pdf)
    expect(performance.now() - startedAt).toBeLessThan(8000)
    if ('danger' in expected) expect(inspection.ok && inspection.report.dangers).toContain(expected.danger)
    else expect([expected.refusal].flat()).toContain(inspection.ok ? 'accepted' : inspection.refusal)
  })
})

test('a file that takes too long is refused and the next one is read', async () => {
  expect(await inspectPdfSafely(buildPdf(onePage()), { timeoutMs: 1, maxMemoryMb: 500 })).toEqual({ ok: false, refusal: 'too-complex' })
  expect(await inspectPdfSafely(buildPdf(onePage()), { maxMemoryMb: 500 })).toMatchObject({ ok: true })
})

test('an encrypted file says so, and nothing else', () => {
  const encrypted = buildPdf(onePage({}, ['<</Filter/Standard/V 2/R 3/Length 128/O(1)/U(2)/P -4>>']), { trailer: '/Encrypt 6 0 R' })
  expect(inspectPdf(encrypted)).toMatchObject({ isEncrypted: true, pages: 0 })
})

describe.skipIf(!hasTool('qpdf'))('files as qpdf writes them', () => {
  const plain = buildPdf(onePage({ catalog: '/Lang(id)' }))
  const written = (...options: string[]) => runTool('qpdf', ['--allow-weak-crypto', ...options, 'a.pdf', 'b.pdf'], { 'a.pdf': plain }).made['b.pdf'] as Buffer

  test.each([['--linearize'], ['--object-streams=generate'], ['--linearize', '--object-streams=generate'], ['--qdf'], ['--stream-data=uncompress', '--newline-before-endstream'], ['--normalize-content=y', '--min-version=2.0']])(
    'accepted: %s %s',
    (...options) => expect(inspectPdf(written(...options.filter(Boolean)))).toMatchObject({ pages: 1, dangers: [], isRepaired: false, pageSizes: [{ widthMm: 210, heightMm: 297 }] }),
  )

  test.each([['40'], ['128'], ['256']])('encrypted with %s bits', (bits) => {
    for (const streams of ['disable', 'generate']) {
      expect(inspectPdf(written('--encrypt', '', 'pemilik', bits, '--', `--object-streams=${streams}`)), streams).toMatchObject({ isEncrypted: true, pages: 0 })
    }
  })
})

test('pages are measured as they are shown', async () => {
  const sizes = (pdf: Buffer) => inspectPdf(pdf).pageSizes
  expect(sizes(await fromPdfkit((doc) => doc.addPage({ size: 'A3', layout: 'landscape' })))).toEqual([{ widthMm: 210, heightMm: 297 }, { widthMm: 420, heightMm: 297 }])
  expect(sizes(buildPdf(onePage({ page: '/Rotate 90' })))).toEqual([{ widthMm: 297, heightMm: 210 }])
  expect(sizes(buildPdf(onePage({ page: '/CropBox[0 0 297.64 420.94]/UserUnit 2' })))).toEqual([{ widthMm: 210, heightMm: 297 }])
  expect(sizes(await (honest['a tree of three levels'] as Buffer))).toEqual([{ widthMm: 297, heightMm: 209.9 }, { widthMm: 297, heightMm: 420.2 }])
})

test('a mended file says that it was mended', () => {
  expect(inspectPdf(buildPdf(onePage()))).toMatchObject({ isRepaired: false, pages: 1, version: '1.7', hasSignatures: false })
  expect(inspectPdf(buildPdf(onePage(), { startxref: '7' }))).toMatchObject({ isRepaired: true, pages: 1 })
})

test('every part of a changed file is read without a fault of our own', () => {
  const pdf = buildPdf(onePage({ catalog: '/OpenAction<</S/GoTo/D[3 0 R/Fit]>>' }), { xref: 'packed' })
  for (let at = 0; at < pdf.length; at += 3) {
    const changed = Buffer.from(pdf)
    changed[at] = (changed[at] ?? 0) ^ (1 << at % 8)
    expect(verdictOf(changed)).toBeTypeOf('string')
  }
})

function verdictOf(pdf: Buffer): string {
  try {
    return `${inspectPdf(pdf).pages} pages`
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PdfError') throw error
    return error.message
  }
}

describe('a page is called written on without being drawn', () => {
  test('when it is a plain scan, and only when drawing it says the same', async () => {
    for (const [title, { pdf, isPlainScan }] of Object.entries(await scannedPdfs())) {
      const inspection = await inspectPdfSafely(pdf, { inkOnFirst: 8 })
      expect(inspection.ok && inspection.inkedPages, title).toEqual(isPlainScan ? [1] : [])
      if (isPlainScan) expect(await isPageBlank(pdf, 1), title).toBe(false)
    }
  })

  test('unless there is no time left to look', async () => {
    const { pdf } = (await scannedPdfs())['a scan']!
    expect([await findInk(openPdf(pdf), 8), await findInk(openPdf(pdf), 8, 0)]).toEqual([[1], []])
  })

  test('of no other honest document', async () => {
    for (const [title, pdf] of Object.entries(honest)) expect(await inspectPdfSafely(await pdf, { inkOnFirst: 8 }), title).toMatchObject({ ok: true, inkedPages: [] })
  })
})
