import { isCommonPassword } from '#platform/keys/common-passwords.ts'
import { writeDisavowalLink } from '#core/account/disavowal.ts'
import { lockToOpen, unlockAccount } from '#core/account/lock.ts'
import { type AccountOwner, loadAccountOwner } from '#core/account/registered-account.ts'
import { type PasswordFault, whyNotPassword } from '#core/values/password.ts'
import { normaliseAnswer } from '#core/account/rules/security-question.ts'
import { hashSecretToken, newSecretToken } from '#platform/keys/secret-token.ts'
import { deleteDevicesOf, deleteSessionsOf, insertSignInEvent, loadNikIndex, saveDevice } from '#core/account/session/store.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { done, refused } from '#core/outcome.ts'
import type { QuestionPosition } from './find-reset-question.ts'
import { findResetLink, findSecurityQuestion, loadIjazahIdentity, takeResetLink, updatePassword } from './store.ts'

export type ResetRefusal = 'link-not-valid' | 'wrong-answer' | 'too-many-answers' | `password-${PasswordFault}`

type Attempt = { token: string; position: QuestionPosition; answer: string; password: string }

/**
 * Sets a new password for who holds the mailed link and knows the answer; neither is enough alone (trust.md §6.3). Five
 * wrong answers in a day end the link, never the account. Every session and every known device ends, a lock is opened, the owner is told
 * and can say "bukan saya" for a week, and the device that did it is known from now on: it has proved the mailbox. Throws HashGateBusy.
 */
export async function resetPassword(deps: Deps, attempt: Attempt, visitor: Visitor) {
  const tokenHash = hashSecretToken(attempt.token)
  const link = await findResetLink(deps.db, tokenHash, deps.clock.now())
  if (!link) return refused<ResetRefusal>('link-not-valid')
  const owner = await loadAccountOwner(deps, link.accountId)
  const fault = await passwordFault(deps, owner, attempt.password)
  if (fault) return refused<ResetRefusal>(`password-${fault}`)

  const answered = await checkAnswer(deps, owner, attempt, tokenHash, visitor)
  if (answered !== 'right') return refused<ResetRefusal>(answered)
  const deviceToken = await changePassword(deps, owner, attempt.password, tokenHash, visitor)
  return deviceToken ? done({ deviceToken }) : refused<ResetRefusal>('link-not-valid')
}

async function passwordFault({ db }: Deps, { id, person, nameOnKtp, birthDateOnKtp }: AccountOwner, password: string): Promise<PasswordFault | null> {
  const { nameOnIjazah, birthDateOnIjazah } = await loadIjazahIdentity(db, id)
  return whyNotPassword(password, { nik: person.nik, names: [nameOnKtp, nameOnIjazah], birthDates: [birthDateOnKtp, birthDateOnIjazah], email: person.email }, isCommonPassword)
}

async function checkAnswer(deps: Deps, owner: AccountOwner, { position, answer }: Attempt, tokenHash: Buffer, visitor: Visitor): Promise<'right' | 'wrong-answer' | 'too-many-answers'> {
  const { db, limits, hashGate } = deps
  // Counted before it is judged, so that answers sent at once are no more than five either.
  const counted = await limits.consume('reset-answer', owner.id)
  if (!counted.allowed) return endLink(deps, tokenHash)
  const { answerPhc } = await findSecurityQuestion(db, owner.id, position)
  const isRight = await hashGate.verify(answerPhc, normaliseAnswer(answer)).catch(async (error: unknown) => {
    await limits.refund('reset-answer', owner.id)
    throw error
  })
  if (isRight) {
    await limits.refund('reset-answer', owner.id)
    return 'right'
  }
  await recordWrongAnswer(deps, owner.id, visitor)
  return (await limits.peek('reset-answer', owner.id)).allowed ? 'wrong-answer' : endLink(deps, tokenHash)
}

async function endLink({ db }: Deps, tokenHash: Buffer): Promise<'too-many-answers'> {
  await db.transaction().execute((tx) => takeResetLink(tx, tokenHash))
  return 'too-many-answers'
}

async function recordWrongAnswer({ db, keys, clock }: Deps, accountId: string, visitor: Visitor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await insertSignInEvent(tx, { nikIndex: await loadNikIndex(tx, accountId), at: clock.now(), kind: 'reset-answer-wrong', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'anonymous', ...traceOf(keys, visitor) }, action: 'reset-answer-wrong', object: { kind: 'account', id: accountId } })
  })
}

/** Null when another request used the link first, or the account was held meanwhile. */
async function changePassword(deps: Deps, owner: AccountOwner, password: string, tokenHash: Buffer, visitor: Visitor): Promise<string | null> {
  const { db, hashGate, clock, keys } = deps
  const phc = await hashGate.hash(password)
  const device = newSecretToken()
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    if (!(await lockToOpen(tx, owner.id, now)) || !(await takeResetLink(tx, tokenHash))) return null
    await updatePassword(tx, owner.id, phc, now)
    await unlockAccount(tx, owner.id, now)
    await deleteSessionsOf(tx, owner.id)
    await deleteDevicesOf(tx, owner.id)
    await saveDevice(tx, { tokenHash: device.hash, accountId: owner.id, label: visitor.deviceLabel, usedAt: now })
    await insertSignInEvent(tx, { nikIndex: await loadNikIndex(tx, owner.id), at: now, kind: 'password-reset', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'applicant', id: owner.id, ...traceOf(keys, visitor) }, action: 'password-reset', object: { kind: 'account', id: owner.id } })
    await tellPerson(tx, deps, { to: owner.person.email, accountId: owner.id, kind: 'password-changed', values: { applicantName: owner.nameOnKtp, at: now.toISOString(), notMeLink: await writeDisavowalLink(tx, deps, { accountId: owner.id, about: 'password-reset' }) } })
    return device.token
  })
}
