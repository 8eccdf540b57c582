import { type BoundedProgram, ProgramStopped, createBoundedProgram } from '#platform/bounded-program.ts'
import type { PdfRefusal } from '#platform/pdf/inspect-safely.ts'
import { programFile } from '#platform/root.ts'
import type { StampRoots, StampVerification } from './verify-stamps.ts'

export type SafeStampVerification = { ok: true; verification: StampVerification } | { ok: false; refusal: PdfRefusal }

let program: BoundedProgram | null = null

/** `verifyStamps` for files of strangers, in a process that is killed after 5 s or at 512 MB. */
export async function verifyStampsSafely(bytes: Buffer, { stampRoots, timeRoots, crls = [] }: StampRoots, timeoutMs = 5000): Promise<SafeStampVerification> {
  program ??= createBoundedProgram({ program: programFile('platform/pdf/stamp/verify-stamps.worker.ts'), maxMemoryMb: 512 })
  try {
    return await program.ask<SafeStampVerification>({ bytes, stampRoots, timeRoots, crls }, timeoutMs)
  } catch (error) {
    if (!(error instanceof ProgramStopped)) throw error
    return { ok: false, refusal: 'too-complex' }
  }
}

/** Ends what waits for the next file; the next call starts anew. */
export function closeStampVerification() {
  program?.close()
}
