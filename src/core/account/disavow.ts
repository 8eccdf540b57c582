import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { redrawCard } from './account-card.ts'
import { endLaterDisavowals, findDisavowalRow, takeDisavowal } from './disavowal.ts'
import { findLock, shutAccount } from './lock.ts'
import { indexPerson, openPerson } from './person-fields.ts'
import { loadAccountOwner } from './registered-account.ts'
import { loadWrappedKey } from './registration-store.ts'
import { type DisavowalAbout, heldUntil } from './rules/disavowal.ts'

/** What a link can still do: shut the account, or tell how it stands since it did. */
export type Disavowal = { accountId: string; about: DisavowalAbout } & ({ state: 'open' } | { state: 'used'; isLocked: boolean; heldUntil: Date | null })

/** Looking uses nothing up: mail scanners look too. */
export async function findDisavowal({ db, clock }: Pick<Deps, 'db' | 'clock'>, token: string): Promise<Disavowal | null> {
  const row = await findDisavowalRow(db, token, clock.now())
  if (!row) return null
  const { accountId, about } = row
  if (!row.usedAt) return { accountId, about, state: 'open' }
  const lock = await findLock(db, accountId, clock.now())
  return { accountId, about, state: 'used', isLocked: lock !== null, heldUntil: lock?.heldUntil ?? null }
}

/**
 * Its owner says "bukan saya" by the link of a mail, without signing in: every session and known device ends, a recovery under
 * way is void, a changed address is put back, and nobody opens the account for 72 hours (after a strange sign-in: until a new
 * password was made by mail and answer). What was sent stays valid. The same link again changes nothing.
 */
export async function disavow(deps: Deps, token: string, visitor: Visitor): Promise<Outcome<null, 'link-not-valid'>> {
  const { db, keys, clock } = deps
  return db.transaction().execute(async (tx): Promise<Outcome<null, 'link-not-valid'>> => {
    const now = clock.now()
    const row = await findDisavowalRow(tx, token, now)
    if (!row) return refused('link-not-valid')
    const { accountId, about } = row
    // With whoever makes a new password or changes the address: one after the other.
    await tx.selectFrom('account.account').select('id').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
    if (!(await takeDisavowal(tx, token, now))) return done(null)

    const until = heldUntil(about, now)
    await shutAccount(tx, accountId, { now, until, deviceLabel: visitor.deviceLabel })
    await tx.deleteFrom('account.resetLink').where('accountId', '=', accountId).execute()
    if (row.formerEmail) {
      await putEmailBack(tx, deps, accountId, row.formerEmail)
      await endLaterDisavowals(tx, row, now)
    }
    // Whoever holds the link of the mail; who that was nobody knows.
    await recordEvent(tx, { by: { kind: 'anonymous', ...traceOf(keys, visitor) }, action: 'account-disavowed', object: { kind: 'account', id: accountId }, reason: about })
    const { person, nameOnKtp } = await loadAccountOwner({ db: tx, keys }, accountId)
    const told = { to: person.email, accountId } as const
    const held = (await findLock(tx, accountId, now))?.heldUntil
    if (held) await tellPerson(tx, deps, { ...told, kind: 'account-held', values: { applicantName: nameOnKtp, until: held.toISOString() } })
    else await tellPerson(tx, deps, { ...told, kind: 'account-locked', values: { applicantName: nameOnKtp, at: now.toISOString(), device: visitor.deviceLabel } })
    return done(null)
  })
}

/** Who reads at the former address shows that mails arrive there. */
async function putEmailBack(tx: Tx, { keys, clock, queue }: Pick<Deps, 'keys' | 'clock' | 'queue'>, accountId: string, formerEmail: Buffer): Promise<void> {
  const account = await tx.selectFrom('account.account').select(['dataKeyId', 'nik', 'nomorKk', 'phone']).where('id', '=', accountId).executeTakeFirstOrThrow()
  const former = openPerson(openDataKey(keys, await loadWrappedKey(tx, account.dataKeyId)), 'account.account', accountId, { ...account, email: formerEmail })
  await tx.updateTable('account.account').set({ email: formerEmail, emailIndex: indexPerson(keys, former).emailIndex }).where('id', '=', accountId).execute()
  await redrawCard(tx, { clock, queue }, accountId)
}
