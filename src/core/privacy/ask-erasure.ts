import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { erasedAt } from '#core/values/retention.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Standing, findStanding } from './season-end.ts'

export type OpenErasure = { id: string; askedAt: Date; dueAt: Date }

export async function findErasure(db: Db, accountId: string): Promise<OpenErasure | null> {
  const query = db.selectFrom('privacy.erasureRequest').select(['id', 'askedAt', 'dueAt']).where('accountId', '=', accountId).where('withdrawnAt', 'is', null).where('erasedAt', 'is', null)
  return (await query.executeTakeFirst()) ?? null
}

/** After three days; who takes part in a selection is erased when it is over, because others are ranked beside them (UU 27/2022 article 43). */
export function dueAfterAsking({ isSubmitted, seasonEndsAt }: Standing, now: Date): Date {
  const soonest = erasedAt('asked-erasure', now)
  return isSubmitted && seasonEndsAt > soonest ? seasonEndsAt : soonest
}

type Asking = { accountId: string; visitor: Visitor }

/** Promises that the account and all it holds are erased at the time that is returned. Asked twice, one request stands. */
export async function askErasure(deps: Deps, { accountId, visitor }: Asking): Promise<Outcome<Date, 'already-closed'>> {
  const { db, keys, clock } = deps
  const owner = await loadAccountOwner(deps, accountId)
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    const { closedAt } = await tx.selectFrom('account.account').select('closedAt').where('id', '=', accountId).forShare().executeTakeFirstOrThrow()
    if (closedAt) return refused('already-closed')
    const dueAt = dueAfterAsking(await findStanding(tx, accountId), now)
    const inserted = await tx.insertInto('privacy.erasureRequest').values({ accountId, cause: 'asked', askedAt: now, dueAt }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()
    if (!inserted) return done((await tx.selectFrom('privacy.erasureRequest').select('dueAt').where('accountId', '=', accountId).where('withdrawnAt', 'is', null).executeTakeFirstOrThrow()).dueAt)
    await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(keys, visitor) }, action: 'erasure-asked', object: { kind: 'account', id: accountId } })
    await tellPerson(tx, deps, { to: owner.person.email, accountId, kind: 'erasure-asked', values: { applicantName: owner.nameOnKtp, at: dueAt.toISOString() } })
    return done(dueAt)
  })
}

/** Takes the request back while it is not carried out. */
export async function withdrawErasure({ db, keys, clock, erasures }: Pick<Deps, 'db' | 'keys' | 'clock' | 'erasures'>, { accountId, visitor }: Asking): Promise<boolean> {
  const isKept = await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('privacy.erasureRequest').set({ withdrawnAt: clock.now() }).where('accountId', '=', accountId).where('cause', '=', 'asked').where('withdrawnAt', 'is', null).where('erasedAt', 'is', null).executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(keys, visitor) }, action: 'erasure-withdrawn', object: { kind: 'account', id: accountId } })
    return true
  })
  // Left by an attempt that a crash cut off.
  if (isKept) await erasures.remove(accountId)
  return isKept
}
