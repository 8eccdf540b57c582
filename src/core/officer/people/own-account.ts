import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { savePassword } from '#core/officer/enrolment/store.ts'
import { type CodeSecrets, issueRecoveryCodes } from '#core/officer/factor/recovery-codes.ts'
import { countFactors } from '#core/officer/factor/queries.ts'
import { deletePasskey, lockOfficer } from '#core/officer/factor/store.ts'
import { noticeOfficer } from '#core/officer/notice-officer.ts'
import { openOfficerEmail } from '#core/officer/officer-fields.ts'
import { insertOfficerEvent } from '#core/officer/sign-in/store.ts'
import { done, refused } from '#core/outcome.ts'
import { type PasswordFault, whyNotPassword } from '#core/values/password.ts'
import { isCommonPassword } from '#platform/keys/common-passwords.ts'

/** Ten new recovery codes instead of those there are; shown once. */
export async function replaceOwnRecoveryCodes(deps: Deps, officerId: string, visitor: Visitor, secrets?: CodeSecrets): Promise<string[]> {
  const { db, keys } = deps
  return db.transaction().execute(async (tx) => {
    await lockOfficer(tx, officerId)
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'officer-recovery-codes-replaced', object: { kind: 'officer', id: officerId } })
    await noticeOfficer(tx, deps, officerId, 'recovery-codes-replaced')
    return issueRecoveryCodes(tx, keys, officerId, secrets)
  })
}

/** Takes a passkey away, unless it is the last second factor. */
export async function removeOwnPasskey(deps: Deps, officerId: string, passkeyId: string, visitor: Visitor) {
  const { db, keys } = deps
  return db.transaction().execute(async (tx) => {
    await lockOfficer(tx, officerId)
    const { hasTotp, passkeys } = await countFactors(tx, officerId)
    if (!hasTotp && passkeys <= 1) return refused('last-factor')
    if (!(await deletePasskey(tx, officerId, passkeyId))) return refused('not-found')
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'officer-second-factor-removed', object: { kind: 'officer', id: officerId }, reason: 'passkey' })
    await noticeOfficer(tx, deps, officerId, 'second-factor-removed')
    return done(null)
  })
}

export type OwnPasswordRefusal = 'wrong-password' | 'wait' | `password-${PasswordFault}`

/** A new password by who knows the one there is. Throws HashGateBusy. */
export async function changeOwnPassword(deps: Deps, officerId: string, given: { current: string; next: string }, visitor: Visitor) {
  const { db, keys, clock, hashGate, limits } = deps
  const row = await db
    .selectFrom('officer.officer')
    .innerJoin('officer.password', 'officer.password.officerId', 'officer.officer.id')
    .select(['officer.officer.id', 'name', 'wrappedKey', 'email', 'emailIndex', 'phc'])
    .where('officer.officer.id', '=', officerId)
    .executeTakeFirstOrThrow()
  const fault = whyNotPassword(given.next, { nik: '', names: [row.name], birthDates: [], email: openOfficerEmail(keys, row) }, isCommonPassword)
  if (fault) return refused<OwnPasswordRefusal>(`password-${fault}`)
  if (!(await limits.consume('officer-sign-in-email', row.emailIndex)).allowed) return refused<OwnPasswordRefusal>('wait')
  if (!(await hashGate.verify(row.phc, given.current))) return refused<OwnPasswordRefusal>('wrong-password')
  await limits.refund('officer-sign-in-email', row.emailIndex)

  const phc = await hashGate.hash(given.next)
  await db.transaction().execute(async (tx) => {
    await savePassword(tx, officerId, phc, clock.now())
    await insertOfficerEvent(tx, { emailIndex: row.emailIndex, at: clock.now(), kind: 'password-changed', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'officer-password-set', object: { kind: 'officer', id: officerId }, reason: 'own' })
    await noticeOfficer(tx, deps, officerId, 'password-changed')
  })
  return done(null)
}
