import { randomInt } from 'node:crypto'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { isFrozen } from '#core/account/freeze.ts'
import { newCheckCode } from '#core/account/check-code.ts'
import type { Deps } from '#core/deps.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { type RegistrationNumber, randomDigits, registrationNumber } from '#core/values/registration-number.ts'
import type { Tx } from '#platform/db/pool.ts'
import { encryptField } from '#platform/keys/field-cipher.ts'
import { type Application, loadDataKey, lockApplication } from './application.ts'
import { insertEvent } from './application-store.ts'
import { deleteDrafts } from './draft-store.ts'
import { signReceipt } from './receipt.ts'
import { replaceSubmission } from './reopening-store.ts'
import { arrivedInTime, inLineSince } from './rules/arrival.ts'
import { identityConditionText } from './rules/identity-condition.ts'
import { canonicalJson } from './snapshot.ts'
import { insertSubmission } from './submission-store.ts'
import { type Agreement, type Summary, agreementTo, loadSummary } from './summary.ts'
import { findSeasonOf } from './season-of-applicant.ts'

export type SubmitRefusal = 'account-frozen' | 'registration-closed' | 'has-gaps' | 'summary-changed' | 'result-published'

export type Declaration = {
  /** From `agreeToSummary`: every box was ticked, and for what. */
  agreement: Agreement
  /** When the request reached us: what counts against the deadline (rules/arrival.ts). */
  receivedAt: Date
  by: Actor
}

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue' | 'receiptKey'>

/**
 * Ends the registration: from here on nothing the applicant entered can change (guide 6.7.6). Everything is asked again
 * under the lock; what is kept is what the applicant read, to the letter. A second click gets the number of the first.
 */
export async function submitApplication(deps: Parts, accountId: string, declaration: Declaration): Promise<Outcome<RegistrationNumber, SubmitRefusal>> {
  const sending = deps.db.transaction().execute(async (tx) => {
    const application = await lockApplication(tx, deps.keys, accountId)
    if (application.submission) return done(application.submission.registrationNumber as RegistrationNumber)
    if (await isFrozen(tx, accountId)) return refused('account-frozen')
    const season = await findSeasonOf(tx, accountId)
    if (!season || season.id !== application.seasonId || !arrivedInTime(season, declaration.receivedAt)) return refused('registration-closed')
    const summary = await loadSummary(tx, deps.keys, application, declaration.receivedAt)
    if (!summary || summary.preflight.gaps.length > 0) return refused('has-gaps')
    if (agreementTo(deps.keys, accountId, summary) !== declaration.agreement) return refused('summary-changed')
    return done(await freeze(tx, deps, application, summary, { ...declaration, inLineSince: inLineSince(season, declaration.receivedAt) }))
  })
  return sending.catch((error: unknown) => {
    // Opened again by a date of one's own, and the agency has published meanwhile: what was sent before was judged.
    if ((error as { constraint?: string }).constraint === 'nothing_changes_after_publication') return refused('result-published')
    throw error
  })
}

type Arrival = Declaration & { inLineSince: Date | null }

async function freeze(tx: Tx, deps: Parts, application: Application, summary: Summary, arrival: Arrival): Promise<RegistrationNumber> {
  const { receivedAt, inLineSince: since, by } = arrival
  const { snapshot, sha256 } = summary
  const number = await insert(tx, deps, application, summary, arrival)
  await deleteDrafts(tx, application.id)
  await insertEvent(tx, { applicationId: application.id, at: receivedAt, kind: 'application-submitted' })
  await recordEvent(tx, { by, action: 'application-submitted', object: { kind: 'application', id: application.id }, afterHash: sha256 })
  await deps.queue.send(tx, 'issue-registration-card', { applicationId: application.id })
  const { applicant, formasi } = snapshot
  await queueMail(tx, deps, {
    to: applicant.email,
    accountId: application.accountId,
    kind: 'application-submitted',
    values: {
      applicantName: applicant.nameOnKtp,
      registrationNumber: number,
      at: receivedAt.toISOString(),
      instansi: formasi.instansi,
      jabatan: formasi.jabatan,
      files: snapshot.documents.flatMap(({ name, file }) => (file ? [{ name, sha256: file.sha256 }] : [])),
      inLineSince: since?.toISOString() ?? null,
      ...(snapshot.identity && { condition: identityConditionText[snapshot.identity] }),
      receipt: signReceipt(deps.receiptKey, { registrationNumber: number, seasonId: application.seasonId, receivedAt, inLineSince: since, snapshotSha256: sha256 }),
    },
  })
  return number
}

async function insert(tx: Tx, { keys, clock, receiptKey }: Parts, application: Application, { snapshot, answers, sha256 }: Summary, { receivedAt, inLineSince: since }: Arrival): Promise<RegistrationNumber> {
  const { id: applicationId, seasonId } = application
  const dataKey = await loadDataKey(tx, keys, application)
  const seal = (column: string, value: unknown) => encryptField(dataKey, canonicalJson(value), `application.submission|${column}|${applicationId}`)
  const contentOf = (number: RegistrationNumber) => ({
    receivedAt,
    inLineSince: since,
    submittedAt: clock.now(),
    rulesVersion: snapshot.formasi.rulesVersion,
    snapshot: seal('snapshot', snapshot),
    answers: seal('answers', answers),
    snapshotSha256: sha256,
    receipt: signReceipt(receiptKey, { registrationNumber: number, seasonId, receivedAt, inLineSince: since, snapshotSha256: sha256 }),
    cardCheckCode: newCheckCode(),
  })
  if (application.standing) {
    const number = application.standing.registrationNumber as RegistrationNumber
    await replaceSubmission(tx, applicationId, contentOf(number), clock.now())
    return number
  }
  for (;;) {
    const number = registrationNumber(seasonId, newRandomDigits())
    if (await insertSubmission(tx, { applicationId, registrationNumber: number, ...contentOf(number) })) return number
  }
}

const newRandomDigits = () => Array.from({ length: randomDigits }, () => randomInt(10)).join('')
