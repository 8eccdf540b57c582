/** Judges signatures in PDFs of strangers in a process of its own; see verify-safely.ts. */
import { answerQuestions } from '#platform/answer-questions.ts'
import { PdfError } from './read/pdf-error.ts'
import { verifyPdf } from './verify-pdf.ts'

type Question = { bytes: Uint8Array; trustedRoots: Uint8Array[] }

answerQuestions(verify)

function verify({ bytes, trustedRoots }: Question) {
  try {
    return { ok: true, verification: verifyPdf(asBuffer(bytes), { trustedRoots: trustedRoots.map(asBuffer) }) }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return { ok: false, refusal: error.code }
  }
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
