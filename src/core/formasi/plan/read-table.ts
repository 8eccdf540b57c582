import { parse } from 'csv-parse/sync'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { isFormula, maxCellLength, maxColumns, maxImportBytes, maxImportRows } from '#core/formasi/rules/import-table.ts'
import { readSheet } from './read-sheet.ts'

export type TableRefusal = 'too-large' | 'not-a-table' | 'empty' | 'too-many-rows' | 'too-many-columns' | 'cell-too-long' | 'formula'

/** Cells as text. `at` counts from 1, as spreadsheets do; of an empty row nothing is left but its number. */
export type Table = { at: number; cells: string[] }[]

export type TableOutcome = Outcome<Table, TableRefusal> & { at?: { row: number; column: number } }

/** Reads CSV (comma, semicolon or tab) or the first sheet of an XLSX file, by what the bytes are, under limits on everything. */
export async function readTable(bytes: Buffer): Promise<TableOutcome> {
  if (bytes.length > maxImportBytes) return refused('too-large')
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))
  const read = isZip ? await readSheet(bytes) : readCsv(bytes)
  if (!read.ok) return read
  const rows = read.value.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (rows.length < 2) return refused('empty')
  if (rows.length > maxImportRows + 1) return refused('too-many-rows')
  return whyNotCells(rows) ?? done(rows)
}

function whyNotCells(rows: Table): TableOutcome | null {
  for (const { at, cells } of rows) {
    if (cells.length > maxColumns) return { ...refused('too-many-columns'), at: { row: at, column: cells.length } }
    for (const [index, cell] of cells.entries()) {
      if (cell.length > maxCellLength) return { ...refused('cell-too-long'), at: { row: at, column: index + 1 } }
      if (isFormula(cell)) return { ...refused('formula'), at: { row: at, column: index + 1 } }
    }
  }
  return null
}

function readCsv(bytes: Buffer): TableOutcome {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What Windows calls ANSI: Indonesian names need no more.
    text = new TextDecoder('windows-1252').decode(bytes)
  }
  if (text.includes('\0')) return refused('not-a-table')
  const head = text.slice(0, text.search(/[\r\n]/) >>> 0)
  const delimiter = [',', ';', '\t'].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best))
  try {
    const rows: string[][] = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false, to: maxImportRows + 100, max_record_size: maxColumns * maxCellLength })
    return done(rows.map((cells, index) => ({ at: index + 1, cells })))
  } catch {
    return refused('not-a-table')
  }
}
