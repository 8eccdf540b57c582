/** Draws pages of PDFs of strangers in a process of its own; see render-page.ts. */
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { answerQuestions } from '#platform/answer-questions.ts'
import { isBlank } from './ink-share.ts'

type Question = { bytes: Uint8Array; page: number; widthPx: number; mostPixels: number; asks?: 'is-blank' | 'text' }

/** A page of a book has three thousand. */
const mostLetters = 20_000

/** WebP ends at 16383. */
const longestSide = 12_000

const library = PDFiumLibrary.init()

answerQuestions(draw)

async function draw({ bytes, page, widthPx, mostPixels, asks }: Question) {
  const document = await (await library).loadDocument(bytes).catch(() => null)
  if (!document) return { ok: false, refusal: 'unreadable' }
  try {
    if (page < 1 || page > document.getPageCount()) return { ok: false, refusal: 'no-such-page' }
    const paper = document.getPage(page - 1)
    if (asks === 'text') return { ok: true, text: paper.getText().slice(0, mostLetters) }
    const { originalWidth, originalHeight } = paper.getOriginalSize()
    if (!(originalWidth > 0 && originalHeight > 0)) return { ok: false, refusal: 'unreadable' }
    // A page as long as a street is drawn narrower rather than not at all.
    const scale = Math.min(widthPx / originalWidth, longestSide / originalHeight, Math.sqrt(mostPixels / (originalWidth * originalHeight)))
    const width = Math.max(1, Math.round(originalWidth * scale))
    const height = Math.max(1, Math.round(originalHeight * scale))
    const { data } = await paper.render({ width, height, colorSpace: 'Gray', render: 'bitmap', renderFormFields: true })
    return asks === 'is-blank' ? { ok: true, isBlank: isBlank({ grey: data }) } : { ok: true, width, height, grey: data }
  } finally {
    document.destroy()
  }
}
