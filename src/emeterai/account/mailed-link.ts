import type { HouseDeps } from '#emeterai/deps.ts'
import type { Tx } from '#platform/db/pool.ts'
import { hashSecretToken, newSecretToken } from '#platform/keys/secret-token.ts'

export type LinkPurpose = 'activation' | 'password' | 'pin'

/** A new single-use link for an account; the ones before it for the same purpose serve no more. Only its hash is kept. */
export async function newMailedLink(tx: Tx, { accountId, purpose, now, minutes }: { accountId: string; purpose: LinkPurpose; now: Date; minutes: number }): Promise<string> {
  const { token, hash } = newSecretToken()
  await tx.updateTable('emeterai.mailedLink').set({ expiresAt: now }).where('accountId', '=', accountId).where('purpose', '=', purpose).where('usedAt', 'is', null).where('expiresAt', '>', now).execute()
  await tx.insertInto('emeterai.mailedLink').values({ tokenHash: hash, accountId, purpose, createdAt: now, expiresAt: new Date(now.getTime() + minutes * 60_000) }).execute()
  return token
}

type Asked = { token: string; purpose: LinkPurpose; distributorId: string; now: Date }

/** Whose link this is, while it serves. Looking uses nothing up: mail scanners look too. */
export async function findMailedLink(db: HouseDeps['db'] | Tx, { token, purpose, distributorId, now }: Asked): Promise<{ accountId: string } | null> {
  const row = await db
    .selectFrom('emeterai.mailedLink as l')
    .innerJoin('emeterai.account as a', 'a.id', 'l.accountId')
    .select('l.accountId')
    .where('l.tokenHash', '=', hashSecretToken(token))
    .where('l.purpose', '=', purpose)
    .where('l.usedAt', 'is', null)
    .where('l.expiresAt', '>', now)
    .where('a.distributorId', '=', distributorId)
    .executeTakeFirst()
  return row ?? null
}

/** Uses the link up; false when somebody was first. */
export async function takeMailedLink(tx: Tx, token: string, now: Date): Promise<boolean> {
  const taken = await tx.updateTable('emeterai.mailedLink').set({ usedAt: now }).where('tokenHash', '=', hashSecretToken(token)).where('usedAt', 'is', null).where('expiresAt', '>', now).executeTakeFirst()
  return taken.numUpdatedRows === 1n
}
