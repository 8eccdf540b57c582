import { stringify } from 'csv-stringify/sync'
import { type Cell, type TableWriter, harmlessRow } from './cell.ts'

/** A table as CSV in UTF-8 with a byte order mark, which spreadsheets need to read it rightly. */
export function csvTable(head: readonly string[]): TableWriter {
  const lines = (rows: readonly (readonly Cell[])[]) => Buffer.from(stringify(rows.map(harmlessRow), { escape_formulas: true }))
  return {
    open: () => Buffer.concat([Buffer.from('\uFEFF'), lines([head])]),
    rows: (rows) => (rows.length === 0 ? Buffer.alloc(0) : lines(rows)),
    close: () => Buffer.alloc(0),
  }
}
