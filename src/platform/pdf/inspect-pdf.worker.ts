/** Inspects PDFs of strangers in a process of its own; see inspect-safely.ts. */
import { inspectPdf } from './inspect.ts'
import { PdfError } from './read/pdf-error.ts'

process.on('message', ({ bytes }: { bytes: Uint8Array }) => process.send?.(inspect(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))))

function inspect(bytes: Buffer) {
  try {
    return { ok: true, report: inspectPdf(bytes) }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return { ok: false, refusal: error.code }
  }
}
