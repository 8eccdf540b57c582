import type { Db } from '#platform/db/pool.ts'
import { type Challenge, expiryOf } from './challenge.ts'

/**
 * Uses the challenge up for this form. False when another form was first, in this process or another; the very same one again
 * is the same form (decision 170). `formHash`: of all that was sent; null when once is once.
 */
export async function spendChallenge(db: Db, challenge: Challenge, formHash: Buffer | null): Promise<boolean> {
  const inserted = await db
    .insertInto('captcha.spent')
    .values({ challengeId: challenge.id, expiresAt: expiryOf(challenge), formHash })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return true
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
