/** Reads and prepares PDFs of strangers for stamping in a process of its own; see stamp-safely.ts. */
import { answerQuestions } from '#platform/answer-questions.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { readPlacementFacts } from './placement-facts.ts'
import { prepareStamp } from './prepare-stamp.ts'
import type { StampDrawing } from './stamp-order.ts'

type Question = { bytes: Uint8Array; drawing?: StampDrawing }

answerQuestions(answer)

function answer({ bytes, drawing }: Question) {
  try {
    if (!drawing) return { ok: true, facts: readPlacementFacts(asBuffer(bytes)) }
    const { certificates, crls } = drawing.revocation
    const revocation = { certificates: certificates.map(asBuffer), crls: crls.map(asBuffer) }
    return { ok: true, prepared: prepareStamp(asBuffer(bytes), { ...drawing, revocation }) }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return { ok: false, refusal: error.code }
  }
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
