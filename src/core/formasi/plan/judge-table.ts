import { setImmediate } from 'node:timers/promises'
import { type ImportLists, type PlannedRow, readRow, sameFormasiKey } from '#core/formasi/rules/import-row.ts'
import { type HeadFault, type ImportColumn, readHead } from '#core/formasi/rules/import-table.ts'
import type { Table } from './read-table.ts'

/** One fault in the file: the row as a spreadsheet counts it, the column by its name. */
export type TableFault = { row: number; column: ImportColumn; fault: string }

export type Judged =
  | { ok: true; rows: PlannedRow[] }
  | { ok: false; head: HeadFault | null; faults: TableFault[]; faultCount: number; faultyRows: number }

/** As many as one can read; the number of all is told beside them. */
const shownFaults = 200

/** Holds every row against the lists. One fault anywhere and nothing is taken over. */
export async function judgeTable(table: Table, lists: ImportLists): Promise<Judged> {
  const { places, fault: head } = readHead(table[0]?.cells ?? [])
  if (head) return { ok: false, head, faults: [], faultCount: 1, faultyRows: 0 }
  const rows: PlannedRow[] = []
  const faults: TableFault[] = []
  const seen = new Map<string, number>()
  let faultCount = 0
  let faultyRows = 0
  for (const [index, { at, cells }] of table.slice(1).entries()) {
    if (index % 1000 === 999) await setImmediate()
    const read = readRow((column) => cells[places.get(column) ?? -1] ?? '', lists)
    const found = read.ok ? whyNotTwice(read.row, at, seen) : read.faults
    if (read.ok) rows.push(read.row)
    if (found.length > 0) faultyRows += 1
    faultCount += found.length
    for (const one of found) if (faults.length < shownFaults) faults.push({ row: at, ...one })
  }
  return faultCount === 0 ? { ok: true, rows } : { ok: false, head: null, faults, faultCount, faultyRows }
}

function whyNotTwice(row: PlannedRow, at: number, seen: Map<string, number>): { column: ImportColumn; fault: string }[] {
  const key = sameFormasiKey(row)
  const first = seen.get(key)
  if (first !== undefined) return [{ column: 'lokasi', fault: `jabatan, jenis, dan lokasi sama dengan baris ${first}; gabungkan jumlahnya` }]
  seen.set(key, at)
  return []
}
