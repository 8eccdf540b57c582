import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Email } from '#core/values/email.ts'
import { emailIndexOf } from '#emeterai/account/account-fields.ts'
import { type CloseRefusal, type Holdings, whyNotClose } from '#emeterai/account/rules/closing.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Tx } from '#platform/db/pool.ts'

/** Ends an account at its holder's wish: nobody signs in or stamps with it any more, and the holder hears by mail. It is erased 90 days later. */
export async function closeAccount(deps: HouseDeps, { distributorId, email, operator }: { distributorId: string; email: Email; operator: string }): Promise<Outcome<null, CloseRefusal>> {
  return deps.db.transaction().execute(async (tx) => {
    const account = await tx.selectFrom('emeterai.account').select('id').where('distributorId', '=', distributorId).where('emailIndex', '=', emailIndexOf(deps.keys, email)).where('state', '=', 'active').forUpdate().executeTakeFirst()
    if (!account) return refused('not-active')
    const { id } = account
    const refusal = whyNotClose(await loadHoldings(tx, id))
    if (refusal) return refused(refusal)
    const now = deps.clock.now()
    await mailHolder(tx, deps, id, 'account-closed', {})
    await tx.updateTable('emeterai.account').set({ state: 'closed', closedAt: now }).where('id', '=', id).execute()
    await tx.deleteFrom('emeterai.session').where('accountId', '=', id).execute()
    await tx.deleteFrom('emeterai.mailedLink').where('accountId', '=', id).execute()
    await tx.updateTable('emeterai.portalLink').set({ revokedAt: now }).where('accountId', '=', id).where('revokedAt', 'is', null).execute()
    await recordHouseEvent(tx, { by: { kind: 'operator', id: operator }, action: 'account-closed', object: { kind: 'account', id } })
    return done(null)
  })
}

async function loadHoldings(tx: Tx, accountId: string): Promise<Holdings> {
  const balance = await tx.selectFrom('emeterai.balance').select(['available', 'reserved']).where('accountId', '=', accountId).forUpdate().executeTakeFirst()
  const { count } = await tx.selectFrom('emeterai.purchase').select((q) => q.fn.countAll<string>().as('count')).where('accountId', '=', accountId).where('state', 'in', ['waiting', 'under-review']).executeTakeFirstOrThrow()
  return { available: balance?.available ?? 0, reserved: balance?.reserved ?? 0, openPurchases: Number(count) }
}
