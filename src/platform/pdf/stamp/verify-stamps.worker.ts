/** Judges stamps in PDFs of strangers in a process of its own; see verify-stamps-safely.ts. */
import { answerQuestions } from '#platform/answer-questions.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { verifyStamps } from './verify-stamps.ts'

type Question = { bytes: Uint8Array; stampRoots: Uint8Array[]; timeRoots: Uint8Array[]; crls?: Uint8Array[] }

answerQuestions(verify)

function verify({ bytes, stampRoots, timeRoots, crls = [] }: Question) {
  try {
    return { ok: true, verification: verifyStamps(asBuffer(bytes), { stampRoots: stampRoots.map(asBuffer), timeRoots: timeRoots.map(asBuffer), crls: crls.map(asBuffer) }) }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return { ok: false, refusal: error.code }
  }
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
