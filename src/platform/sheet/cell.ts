export type Cell = string | number | null

/** Writes a table row by row. Each call gives the bytes that came of it; what was given is not kept. */
export type TableWriter = {
  open(): Buffer
  rows(rows: readonly (readonly Cell[])[]): Buffer
  close(): Buffer
}

/** What a spreadsheet would run as a formula, in the usual letters and in full width (trust.md T30, ASVS 1.2.10). */
const startsFormula = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/

/** One line of text that no spreadsheet takes for a formula, also after it was saved in another format. */
export function harmlessText(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const line = text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]+/g, ' ').trim()
  return startsFormula.test(line) ? `'${line}` : line
}

/** In Indonesia a spreadsheet splits CSV at semicolons, whatever quotes stand round a cell: what comes after one would be a formula there. */
const startsAfterSemicolon = /;(?=[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/** The same for CSV, whichever sign it is split at. */
export const harmlessInCsv = (text: string): string => harmlessText(text).replace(startsAfterSemicolon, ";'")

/** Every text of a row, for writers that stream. */
export const harmlessRow = (row: readonly Cell[]): Cell[] => row.map((cell) => (typeof cell === 'string' ? harmlessInCsv(cell) : cell))
