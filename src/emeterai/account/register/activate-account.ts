import { type Outcome, done, refused } from '#core/outcome.ts'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import { takeMailedLink } from '#emeterai/account/mailed-link.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Tx } from '#platform/db/pool.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'

export type Activated = { kind: AccountKind; state: 'active' | 'waiting-approval' }

/**
 * Whoever holds the mailed link has the address: a person's account is usable from now on, an organisation's waits to be
 * looked at (Gambar 35). The same link again says the same. Refused when it is too old, was replaced, or the address or
 * NIK has got an account meanwhile.
 */
export async function activateAccount(deps: HouseDeps, { distributorId, token }: { distributorId: string; token: string }): Promise<Outcome<Activated, 'link-not-valid'>> {
  const activate = deps.db.transaction().execute(async (tx) => {
    const account = await lockLinked(tx, distributorId, token)
    if (!account) return refused('link-not-valid')
    const { id, kind, state } = account
    // A second click, or a mail scanner before the owner.
    if (account.usedAt && (state === 'active' || state === 'waiting-approval')) return done<Activated>({ kind, state })
    const now = deps.clock.now()
    if (state !== 'unverified' || !(await takeMailedLink(tx, token, now))) return refused('link-not-valid')
    const next = kind === 'personal' ? 'active' : 'waiting-approval'
    await tx.updateTable('emeterai.account').set({ state: next, activatedAt: now }).where('id', '=', id).execute()
    await recordHouseEvent(tx, { by: { kind: 'holder', id }, action: 'account-activated', object: { kind: 'account', id } })
    if (next === 'waiting-approval') await mailHolder(tx, deps, id, 'account-waiting', {})
    return done<Activated>({ kind, state: next })
  })
  return activate.catch((error: unknown) => {
    if (isTakenMeanwhile(error)) return refused('link-not-valid')
    throw error
  })
}

async function lockLinked(tx: Tx, distributorId: string, token: string) {
  return tx
    .selectFrom('emeterai.mailedLink as l')
    .innerJoin('emeterai.account as a', 'a.id', 'l.accountId')
    .select(['a.id', 'a.kind', 'a.state', 'l.usedAt'])
    .where('l.tokenHash', '=', hashSecretToken(token))
    .where('l.purpose', '=', 'activation')
    .where('a.distributorId', '=', distributorId)
    .$narrowType<{ kind: AccountKind }>()
    .forUpdate()
    .executeTakeFirst()
}

/** The unique indexes on addresses and NIKs decide between two who activate at once. */
function isTakenMeanwhile(error: unknown): boolean {
  const { code, constraint = '' } = error as { code?: string; constraint?: string }
  return code === '23505' && ['one_proven_account_per_email', 'one_active_account_per_nik'].includes(constraint)
}

