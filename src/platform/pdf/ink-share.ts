/** One byte a pixel, row by row: 0 is black. */
export type GreyPage = { width: number; height: number; grey: Uint8Array }

/** Dust and the noise of a scanner stay above this; writing does not. */
export const inkBelow = 200

/** A page with less ink than this has nothing on it: a line of small print has 0.0005 of an A4 page, two letters 0.00007. */
const blankBelow = 0.00003

/** The part of the page that is not white, 0 to 1. */
export const inkShareOf = ({ grey }: { grey: Uint8Array }): number => darkIn(grey, inkBelow) / grey.length

/** By index: an iterator takes ten times as long. */
export function darkIn(grey: Uint8Array, below: number): number {
  let dark = 0
  for (let at = 0; at < grey.length; at += 1) if (grey[at]! < below) dark += 1
  return dark
}

/** Whether nothing is on it that anybody could see. */
export const isBlank = (page: { grey: Uint8Array }): boolean => inkShareOf(page) < blankBelow
