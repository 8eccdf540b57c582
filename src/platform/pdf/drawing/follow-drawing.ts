import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import type { Page } from '#platform/pdf/read/pages.ts'
import { isArray, isDict, readArray } from '#platform/pdf/read/values.ts'
import { type Drawing, createDrawing, resourcesOf } from './drawing.ts'
import { Marks } from './marks.ts'
import { hideUnderNotes } from './notes.ts'
import { NotFollowed, operationsIn } from './operations.ts'
import { perform } from './perform.ts'

/** An OCR layer has 5 to 100 kB; a look into more takes as long as drawing it. */
const longestContent = 256 * 1024
const [mostStreams, deepestForm] = [32, 4]
/** Five numbers and a word a line: more than that is a drawing and no page of words. */
const mostOperations = 40_000

/** Between two looks at the clock. */
const operationsAtOnce = 100

/** What can be seen on a page for sure, found by following what it draws. Throws PdfError where that cannot be followed, or not `until` then. */
export function followDrawing(pdf: Pdf, page: Page, until: number): Marks {
  const marks = new Marks()
  const left = { bytes: longestContent, operations: mostOperations }
  const root = createDrawing(pdf, resourcesOf(pdf, page.dict.get('Resources')), page.crop, marks)
  run(root, contentOf(pdf, page), 0)
  hideUnderNotes(pdf, page, marks)
  return marks

  function run(drawing: Drawing, content: Buffer, depth: number) {
    left.bytes -= content.length
    if (left.bytes < 0) throw new NotFollowed('too long')
    for (const operation of operationsIn(content)) {
      left.operations -= 1
      if (left.operations < 0) throw new NotFollowed('too much')
      if (left.operations % operationsAtOnce === operationsAtOnce - 1 && performance.now() >= until) throw new NotFollowed('no time left')
      const form = perform(drawing, operation)
      if (!form) continue
      if (depth >= deepestForm) throw new NotFollowed('too deep')
      run(form.drawing, pdf.streamData(form.stream), depth + 1)
    }
  }
}

function contentOf(pdf: Pdf, page: Page): Buffer {
  const contents = pdf.resolve(page.dict.get('Contents'))
  const streams = isArray(contents) ? readArray(contents).map((one) => pdf.resolve(one)) : [contents]
  if (streams.length > mostStreams) throw new NotFollowed('too many streams')
  return Buffer.concat(streams.flatMap((stream) => (isDict(stream) ? [pdf.streamData(stream), Buffer.from('\n')] : [])))
}
