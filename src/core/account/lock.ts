import { loadAccountOwner } from '#core/account/registered-account.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { endDisavowals } from './disavowal.ts'
import { deleteDevicesOf, deleteSessionsOf, insertSignInEvent, loadNikIndex } from './session/store.ts'

/** `heldUntil`: until then no new password opens it either; null when one does (decision 136). */
export type Lock = { heldUntil: Date | null }

export async function findLock(db: Db | Tx, accountId: string, now: Date): Promise<Lock | null> {
  const row = await db.selectFrom('account.lock').select('heldUntil').where('accountId', '=', accountId).executeTakeFirst()
  return row ? { heldUntil: row.heldUntil && row.heldUntil > now ? row.heldUntil : null } : null
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
    if (!(await shutAccount(tx, accountId, { now, until: null, deviceLabel: visitor.deviceLabel }))) return
    await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(keys, visitor) }, action: 'account-locked', object: { kind: 'account', id: accountId } })
    await tellPerson(tx, deps, { to: person.email, accountId, kind: 'account-locked', values: { applicantName: nameOnKtp, at: now.toISOString(), device: visitor.deviceLabel } })
  })
}

/** Everybody is out, and the owner reads it in their list. A hold only grows. False when it was shut as long already. */
export async function shutAccount(tx: Tx, accountId: string, { now, until, deviceLabel }: { now: Date; until: Date | null; deviceLabel: string }): Promise<boolean> {
  const shut = await tx
    .insertInto('account.lock')
    .values({ accountId, lockedAt: now, heldUntil: until })
    .onConflict((conflict) => (until ? conflict.column('accountId').doUpdateSet({ heldUntil: until }).where((of) => of.or([of('account.lock.heldUntil', 'is', null), of('account.lock.heldUntil', '<', until)])) : conflict.doNothing()))
    .returning('accountId')
    .executeTakeFirst()
  await deleteSessionsOf(tx, accountId)
  await deleteDevicesOf(tx, accountId)
  if (!shut) return false
  await insertSignInEvent(tx, { nikIndex: await loadNikIndex(tx, accountId), at: now, kind: until ? 'held' : 'locked', deviceLabel })
  return true
}

/** Takes the account's row, and says whether a new password may open it: not while it is held. */
export async function lockToOpen(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  await tx.selectFrom('account.account').select('id').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
  return !(await findLock(tx, accountId, now))?.heldUntil
}

/** Who has proved the mailbox and knows an answer is the owner. */
export async function unlockAccount(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.deleteFrom('account.lock').where('accountId', '=', accountId).execute()
  await endDisavowals(tx, accountId, now)
}
