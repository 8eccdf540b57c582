import type { HouseDeps } from '#emeterai/deps.ts'
import { purgeSpentChallenges } from '#platform/captcha/spent-challenges.ts'
import { sweepBuckets } from '#platform/limits/database-buckets.ts'

const day = 24 * 3_600_000

/** Forgets what opens nothing any more: sessions and attempts a day after their end, links after a week, answered captchas, counts. Run every hour. */
export async function sweepAccess({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  const ago = (ms: number) => new Date(now.getTime() - ms)
  await db.deleteFrom('emeterai.session').where('expiresAt', '<', ago(day)).execute()
  await db.deleteFrom('emeterai.signInAttempt').where('expiresAt', '<', ago(day)).execute()
  await db.deleteFrom('emeterai.mailedLink').where('expiresAt', '<', ago(7 * day)).execute()
  await purgeSpentChallenges(db, now)
  await sweepBuckets(db, now)
}
