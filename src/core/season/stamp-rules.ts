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
