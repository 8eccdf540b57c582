import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { noticeOfficer } from '#core/officer/notice-officer.ts'
import { openOfficerEmail } from '#core/officer/officer-fields.ts'
import { deleteSessionOf } from '#core/officer/session/store.ts'
import { deleteDevicesOf, insertOfficerEvent, saveAttempt } from '#core/officer/sign-in/store.ts'
import { done, refused } from '#core/outcome.ts'
import { type PasswordFault, whyNotPassword } from '#core/values/password.ts'
import { isCommonPassword } from '#platform/keys/common-passwords.ts'
import { hashSecretToken, newSecretToken } from '#platform/keys/secret-token.ts'
import { findLink, savePassword } from './store.ts'

export type UseLinkRefusal = 'link-not-valid' | 'wrong-password' | 'wait' | 'agreement-missing' | `password-${PasswordFault}`

/** The wording that is accepted now; written beside the acceptance. */
const agreementVersion = '2026-1'

const enrolmentMinutes = 30

type Given = { token: string; password: string; hasAgreed: boolean }

/** Whose link it is and what for; null when it does not serve (any more). Looking uses nothing up: mail scanners look too. */
export async function findOfficerLink({ db, clock }: Pick<Deps, 'db' | 'clock'>, token: string) {
  const link = await findLink(db, hashSecretToken(token), clock.now())
  return link && { officerName: link.name, purpose: link.purpose }
}

/**
 * What a mailed link leads to. An invitation and a reset of the password set a password, which the officer alone chooses;
 * a reset of the second factor asks for the password there is. The first and the last go on to the second factor, so
 * neither the mailbox nor the password alone opens anything (trust.md §6.5). Throws HashGateBusy.
 */
export async function useOfficerLink(deps: Deps, given: Given, visitor: Visitor) {
  const link = await findLink(deps.db, hashSecretToken(given.token), deps.clock.now())
  if (!link) return refused<UseLinkRefusal>('link-not-valid')
  if (link.purpose === 'second-factor') return provePassword(deps, link, given)

  const fault = whyNotPassword(given.password, { nik: '', names: [link.name], birthDates: [], email: openOfficerEmail(deps.keys, link) }, isCommonPassword)
  if (fault) return refused<UseLinkRefusal>(`password-${fault}`)
  if (link.purpose === 'activation' && !given.hasAgreed) return refused<UseLinkRefusal>('agreement-missing')
  return setPassword(deps, link, given, visitor)
}

type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>

async function provePassword(deps: Deps, link: Link, { password }: Given) {
  const { limits, hashGate, db } = deps
  if (!(await limits.consume('officer-sign-in-email', link.emailIndex)).allowed) return refused<UseLinkRefusal>('wait')
  if (!(await hashGate.verify(link.phc, password))) return refused<UseLinkRefusal>('wrong-password')
  await limits.refund('officer-sign-in-email', link.emailIndex)
  const attempt = newEnrolment(deps, link.id)
  await db.transaction().execute((tx) => saveAttempt(tx, attempt.row))
  return done({ enrolmentToken: attempt.token as string | null })
}

async function setPassword(deps: Deps, link: Link, { token, password }: Given, visitor: Visitor) {
  const { db, hashGate, clock, keys } = deps
  const phc = await hashGate.hash(password)
  const now = clock.now()
  const attempt = link.purpose === 'activation' ? newEnrolment(deps, link.id) : null
  return db.transaction().execute(async (tx) => {
    const stillValid = await findLink(tx, hashSecretToken(token), now, 'lock')
    if (!stillValid) return refused<UseLinkRefusal>('link-not-valid')
    await savePassword(tx, link.id, phc, now)
    await deleteSessionOf(tx, link.id)
    await deleteDevicesOf(tx, link.id)
    await insertOfficerEvent(tx, { emailIndex: link.emailIndex, at: now, kind: 'password-changed', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'officer', id: link.id, ...traceOf(keys, visitor) }, action: 'officer-password-set', object: { kind: 'officer', id: link.id }, reason: link.purpose })
    if (attempt) {
      // The link serves until the second factor is there: whoever closes the browser half-way opens it again.
      await tx.updateTable('officer.officer').set({ agreement: agreementVersion, agreedAt: now }).where('id', '=', link.id).execute()
      await saveAttempt(tx, attempt.row)
    } else {
      await tx.deleteFrom('officer.link').where('officerId', '=', link.id).execute()
      await noticeOfficer(tx, deps, link.id, 'password-changed')
    }
    return done({ enrolmentToken: attempt?.token ?? null })
  })
}

function newEnrolment({ clock }: Pick<Deps, 'clock'>, officerId: string) {
  const { token, hash: tokenHash } = newSecretToken()
  const expiresAt = new Date(clock.now().getTime() + enrolmentMinutes * 60_000)
  return { token, row: { tokenHash, officerId, purpose: 'enrolment' as const, expiresAt } }
}
