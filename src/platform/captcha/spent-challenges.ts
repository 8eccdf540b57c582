import type { Db } from '#platform/db/pool.ts'
import { type Challenge, expiryOf } from './challenge.ts'

/** Uses the challenge up. False when somebody was first, in this process or another. */
export async function spendChallenge(db: Db, challenge: Challenge): Promise<boolean> {
  const inserted = await db
    .insertInto('captcha.spent')
    .values({ challengeId: challenge.id, expiresAt: expiryOf(challenge) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Forgets answered challenges that are too old to be answered again; says how many. For the worker's timetable. */
export async function purgeSpentChallenges(db: Db, now: Date): Promise<number> {
  // A little later than their end, so that two clocks that differ do not open a gap.
  const longAgo = new Date(now.getTime() - 60_000)
  const { numDeletedRows } = await db.deleteFrom('captcha.spent').where('expiresAt', '<', longAgo).executeTakeFirst()
  return Number(numDeletedRows)
}
