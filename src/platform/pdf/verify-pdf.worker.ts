/** Judges signatures in PDFs of strangers in a process of its own; see verify-safely.ts. */
import { PdfError } from './read/pdf-error.ts'
import { verifyPdf } from './verify-pdf.ts'

type Question = { bytes: Uint8Array; trustedRoots: Uint8Array[] }

process.on('message', (question: Question) => process.send?.(verify(question)))

function verify({ bytes, trustedRoots }: Question) {
  try {
    return { ok: true, verification: verifyPdf(asBuffer(bytes), { trustedRoots: trustedRoots.map(asBuffer) }) }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return { ok: false, refusal: error.code }
  }
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
