import { type BoundedProgram, ProgramStopped, createBoundedProgram } from '#platform/bounded-program.ts'
import { programFile } from '#platform/root.ts'

/** One byte a pixel, 0 black, rows from the top. */
export type GreyPicture = { grey: Uint8Array; width: number; height: number }

/** `sureWords`: so many that no stain is taken for. */
export type Writing = { lines: readonly string[]; sureWords: number }

/** An A4 page at 150 dpi; a larger picture takes longer and is read no better. */
export const mostReadPixels = 2.2e6

let program: BoundedProgram | null = null

/**
 * The writing in a picture, line by line, also where it lies on its side or its head. One at a time, in a process that gives way to everything else;
 * null where it took more time or memory than a page should: of the computing time the system holds the limit, `timeoutMs` is how long it may be kept from it.
 */
export async function readWriting({ grey, width, height }: GreyPicture, timeoutMs = 300_000): Promise<Writing | null> {
  if (width * height > mostReadPixels || grey.length !== width * height) throw new Error('Not a picture that is read')
  program ??= createBoundedProgram({ program: programFile('platform/ocr/read-writing.worker.ts'), maxMemoryMb: 512, atOnce: 1, asksPerProcess: 10, cpuSecondsPerProcess: 150 })
  try {
    return await program.ask<Writing>({ grey, width, height }, timeoutMs)
  } catch (error) {
    if (!(error instanceof ProgramStopped)) throw error
    return null
  }
}

/** The upper part of it, by its share of the height. */
export function upperPart({ grey, width, height }: GreyPicture, share: number): GreyPicture {
  const rows = Math.ceil(height * share)
  return { grey: grey.subarray(0, width * rows), width, height: rows }
}

/** Ends what waits for the next page; the next call starts anew. */
export function closeReading() {
  program?.close()
}
