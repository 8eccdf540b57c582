import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { Db } from '#platform/db/pool.ts'
import { Superseded } from './part-sink.ts'
import type { ExportFilters } from './rules/filters.ts'
import { exportRules, watermark } from './rules/export-rules.ts'
import type { ExportFormat, ExportList, PersonalColumn } from './rules/lists.ts'

/** An export that is being made, with the names that stand in it. */
export type ExportJob = {
  id: string
  seasonId: number
  instansiCode: string
  instansiName: string
  list: ExportList
  format: ExportFormat
  filters: ExportFilters
  personalColumns: PersonalColumn[]
  reason: string
  officerId: string
  officerName: string
  approverName: string | null
  askedRole: string
  askedAt: Date
  startedAt: Date
  attempts: number
  wrappedKey: Buffer
  watermark: string
}

/** Takes the export for this run; null when it is made, over or unknown. The run before it, if it still lives, writes no more. */
export async function beginRun({ db, clock }: Pick<Deps, 'db' | 'clock'>, exportId: string, run: string): Promise<ExportJob | null> {
  const startedAt = clock.now()
  const taken = await db
    .updateTable('export.export')
    .set((set) => ({ state: 'making', run, startedAt, attempts: set('attempts', '+', 1), rowCount: null, endedAt: null }))
    .where('id', '=', exportId)
    .where('state', 'in', ['waiting', 'making'])
    .returning('id')
    .executeTakeFirst()
  if (!taken) return null
  const row = await db
    .selectFrom('export.export as e')
    .innerJoin('reference.instansi as i', 'i.code', 'e.instansiCode')
    .innerJoin('officer.officer as o', 'o.id', 'e.askedBy')
    .leftJoin('officer.officer as a', 'a.id', 'e.approvedBy')
    .select(['e.id', 'e.seasonId', 'e.instansiCode', 'i.name as instansiName', 'e.list', 'e.format', 'e.filters', 'e.personalColumns', 'e.reason', 'e.askedBy as officerId', 'o.name as officerName', 'a.name as approverName', 'e.askedRole', 'e.askedAt', 'e.attempts', 'e.wrappedKey'])
    .where('e.id', '=', exportId)
    .executeTakeFirstOrThrow()
  const mark = watermark({ id: row.id, officerName: row.officerName, askedAt: formatLongInstant(row.askedAt) })
  return { ...row, startedAt, watermark: mark } as unknown as ExportJob
}

type Made = { rows: number; bytes: number; sha256: Buffer }

/** The file can be fetched from here on, for a day, by the one who asked. */
export async function endRun({ db, clock }: Pick<Deps, 'db' | 'clock'>, { id }: ExportJob, run: string, { rows, bytes, sha256 }: Made): Promise<void> {
  const madeAt = clock.now()
  const expiresAt = new Date(madeAt.getTime() + exportRules.keptHours * 3_600_000)
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('export.export').set({ state: 'ready', rowCount: rows, bytes, sha256, madeAt, expiresAt }).where('id', '=', id).where('run', '=', run).where('state', '=', 'making').executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Superseded()
    await recordEvent(tx, { by: { kind: 'system' }, action: 'export-made', object: { kind: 'export', id }, reason: `${rows} rows`, afterHash: sha256 })
  })
}

/** Once, with its trace. */
export async function giveUp(db: Db, id: string, at: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('export.export').set({ state: 'failed', endedAt: at }).where('id', '=', id).where('state', 'in', ['waiting', 'making']).executeTakeFirst()
    if (numUpdatedRows > 0n) await recordEvent(tx, { by: { kind: 'system' }, action: 'export-failed', object: { kind: 'export', id } })
  })
}
