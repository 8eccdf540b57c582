import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { SeasonPolicy } from './rules/season-policy.ts'
import type { StampPolicy } from './rules/stamp-policy.ts'

/** The switches of the current season as they are this moment; null before the first season. */
export async function findSeasonPolicy(db: Db | Tx): Promise<SeasonPolicy | null> {
  const row = await db
    .selectFrom('season.season')
    .select(['stampPolicy', 'stampingInPortal', 'asksCaptcha', 'allowsReopening'])
    .where('isCurrent', '=', true)
    .$narrowType<{ stampPolicy: StampPolicy }>()
    .executeTakeFirst()
  return row ?? null
}

/** Whether the forms of registration and application ask for a code. */
export async function asksCaptcha(db: Db | Tx): Promise<boolean> {
  return (await findSeasonPolicy(db))?.asksCaptcha ?? true
}

/** Sets the switches, with its trace; `from` is what the proposer saw, so that nobody switches back unseen. */
export async function writeSeasonPolicy(tx: Tx, { from, to }: { from: SeasonPolicy; to: SeasonPolicy }, by: Actor): Promise<Outcome<null, 'no-season' | 'policy-changed-since'>> {
  const season = await tx.selectFrom('season.season').select(['id', 'stampPolicy', 'stampingInPortal', 'asksCaptcha', 'allowsReopening']).where('isCurrent', '=', true).forUpdate().executeTakeFirst()
  if (!season) return refused('no-season')
  const isAsSeen = season.stampPolicy === from.stampPolicy && season.stampingInPortal === from.stampingInPortal && season.asksCaptcha === from.asksCaptcha && season.allowsReopening === from.allowsReopening
  if (!isAsSeen) return refused('policy-changed-since')
  await tx.updateTable('season.season').set(to).where('id', '=', season.id).execute()
  await recordEvent(tx, { by, action: 'season-policy-changed', reason: `${season.id} ${codeOf(from)} -> ${codeOf(to)}` })
  return done(null)
}

const codeOf = ({ stampPolicy, stampingInPortal, asksCaptcha, allowsReopening }: SeasonPolicy) => `${stampPolicy}/${stampingInPortal}/${asksCaptcha}/${allowsReopening}`
