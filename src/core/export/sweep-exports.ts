import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { giveUp } from './export-run.ts'
import { exportRules } from './rules/export-rules.ts'
import { removeParts } from './export-files.ts'

const atOnce = 100

/** Removes the files whose day is over, and calls failed what no job works on any more; says how many files went. Run by the worker every hour. */
export async function sweepExports(deps: Pick<Deps, 'db' | 'storage' | 'clock'>): Promise<number> {
  const { db, clock } = deps
  const now = clock.now()
  const over = await db.selectFrom('export.export').select('id').where('state', '=', 'ready').where('expiresAt', '<=', now).limit(atOnce).execute()
  for (const { id } of over) {
    await db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx.updateTable('export.export').set({ state: 'expired', endedAt: now }).where('id', '=', id).where('state', '=', 'ready').executeTakeFirst()
      if (numUpdatedRows > 0n) await recordEvent(tx, { by: { kind: 'system' }, action: 'export-expired', object: { kind: 'export', id } })
    })
  }
  const lost = new Date(now.getTime() - exportRules.lostAfterHours * 3_600_000)
  const stuck = await db.selectFrom('export.export').select('id').where('state', 'in', ['waiting', 'making']).where((where) => where(where.fn.coalesce('startedAt', 'askedAt'), '<', lost)).limit(atOnce).execute()
  for (const { id } of stuck) await giveUp(db, id, now)
  // Also what an earlier sweep could not finish, and what a failed job left.
  const gone = await db
    .selectFrom('export.export as e')
    .select('e.id')
    .where('e.state', 'in', ['expired', 'failed'])
    .where(({ exists, selectFrom }) => exists(selectFrom('export.part as p').select('p.number').whereRef('p.exportId', '=', 'e.id')))
    .limit(atOnce)
    .execute()
  for (const { id } of gone) await removeParts(deps, id)
  return gone.length
}
