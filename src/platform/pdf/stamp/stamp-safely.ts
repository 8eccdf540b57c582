import { availableParallelism } from 'node:os'
import { type BoundedProgram, ProgramStopped, createBoundedProgram } from '#platform/bounded-program.ts'
import type { PdfRefusal } from '#platform/pdf/inspect-safely.ts'
import { programFile } from '#platform/root.ts'
import type { PageFacts } from './placement-facts.ts'
import type { PreparedStamp } from './prepare-stamp.ts'
import type { StampDrawing, StampOrder } from './stamp-order.ts'
import { finishStamp } from './stamp-pdf.ts'

type Refused = { ok: false; refusal: PdfRefusal }
export type SafeStamp = { ok: true; stamped: Buffer } | Refused
export type SafePlacementFacts = { ok: true; facts: PageFacts[] } | Refused

/** A stamp is a few milliseconds of one core; more processes than cores only take memory. */
const processes = Math.max(2, Math.min(8, availableParallelism()))

let program: BoundedProgram | null = null

/**
 * `stampPdf` for files of strangers: all that reads or draws runs in a process that is killed after 5 s or at 512 MB, one
 * for each core; here remains what waits for the key and the time. Throws PartyUnavailable.
 */
export async function stampPdfSafely(bytes: Buffer, { signer, tsa, ...drawing }: StampOrder, timeoutMs = 5000): Promise<SafeStamp> {
  const answer = await ask<{ ok: true; prepared: PreparedStamp } | Refused>({ bytes, drawing }, timeoutMs)
  if (!answer.ok) return answer
  const { tail, contentsAt, digest } = answer.prepared
  return { ok: true, stamped: await finishStamp(bytes, { tail: Buffer.from(tail), contentsAt, digest: Buffer.from(digest) }, { signer, tsa }) }
}

/** Why `stampPdfSafely` would refuse this, before anything is spent on it; null when it would not. */
export async function whyNotStampSafely(bytes: Buffer, drawing: StampDrawing, timeoutMs = 5000): Promise<PdfRefusal | null> {
  const answer = await ask<{ ok: true; prepared: PreparedStamp } | Refused>({ bytes, drawing }, timeoutMs)
  return answer.ok ? null : answer.refusal
}

/** `readPlacementFacts` for files of strangers, under the same limits. */
export function readPlacementFactsSafely(bytes: Buffer, timeoutMs = 5000): Promise<SafePlacementFacts> {
  return ask<SafePlacementFacts>({ bytes }, timeoutMs)
}

/** Ends what waits for the next file; the next call starts anew. */
export function closeStamping() {
  program?.close()
}

async function ask<Answer>(question: object, timeoutMs: number): Promise<Answer | Refused> {
  program ??= createBoundedProgram({ program: programFile('platform/pdf/stamp/stamp-pdf.worker.ts'), maxMemoryMb: 512, atOnce: processes, asksPerProcess: 300 })
  try {
    return await program.ask<Answer>(question, timeoutMs)
  } catch (error) {
    if (!(error instanceof ProgramStopped)) throw error
    return { ok: false, refusal: 'too-complex' }
  }
}
