import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { type StampPolicy, type StampRules, usualStampRules } from './rules/stamp-policy.ts'

/** As they are this moment: a change counts for the next upload. */
export async function loadStampRules(db: Db | Tx): Promise<StampRules> {
  const row = await db
    .selectFrom('season.season')
    .select(['stampPolicy as policy', 'stampingInPortal'])
    .where('isCurrent', '=', true)
    .$narrowType<{ policy: StampPolicy }>()
    .executeTakeFirst()
  return row ?? usualStampRules
}

export type StampRulesChange = StampRules & { reason: string; by: Actor }

/** Changes what the current season asks for, with its trace. What was taken before stays taken. */
export async function changeStampRules(db: Db, { policy, stampingInPortal, reason, by }: StampRulesChange): Promise<Outcome<StampRules, 'no-season' | 'no-reason'>> {
  if (reason.trim() === '') return refused('no-reason')
  return db.transaction().execute(async (tx) => {
    const season = await tx.selectFrom('season.season').select(['id', 'stampPolicy', 'stampingInPortal']).where('isCurrent', '=', true).forUpdate().executeTakeFirst()
    if (!season) return refused('no-season')
    await tx.updateTable('season.season').set({ stampPolicy: policy, stampingInPortal }).where('id', '=', season.id).execute()
    const change = `${season.stampPolicy}/${season.stampingInPortal} -> ${policy}/${stampingInPortal}`
    await recordEvent(tx, { by, action: 'stamp-rules-changed', reason: `${season.id} ${change}: ${reason.trim()}` })
    return done({ policy, stampingInPortal })
  })
}
