import { createHash } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Judged, judgeTable } from './judge-table.ts'
import { loadImportLists } from './import-lists.ts'
import { type TableOutcome, readTable } from './read-table.ts'
import { loadCurrentSeasonId } from './season.ts'

export type Preview =
  | { kind: 'kept'; importId: string }
  | { kind: 'unreadable'; why: Extract<TableOutcome, { ok: false }> }
  | { kind: 'faulty'; judged: Extract<Judged, { ok: false }> }

/** Reads a file and changes nothing: says every fault with its row, or keeps the rows for one yes (`applyImport`). */
export async function previewImport({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope, file: { bytes: Buffer; claimedName: string }): Promise<Preview> {
  const { instansiCode, instansiName, officerId } = scope
  if (instansiCode === null || !scope.rights.has('formasi.edit')) throw new Error('Only an agency imports formasi')
  const table = await readTable(file.bytes)
  if (!table.ok) return { kind: 'unreadable', why: table }
  const judged = await judgeTable(table.value, await loadImportLists(db, instansiName ?? ''))
  if (!judged.ok) return { kind: 'faulty', judged }
  const { id } = await db
    .insertInto('formasi.import')
    .values({
      instansiCode,
      seasonId: await loadCurrentSeasonId(db),
      fileName: file.claimedName,
      sha256: createHash('sha256').update(file.bytes).digest(),
      rowCount: judged.rows.length,
      seatCount: judged.rows.reduce((sum, row) => sum + row.quota, 0),
      rows: JSON.stringify(judged.rows),
      uploadedBy: officerId,
      uploadedAt: clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { kind: 'kept', importId: id }
}
