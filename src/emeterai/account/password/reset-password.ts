import { type Outcome, done, refused } from '#core/outcome.ts'
import { type PasswordFault, whyNotPassword } from '#core/values/password.ts'
import { openAccountField } from '#emeterai/account/account-fields.ts'
import { findMailedLink, takeMailedLink } from '#emeterai/account/mailed-link.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Db } from '#platform/db/pool.ts'
import { isCommonPassword } from '#platform/keys/common-passwords.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'

export type ResetPasswordRefusal = 'link-not-valid' | `password-${PasswordFault}`

/**
 * Sets a new password for whoever holds the mailed link. Every session ends, every portal that was let in is shut out, every
 * known device becomes a stranger's, and the owner is told; the PIN stays, so a mailbox alone spends no quota. Throws HashGateBusy.
 */
export async function resetPassword(deps: HouseDeps, { distributorId, token, password }: { distributorId: string; token: string; password: string }): Promise<Outcome<null, ResetPasswordRefusal>> {
  const { db, clock, hashGate, limits, houseUrl } = deps
  const link = await findMailedLink(db, { token, purpose: 'password', distributorId, now: clock.now() })
  if (!link) return refused('link-not-valid')
  const { accountId } = link
  const owner = await loadOwner(db, deps.keys, accountId)
  const fault = whyNotPassword(password, owner, isCommonPassword)
  if (fault) return refused(`password-${fault}`)

  const passwordPhc = await hashGate.hash(password)
  const isChanged = await db.transaction().execute(async (tx) => {
    const now = clock.now()
    if (!(await takeMailedLink(tx, token, now))) return false
    await tx.updateTable('emeterai.account').set({ passwordPhc, passwordChangedAt: now }).where('id', '=', accountId).execute()
    await tx.deleteFrom('emeterai.session').where('accountId', '=', accountId).execute()
    await tx.updateTable('emeterai.portalLink').set({ revokedAt: now }).where('accountId', '=', accountId).where('revokedAt', 'is', null).execute()
    await tx.deleteFrom('emeterai.signInAttempt').where('accountId', '=', accountId).execute()
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId }, action: 'password-reset', object: { kind: 'account', id: accountId } })
    await mailHolder(tx, deps, accountId, 'password-changed', { passwordLink: `${houseUrl}${pathsOf(distributorId).forgotten}` })
    return true
  })
  if (!isChanged) return refused('link-not-valid')
  // Whoever holds the mailbox does not wait for strangers' guesses and their codes (trust.md §6.4).
  await limits.reset('house-sign-in-email', Buffer.concat([Buffer.from(`${distributorId}|`), owner.emailIndex]))
  await limits.reset('house-codes', accountId)
  return done(null)
}

async function loadOwner(db: Db, keys: KeyRing, accountId: string) {
  const row = await db
    .selectFrom('emeterai.account as a')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'a.dataKeyId')
    .select(['a.email', 'a.emailIndex', 'a.nik', 'a.firstName', 'a.lastName', 'a.companyName', 'a.birthDate', 'k.wrapped'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow()
  const key = openDataKey(keys, row.wrapped)
  return {
    emailIndex: row.emailIndex,
    email: openAccountField(key, 'email', accountId, row.email),
    nik: row.nik ? openAccountField(key, 'nik', accountId, row.nik) : '',
    names: [row.firstName, row.lastName, row.companyName ?? ''],
    birthDates: row.birthDate ? [row.birthDate] : [],
  }
}
