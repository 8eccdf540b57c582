import { type BoundedProgram, ProgramStopped, createBoundedProgram } from '#platform/bounded-program.ts'
import type { PageRefusal } from '#platform/pdf/render-page.ts'
import { programFile } from '#platform/root.ts'
import { type BoxMm, overlap } from './place.ts'
import type { PageFacts } from './placement-facts.ts'
import type { ReadCode } from './read-page-codes.ts'
import type { VerifiedStamp } from './verify-stamps.ts'

/** The code of a stamp that is seen on a page, but belongs to no signature there: a picture, copied from somewhere. */
export type PastedStamp = { page: number; box: BoxMm; text: string; serial: string }

export type PastedStamps = { ok: true; pasted: PastedStamp[]; isComplete: boolean } | { ok: false; refusal: PageRefusal }

type PageCodes = { page: number; widthPx: number; heightPx: number; codes: ReadCode[] }
type Options = {
  facts: PageFacts[]
  signatures: Pick<VerifiedStamp, 'kind' | 'serial' | 'page' | 'box' | 'verdict'>[]
  /** The serial of a check address of ours; null for any other text. */
  serialIn(text: string): string | null
}

const mostPages = 20
const readingMs = 10_000

let program: BoundedProgram | null = null

/**
 * Looks at the pages as a person would, for codes of stamps that no stamp of this document carries. Reads up to 20 pages for
 * up to 10 s (`isComplete` says whether that was all), in a process that is killed after 15 s or at 768 MB.
 */
export async function findPastedStamps(bytes: Buffer, options: Options, timeoutMs = 15_000): Promise<PastedStamps> {
  program ??= createBoundedProgram({ program: programFile('platform/pdf/stamp/read-codes.worker.ts'), maxMemoryMb: 768 })
  try {
    const answer = await program.ask<{ ok: true; pages: PageCodes[]; isComplete: boolean } | { ok: false; refusal: PageRefusal }>({ bytes, mostPages, timeMs: readingMs }, timeoutMs)
    return answer.ok ? { ok: true, pasted: answer.pages.flatMap((page) => pastedOn(page, options)), isComplete: answer.isComplete } : answer
  } catch (error) {
    if (!(error instanceof ProgramStopped)) throw error
    return { ok: false, refusal: 'too-complex' }
  }
}

/** Ends what waits for the next file; the next call starts anew. */
export function closeCodeReading() {
  program?.close()
}

function pastedOn({ page, widthPx, codes }: PageCodes, { facts, signatures, serialIn }: Options): PastedStamp[] {
  const mmPerPx = (facts.find((one) => one.page === page)?.widthMm ?? 210) / widthPx
  return codes.flatMap(({ text, left, top, right, bottom }) => {
    const serial = serialIn(text)
    if (serial === null) return []
    const box = { leftMm: left * mmPerPx, topMm: top * mmPerPx, widthMm: (right - left) * mmPerPx, heightMm: (bottom - top) * mmPerPx }
    return signatures.some((stamp) => carries(stamp, serial, page, box)) ? [] : [{ page, box, text, serial }]
  })
}

/** A stamp that was changed afterwards is still the one that shows this code. */
function carries(stamp: Options['signatures'][number], serial: string, page: number, box: BoxMm): boolean {
  const isStamp = stamp.kind === 'stamp' && (stamp.verdict === 'genuine' || stamp.verdict === 'changed-after')
  return isStamp && stamp.serial === serial && stamp.page === page && stamp.box !== null && overlap(stamp.box, box)
}
