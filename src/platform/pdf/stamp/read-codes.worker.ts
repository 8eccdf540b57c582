/** Draws the pages of PDFs of strangers and reads the QR codes on them, in a process of its own; see find-pasted-stamps.ts. */
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { answerQuestions } from '#platform/answer-questions.ts'
import { type ReadCode, readPageCodes } from './read-page-codes.ts'

type Question = { bytes: Uint8Array; mostPages: number; timeMs: number }
/** `widthPx`, `heightPx`: of the drawing, as shown. */
type PageCodes = { page: number; widthPx: number; heightPx: number; codes: ReadCode[] }

/** Eight pixels a millimetre: three for each module of a small stamp. */
const pixelsPerPoint = 200 / 72
const mostPixels = 4e6

const library = PDFiumLibrary.init()

answerQuestions(read)

async function read({ bytes, mostPages, timeMs }: Question) {
  const startedAt = performance.now()
  const document = await (await library).loadDocument(bytes).catch(() => null)
  if (!document) return { ok: false, refusal: 'unreadable' }
  const pages: PageCodes[] = []
  try {
    const count = document.getPageCount()
    for (let index = 0; index < Math.min(count, mostPages) && performance.now() - startedAt < timeMs; index++) {
      const paper = document.getPage(index)
      const { originalWidth, originalHeight } = paper.getOriginalSize()
      if (!(originalWidth > 0 && originalHeight > 0)) continue
      const scale = Math.min(pixelsPerPoint, Math.sqrt(mostPixels / (originalWidth * originalHeight)))
      const [width, height] = [Math.max(1, Math.round(originalWidth * scale)), Math.max(1, Math.round(originalHeight * scale))]
      const { data } = await paper.render({ width, height, colorSpace: 'Gray', render: 'bitmap', renderFormFields: true })
      pages.push({ page: index + 1, widthPx: width, heightPx: height, codes: readPageCodes({ width, height, grey: Buffer.from(data.buffer, data.byteOffset, width * height) }) })
    }
    return { ok: true, pages, isComplete: pages.length === count }
  } finally {
    document.destroy()
  }
}
