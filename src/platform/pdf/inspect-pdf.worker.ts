/** Inspects PDFs of strangers in a process of its own; see inspect-safely.ts. */
import sharp from 'sharp'
import { answerQuestions } from '#platform/answer-questions.ts'
import { findInk } from './find-ink.ts'
import { reportOn } from './inspect.ts'
import { openPdf } from './read/open-pdf.ts'
import { PdfError } from './read/pdf-error.ts'

type Question = { bytes: Uint8Array; inkOnFirst: number }

// One picture at a time, never the same one twice.
sharp.concurrency(1)
sharp.cache(false)

answerQuestions(({ bytes, inkOnFirst }: Question) => inspect(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), inkOnFirst))

async function inspect(bytes: Buffer, inkOnFirst: number) {
  try {
    const pdf = openPdf(bytes)
    const report = reportOn(pdf)
    return { ok: true, report, inkedPages: await findInk(pdf, inkOnFirst) }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return { ok: false, refusal: error.code }
  }
}
