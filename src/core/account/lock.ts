import { loadAccountOwner } from '#core/account/registered-account.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { deleteDevicesOf, deleteSessionsOf, insertSignInEvent, loadNikIndex } from './session/store.ts'

export async function isLocked(db: Db | Tx, accountId: string): Promise<boolean> {
  return (await db.selectFrom('account.lock').select('accountId').where('accountId', '=', accountId).executeTakeFirst()) !== undefined
}

/**
 * Its owner shuts the account: every session and known device ends, this one too, and no password opens it until a new one
 * was made by mail and answer. Nothing that was typed or sent changes. Locked twice is locked once.
 */
export async function lockAccount(deps: Deps, accountId: string, visitor: Visitor): Promise<void> {
  const { db, keys, clock } = deps
  const { person, nameOnKtp } = await loadAccountOwner(deps, accountId)
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    const locked = await tx.insertInto('account.lock').values({ accountId, lockedAt: now }).onConflict((conflict) => conflict.doNothing()).returning('accountId').executeTakeFirst()
    await deleteSessionsOf(tx, accountId)
    await deleteDevicesOf(tx, accountId)
    if (!locked) return
    await insertSignInEvent(tx, { nikIndex: await loadNikIndex(tx, accountId), at: now, kind: 'locked', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(keys, visitor) }, action: 'account-locked', object: { kind: 'account', id: accountId } })
    await queueMail(tx, deps, { to: person.email, accountId, kind: 'account-locked', values: { applicantName: nameOnKtp, at: now.toISOString(), device: visitor.deviceLabel } })
  })
}

/** Who has proved the mailbox and knows an answer is the owner. */
export async function unlockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('account.lock').where('accountId', '=', accountId).execute()
}
