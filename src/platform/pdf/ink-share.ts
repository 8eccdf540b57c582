/** One byte a pixel, row by row: 0 is black. */
export type GreyPage = { width: number; height: number; grey: Uint8Array }

/** Dust and the noise of a scanner stay above this; writing does not. */
export const inkBelow = 200

/** A page with less ink than this has nothing on it: a line of small print has 0.0005 of an A4 page, two letters 0.00007. */
const blankBelow = 0.00003

/** The part of the page that is not white, 0 to 1. */
export function inkShareOf({ grey }: { grey: Uint8Array }): number {
  let dark = 0
  for (const shade of grey) if (shade < inkBelow) dark++
  return dark / grey.length
}

/** Whether nothing is on it that anybody could see. */
export const isBlank = (page: { grey: Uint8Array }): boolean => inkShareOf(page) < blankBelow
