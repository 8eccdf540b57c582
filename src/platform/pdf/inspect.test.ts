import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { fromPdfkit, honestPdfs } from '#test/files/pdf/honest-pdfs.ts'
import { hasTool, runTool } from '#test/files/pdf/run-tool.ts'
import { hostilePdfs } from '#test/files/pdf/hostile-pdfs.ts'
import { scannedPdfs } from '#test/files/pdf/scanned-pdfs.ts'
import { words, writtenPdfs } from '#test/files/pdf/written-pdfs.ts'
import { closeDrawing, isPageBlank } from './render-page.ts'
import { findInk } from './find-ink.ts'
import { inspectPdf } from './inspect.ts'
import { closeInspection, inspectPdfSafely } from './inspect-safely.ts'
import { hasPageInk } from './page-ink.ts'
import { openPdf } from './read/open-pdf.ts'
import { listPages } from './read/pages.ts'

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
  // Half a second of work: nothing answers it within this limit.
  expect(await inspectPdfSafely(hostile['strings that never end']!.pdf, { timeoutMs: 1, maxMemoryMb: 500 })).toEqual({ ok: false, refusal: 'too-complex' })
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
  test.each([['scans', scannedPdfs], ['words', writtenPdfs]])('%s: when something is seen beyond doubt, and only when drawing it says the same', async (_, collection) => {
    for (const [title, { pdf, isSeen }] of Object.entries(await collection())) {
      expect(await findInk(openPdf(pdf), 8), title).toEqual(isSeen ? [1] : [])
      if (isSeen) expect(await isPageBlank(pdf, 1), title).toBe(false)
    }
  })

  test('in the process that inspects, which decodes pictures and reads fonts', async () => {
    for (const { pdf } of [(await scannedPdfs())['a scan']!, (await writtenPdfs())['a letter with a font of its own']!]) expect(await inspectPdfSafely(pdf, { inkOnFirst: 8 })).toMatchObject({ inkedPages: [1] })
  })

  test('unless there is no time left to look', async () => {
    const { pdf } = (await scannedPdfs())['a scan']!
    const opened = openPdf(pdf)
    expect([await findInk(opened, 8), await findInk(opened, 8, 0), await hasPageInk(opened, listPages(opened)[0]!, performance.now())]).toEqual([[1], [], false])
  })

  test('and so of every other honest document', async () => {
    for (const [title, pdf] of Object.entries(honest)) {
      for (const page of await findInk(openPdf(await pdf), 8)) expect(await isPageBlank(await pdf, page), title).toBe(false)
    }
  })

  test('whatever the drawing says, never where drawing it shows nothing', async () => {
    const some = fc.array(fc.constantFrom(...drawings), { maxLength: 3 })
    const said = fc.tuple(some, fc.constant([words(), '0 g', words(500)]), some).map((parts) => buildPdf(onePage({ page: '/MediaBox[0 0 595.28 841.89]/Contents 6 0 R/Resources<</Font<</F1 5 0 R>>/ExtGState<</G<</ca 0>>>>>>' }, [{ dict: '', data: parts.flat().join(' ') }])))
    const seen = { judged: 0, drawn: 0 }
    await fc.assert(fc.asyncProperty(said, async (pdf) => {
      const [judged] = await findInk(openPdf(pdf), 1)
      seen[judged ? 'judged' : 'drawn'] += 1
      if (judged) expect(await isPageBlank(pdf, 1)).toBe(false)
    }), { numRuns: 40, seed: 173 })
    expect(Math.min(seen.judged, seen.drawn)).toBeGreaterThan(5)
  })

  test('however broken the drawing is, without a fault of our own', async () => {
    const written = (await writtenPdfs())['a letter as word processors write it']!.pdf
    const from = written.indexOf('/H gs 0 0')
    for (let at = from; at < from + 400; at += 1) {
      const changed = Buffer.from(written)
      changed[at] = (changed[at] ?? 0) ^ (1 << at % 8)
      expect(await findInk(openPdf(changed), 1)).toBeInstanceOf(Array)
    }
  })
})

/** What shows, moves, pales, cuts off or hides; in any order. */
const drawings = [
  words(), words(500), words(300, '/F1 20 Tf'), words(700), 'q', 'Q', '1 g', '0 g', '.4 g', '1 0 0 rg', '3 Tr', '0 Tr', '1 Tr 1 G', '0 0 600 900 re f', '50 480 300 90 re f', '0 400 600 500 re W n', '0 0 9 9 re W* n', '/G gs',
  '1 0 0 1 0 -300 cm', '.1 0 0 .1 0 0 cm', '-1 0 0 1 595 0 cm', '1 0 0 -1 0 842 cm', '0 1 -1 0 595 0 cm', '50 Tz', '9 Tc', '30 Ts', '1 G 400 w 0 500 m 600 500 l S', '0 400 m 600 300 600 900 0 900 c f',
]
