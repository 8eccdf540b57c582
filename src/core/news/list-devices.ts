import type { Db } from '#platform/db/pool.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import { mostDevices } from './rules/push-state.ts'

export type NewsDevice = { id: string; deviceLabel: string; createdAt: Date; deliveredAt: Date | null; endedAt: Date | null; endedWhy: string | null; isThisOne: boolean }

/** The devices of an account that news is pushed to, and those where it stopped by itself. */
export async function listNewsDevices(db: Db, accountId: string, deviceToken: string | null): Promise<NewsDevice[]> {
  const own = deviceToken ? hashSecretToken(deviceToken) : null
  const rows = await db
    .selectFrom('news.subscription')
    .select(['id', 'deviceHash', 'deviceLabel', 'createdAt', 'deliveredAt', 'endedAt', 'endedWhy'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .limit(mostDevices)
    .execute()
  return rows.map(({ deviceHash, ...row }) => ({ ...row, isThisOne: own !== null && deviceHash.equals(own) }))
}
