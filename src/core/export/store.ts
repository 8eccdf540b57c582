import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { createDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { ExportFilters } from './rules/filters.ts'
import { exportRules } from './rules/export-rules.ts'
import type { ExportFormat, ExportList, PersonalColumn } from './rules/lists.ts'

export type AskedExport = {
  id: string
  seasonId: number
  instansiCode: string
  list: ExportList
  format: ExportFormat
  filters: ExportFilters
  personalColumns: PersonalColumn[]
  reason: string
  askedBy: string
  /** In which role: what the people concerned may hear of who took their data. */
  askedRole: string
}

/** Whether the same form was taken before: as an export, or as a proposal that waits or was decided. */
export async function isAsked(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from export.export where id = ${id}::uuid union all select from officer.change where object_kind = 'export' and object_id = ${id}::uuid`.execute(db)
  return rows.length > 0
}

/** False when it was written before. */
export async function insertExport(tx: Tx, keys: KeyRing, { filters, ...asked }: AskedExport & { askedAt: Date; approvedBy: string | null }): Promise<boolean> {
  const { wrapped } = createDataKey(keys)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('export.export')
    .values({ ...asked, filters: JSON.stringify(filters), wrappedKey: wrapped })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Whoever begins a retry or a first try: one job for one export. */
export async function startWork(tx: Tx, { queue }: Pick<Deps, 'queue'>, id: string): Promise<void> {
  await queue.send(tx, 'make-export', { exportId: id }, { key: `make-export:${id}`, maxAttempts: exportRules.mostAttempts })
}

export async function countAtWork(db: Db, instansiCode: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from export.export where instansi_code = ${instansiCode} and state in ('waiting', 'making')`.execute(db)
  return rows[0]!.count
}
