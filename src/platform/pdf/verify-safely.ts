import { type BoundedProgram, ProgramStopped, createBoundedProgram } from '#platform/bounded-program.ts'
import { programFile } from '#platform/root.ts'
import type { PdfRefusal } from './inspect-safely.ts'
import type { PdfVerification } from './verify-pdf.ts'

export type SafeVerification = { ok: true; verification: PdfVerification } | { ok: false; refusal: PdfRefusal }

let program: BoundedProgram | null = null

/** `verifyPdf` for files of strangers, in a process that is killed after 5 s or at 512 MB. */
export async function verifyPdfSafely(bytes: Buffer, { trustedRoots }: { trustedRoots: Buffer[] }, timeoutMs = 5000): Promise<SafeVerification> {
  program ??= createBoundedProgram({ program: programFile('platform/pdf/verify-pdf.worker.ts'), maxMemoryMb: 512 })
  try {
    return await program.ask<SafeVerification>({ bytes, trustedRoots }, timeoutMs)
  } catch (error) {
    if (!(error instanceof ProgramStopped)) throw error
    return { ok: false, refusal: 'too-complex' }
  }
}

/** Ends what waits for the next file; the next call starts anew. */
export function closeVerification() {
  program?.close()
}
