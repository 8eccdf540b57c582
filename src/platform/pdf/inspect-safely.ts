import { type BoundedProgram, ProgramStopped, createBoundedProgram } from '#platform/bounded-program.ts'
import { programFile } from '#platform/root.ts'
import type { PdfReport } from './inspect.ts'
import type { PdfErrorCode } from './read/pdf-error.ts'

/** 'too-complex': reading it took longer or more memory than any honest document does. */
export type PdfRefusal = PdfErrorCode | 'too-complex'

export type PdfInspection = { ok: true; report: PdfReport; inkedPages: readonly number[] } | { ok: false; refusal: PdfRefusal }

/** `inkOnFirst`: on so many pages ink is looked for; `inkedPages` names those that have some beyond doubt. */
type Wish = { timeoutMs?: number; maxMemoryMb?: number; inkOnFirst?: number }

const programs = new Map<number, BoundedProgram>()

/** `inspectPdf` in a process that is killed at its limits: 5 s and 512 MB unless told otherwise (trust.md T08). */
export async function inspectPdfSafely(bytes: Buffer, { timeoutMs = 5000, maxMemoryMb = 512, inkOnFirst = 0 }: Wish = {}): Promise<PdfInspection> {
  try {
    return await programFor(maxMemoryMb).ask<PdfInspection>({ bytes, inkOnFirst }, timeoutMs)
  } catch (error) {
    if (!(error instanceof ProgramStopped)) throw error
    return { ok: false, refusal: 'too-complex' }
  }
}

/** Ends what waits for the next file; the next call starts anew. */
export function closeInspection() {
  for (const program of programs.values()) program.close()
}

function programFor(maxMemoryMb: number): BoundedProgram {
  const known = programs.get(maxMemoryMb)
  if (known) return known
  const program = createBoundedProgram({ program: programFile('platform/pdf/inspect-pdf.worker.ts'), maxMemoryMb, mayLoadAddons: true })
  programs.set(maxMemoryMb, program)
  return program
}
