import type { Db } from '#platform/db/pool.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import { isRegistrationOpen } from '#core/season/rules/stages.ts'
import { insertEvent } from './application-store.ts'
import { findSeasonOf } from './season-of-applicant.ts'

const batch = 500

/** Closes what was opened again and not sent anew in time: what was sent before stands, as it did all along. */
export async function sweepReopenings(db: Db, now: Date): Promise<void> {
  const open = await db
    .selectFrom('application.reopening as r')
    .innerJoin('application.application as a', 'a.id', 'r.applicationId')
    .select(['r.applicationId', 'a.accountId'])
    .where('r.endedAt', 'is', null)
    .orderBy('r.openedAt')
    .limit(batch)
    .execute()
  for (const { applicationId, accountId } of open) {
    const season = await findSeasonOf(db, accountId)
    if (season && isRegistrationOpen(season, now)) continue
    await db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx.updateTable('application.reopening').set({ endedAt: now, outcome: 'kept' }).where('applicationId', '=', applicationId).where('endedAt', 'is', null).executeTakeFirst()
      if (numUpdatedRows === 0n) return
      await insertEvent(tx, { applicationId, at: now, kind: 'application-kept' })
      await recordEvent(tx, { by: { kind: 'system' }, action: 'application-kept', object: { kind: 'application', id: applicationId } })
    })
  }
}
