import { randomBytes } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

/** Whether two people claim this account's NIK, and it is not decided yet. */
export async function isFrozen(db: Db | Tx, accountId: string): Promise<boolean> {
  const row = await db.selectFrom('account.freeze').select('id').where('accountId', '=', accountId).where('endedAt', 'is', null).executeTakeFirst()
  return row !== undefined
}

/** From here on nobody signs in or submits with this account, and whoever is signed in is out. */
export async function freezeAccount(tx: Tx, freeze: { accountId: string; ticketId: string; frozenBy: string; frozenAt: Date }): Promise<Outcome<null, 'already-frozen' | 'already-closed'>> {
  const account = await tx.selectFrom('account.account').select('closedAt').where('id', '=', freeze.accountId).forUpdate().executeTakeFirstOrThrow()
  if (account.closedAt) return refused('already-closed')
  if (await isFrozen(tx, freeze.accountId)) return refused('already-frozen')
  await tx.insertInto('account.freeze').values(freeze).execute()
  await tx.deleteFrom('account.session').where('accountId', '=', freeze.accountId).execute()
  await tx.deleteFrom('account.resetLink').where('accountId', '=', freeze.accountId).execute()
  return done(null)
}

/**
 * Ends a freeze. 'kept': its owner goes on. 'closed': the account belonged to somebody else; it is never opened again, what
 * it holds stays for the authorities, and its NIK is free to be registered by whom it belongs to.
 */
export async function endFreeze(tx: Tx, { accountId, outcome, decidedBy, endedAt }: { accountId: string; outcome: 'kept' | 'closed'; decidedBy: string; endedAt: Date }): Promise<Outcome<null, 'not-frozen'>> {
  await tx.selectFrom('account.account').select('id').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
  const open = await tx.selectFrom('account.freeze').select('id').where('accountId', '=', accountId).where('endedAt', 'is', null).executeTakeFirst()
  if (!open) return refused('not-frozen')
  await tx.updateTable('account.freeze').set({ endedAt, outcome, decidedBy }).where('id', '=', open.id).execute()
  // Nobody can look for 32 random bytes.
  if (outcome === 'closed') await tx.updateTable('account.account').set({ nikIndex: randomBytes(32), closedAt: endedAt }).where('id', '=', accountId).execute()
  return done(null)
}
