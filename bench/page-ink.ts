/**
 * Whether pages are called written on only where drawing them says the same: of every PDF of a folder the first eight pages are judged, and what is
 * called written on is drawn. `node bench/page-ink.ts FOLDER [--all]`: with `--all` the others are drawn as well and named, which takes some minutes
 * for a thousand files. Ends with 1 where drawing calls one of them empty.
 * Meant for collections of odd files, as `test/pdfs` of the public pdf.js repository; nothing of them belongs here.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { isBlank } from '#platform/pdf/ink-share.ts'
import { hasPageInk } from '#platform/pdf/page-ink.ts'
import { closeDrawing, drawGreyPage } from '#platform/pdf/render-page.ts'
import { openPdf } from '#platform/pdf/read/open-pdf.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { listPages } from '#platform/pdf/read/pages.ts'

const [folder = '', flag] = process.argv.slice(2)
const [pagesLookedAt, judgedWidthPx] = [8, 480]
sharp.concurrency(1)
sharp.cache(false)

type Look = { title: string; isInked: boolean; isBlank: boolean | null; judgedMs: number; drawnMs: number }

async function lookAt(file: string): Promise<Look[]> {
  const bytes = readFileSync(join(folder, file))
  const pdf = orRefused(() => openPdf(bytes))
  if (!pdf || pdf.isEncrypted) return []
  const pages = orRefused(() => listPages(pdf)) ?? []
  const looks: Look[] = []
  for (const [index, page] of pages.slice(0, pagesLookedAt).entries()) {
    const judged = await timed(() => hasPageInk(pdf, page))
    const drawn = await timed(() => (judged.value || flag ? drawBlank(bytes, index + 1) : Promise.resolve(null)))
    looks.push({ title: `${file} ${index + 1}`, isInked: judged.value, isBlank: drawn.value, judgedMs: judged.ms, drawnMs: drawn.ms })
  }
  return looks
}

function orRefused<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return null
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const startedAt = performance.now()
  return { value: await work(), ms: performance.now() - startedAt }
}

/** As it is drawn to be judged. Null where it cannot be drawn. */
async function drawBlank(bytes: Buffer, page: number): Promise<boolean | null> {
  const drawn = await drawGreyPage(bytes, page, judgedWidthPx)
  return drawn.ok ? isBlank(drawn) : null
}

const files = readdirSync(folder).filter((name) => name.toLowerCase().endsWith('.pdf')).toSorted()
const looks: Look[] = []
for (const file of files) looks.push(...(await lookAt(file)))
closeDrawing()

const say = (line: string) => process.stdout.write(`${line}\n`)
const sum = (list: Look[], ms: 'judgedMs' | 'drawnMs') => list.reduce((total, look) => total + look[ms], 0)
const inked = looks.filter(({ isInked }) => isInked)
const wrong = inked.filter(({ isBlank }) => isBlank !== false)
say(`${files.length} files, ${looks.length} pages, ${inked.length} judged without drawing (${((inked.length / looks.length) * 100).toFixed(0)} %)`)
say(`ms a page: ${(sum(looks, 'judgedMs') / looks.length).toFixed(1)} to judge; of those that need not be drawn ${(sum(inked, 'judgedMs') / inked.length).toFixed(1)} instead of ${(sum(inked, 'drawnMs') / inked.length).toFixed(1)}`)
say(`called written on and drawn empty, or not at all: ${wrong.length}`)
for (const { title, isBlank } of wrong) say(`  ${title} ${isBlank === null ? 'not drawn' : 'empty'}`)
if (flag) for (const { title, isInked, isBlank } of looks) if (!isInked) say(`drawn ${title}${isBlank ? ' (empty)' : ''}`)
process.exitCode = wrong.some(({ isBlank }) => isBlank) ? 1 : 0
