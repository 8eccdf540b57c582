import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'
import { type Challenge, expiryOf } from './challenge.ts'

/** `formHash`: of all that was sent; null when once is once. */
export type Spending = { challenge: Challenge; formHash: Buffer | null }

/**
 * Uses the challenge up for this form. False when another form was first, in this process or another; the very same one again
 * is the same form (decision 170).
 */
export async function spendChallenge(db: Db, spending: Spending): Promise<boolean> {
  const { challenge, formHash } = spending
  const inserted = await db
    .insertInto('captcha.spent')
    .values({ challengeId: challenge.id, expiresAt: expiryOf(challenge), formHash })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n || wasSpentBySame(db, spending)
}

/** The same as a part of the statement that claims a form (apart-intents.ts), done for who claims it. */
export function spendingIn({ challenge, formHash }: Spending, claimed: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into captcha.spent (challenge_id, expires_at, form_hash) select ${challenge.id}, ${expiryOf(challenge)}::timestamptz, ${formHash}::bytea from ${claimed} on conflict do nothing returning 1`
}

/** Of a challenge that was used up before: whether by this very form. */
export async function wasSpentBySame(db: Db, { challenge, formHash }: Spending): Promise<boolean> {
  if (!formHash) return false
  const first = await db.selectFrom('captcha.spent').select('formHash').where('challengeId', '=', challenge.id).executeTakeFirst()
  return first?.formHash?.equals(formHash) ?? false
}

/** Forgets answered challenges that are too old to be answered again; says how many. For the worker's timetable. */
export async function purgeSpentChallenges(db: Db, now: Date): Promise<number> {
  // A little later than their end, so that two clocks that differ do not open a gap.
  const longAgo = new Date(now.getTime() - 60_000)
  const { numDeletedRows } = await db.deleteFrom('captcha.spent').where('expiresAt', '<', longAgo).executeTakeFirst()
  return Number(numDeletedRows)
}
