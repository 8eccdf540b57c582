import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'

/** A portal that may use this account, because its owner signed in there. */
export type PortalLink = { id: string; portalName: string; createdAt: Date; expiresAt: Date }

export async function listPortalLinks({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, accountId: string): Promise<PortalLink[]> {
  return db
    .selectFrom('emeterai.portalLink as l')
    .innerJoin('emeterai.portalClient as c', 'c.id', 'l.clientId')
    .select(['l.id', 'c.name as portalName', 'l.createdAt', 'l.expiresAt'])
    .where('l.accountId', '=', accountId)
    .where('l.revokedAt', 'is', null)
    .where('l.expiresAt', '>', clock.now())
    .orderBy('l.createdAt', 'desc')
    .limit(50)
    .execute()
}

/** From now on the portal is refused. False when the account has opened itself to no such portal (trust.md T07). */
export async function revokePortalLink({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, { accountId, linkId }: { accountId: string; linkId: string }): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const revoked = await tx.updateTable('emeterai.portalLink').set({ revokedAt: clock.now() }).where('id', '=', linkId).where('accountId', '=', accountId).where('revokedAt', 'is', null).executeTakeFirst()
    if (revoked.numUpdatedRows === 0n) return false
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId }, action: 'portal-revoked', object: { kind: 'account', id: accountId } })
    return true
  })
}
