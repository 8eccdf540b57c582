import { type Holder, findHolder } from '#emeterai/account/find-holder.ts'
import { endOfSession, isSeenStale } from '#emeterai/account/rules/session-time.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'

export type FoundSession = { state: 'live'; id: string; holder: Holder; endsAt: Date } | { state: 'ended' } | { state: 'unknown' }

/**
 * Whose session this is, at this distributor. 'ended': it was one and its time is over. `marksSeen`: a person asked, so
 * the idle time begins anew; a script's question keeps nobody signed in. An account that is no longer active has none.
 */
export async function findSession({ db, keys, clock, writing }: Pick<HouseDeps, 'db' | 'keys' | 'clock' | 'writing'>, token: string, distributorId: string, marksSeen: boolean): Promise<FoundSession> {
  const tokenHash = hashSecretToken(token)
  const found = await db
    .selectFrom('emeterai.session as s')
    .innerJoin('emeterai.account as a', 'a.id', 's.accountId')
    .select(['s.id', 's.accountId', 's.seenAt', 's.expiresAt'])
    .where('s.tokenHash', '=', tokenHash)
    .where('a.distributorId', '=', distributorId)
    .where('a.state', '=', 'active')
    .executeTakeFirst()
  if (!found) return { state: 'unknown' }
  const now = clock.now()
  const row = { ...found, seenAt: writing.seenAt(found.seenAt, now) }
  if (now >= endOfSession(row)) return { state: 'ended' }
  const seenAt = marksSeen && isSeenStale(row, now) ? now : row.seenAt
  if (seenAt !== row.seenAt) await writing.ifPossible(() => db.updateTable('emeterai.session').set({ seenAt }).where('tokenHash', '=', tokenHash).execute())
  const holder = await findHolder(db, keys, row.accountId)
  return holder ? { state: 'live', id: row.id, holder, endsAt: endOfSession({ seenAt, expiresAt: row.expiresAt }) } : { state: 'unknown' }
}

export type ListedSession = { id: string; deviceLabel: string; createdAt: Date; seenAt: Date }

/** Where the account is open now, newest first. */
export async function listSessions({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, accountId: string): Promise<ListedSession[]> {
  const rows = await db
    .selectFrom('emeterai.session')
    .select(['id', 'deviceLabel', 'createdAt', 'seenAt', 'expiresAt'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .limit(20)
    .execute()
  return rows.filter((row) => clock.now() < endOfSession(row)).map(({ id, deviceLabel, createdAt, seenAt }) => ({ id, deviceLabel, createdAt, seenAt }))
}
