import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { hashSecretToken, isSecretToken, newSecretToken } from '#platform/keys/secret-token.ts'
import type { ApiClient, ApiLink } from './endpoint.ts'

const lastsMs = 30 * 86_400_000

/** Opens an account to a portal: its owner typed the mailed code there. Only the hash of the token is kept. */
export async function openLink({ db, clock }: HouseDeps, { id: clientId }: ApiClient, { accountId, subject }: { accountId: string; subject: string }): Promise<{ linkToken: string; expiresAt: string }> {
  const { token, hash } = newSecretToken()
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + lastsMs)
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('emeterai.portalLink').values({ clientId, accountId, subject, tokenHash: hash, createdAt: now, expiresAt }).execute()
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId }, action: 'portal-linked', object: { kind: 'account', id: accountId }, reason: clientId })
  })
  return { linkToken: token, expiresAt: expiresAt.toISOString() }
}

/** The link that a portal's token opens at this distributor, while it lasts and its account is active; else null. */
export async function findLink({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, client: ApiClient, token: unknown): Promise<ApiLink | null> {
  if (!isSecretToken(token)) return null
  const row = await db
    .selectFrom('emeterai.portalLink as l')
    .innerJoin('emeterai.account as a', 'a.id', 'l.accountId')
    .select(['l.id', 'l.accountId'])
    .where('l.tokenHash', '=', hashSecretToken(token))
    .where('l.clientId', '=', client.id)
    .where('l.revokedAt', 'is', null)
    .where('l.expiresAt', '>', clock.now())
    .where('a.distributorId', '=', client.distributorId)
    .where('a.state', '=', 'active')
    .executeTakeFirst()
  return row ?? null
}

/** Closes it from either side; a second time changes nothing. */
export async function revokeLink({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, linkId: string): Promise<void> {
  await db.updateTable('emeterai.portalLink').set({ revokedAt: clock.now() }).where('id', '=', linkId).where('revokedAt', 'is', null).execute()
}
