import { randomInt } from 'node:crypto'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { isFrozen } from '#core/account/freeze.ts'
import { newCheckCode } from '#core/account/check-code.ts'
import type { Deps } from '#core/deps.ts'
import type { MailOrder } from '#core/mail/queue-mail.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { type RegistrationNumber, randomDigits, registrationNumber } from '#core/values/registration-number.ts'
import type { Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import { encryptField } from '#platform/keys/field-cipher.ts'
import { type Application, findAndLockApplication, loadDataKey } from './application.ts'
import { insertEvent } from './application-store.ts'
import { deleteDrafts } from './draft-store.ts'
import { signReceipt } from './receipt.ts'
import { loadReferred } from './referred.ts'
import { replaceSubmission } from './reopening-store.ts'
import { arrivedInTime, inLineSince } from './rules/arrival.ts'
import { identityConditionText } from './rules/identity-condition.ts'
import { canonicalJson } from './snapshot.ts'
import { insertSubmission } from './submission-store.ts'
import { type Agreement, type Summary, agreementTo, summarize } from './summary.ts'
import { findSeasonOf } from './season-of-applicant.ts'

export type SubmitRefusal = 'not-begun' | 'account-frozen' | 'registration-closed' | 'has-gaps' | 'summary-changed' | 'result-published'

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
    const application = await findAndLockApplication(tx, deps.keys, accountId)
    if (!application) return refused('not-begun')
    if (application.submission) return done(application.submission.registrationNumber as RegistrationNumber)
    const [isFrozenNow, season, referred] = await together(tx, (of) => [isFrozen(of, accountId), findSeasonOf(of, accountId), loadReferred(of, deps.keys, application)])
    if (isFrozenNow) return refused('account-frozen')
    if (!season || season.id !== application.seasonId || !arrivedInTime(season, declaration.receivedAt)) return refused('registration-closed')
    const summary = await summarize(tx, application, referred, declaration.receivedAt)
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
  const { keys, queue, clock } = deps
  const { snapshot, sha256 } = summary
  const { number, receipt } = await insert(tx, deps, application, summary, arrival)
  const { applicant, formasi } = snapshot
  const mail: MailOrder<'application-submitted'> = {
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
      receipt,
    },
  }
  await together(tx, (of) => [
    deleteDrafts(of, application.id),
    insertEvent(of, { applicationId: application.id, at: receivedAt, kind: 'application-submitted' }),
    recordEvent(of, { by, action: 'application-submitted', object: { kind: 'application', id: application.id }, afterHash: sha256 }),
    queue.send(of, 'issue-registration-card', { applicationId: application.id }),
    tellPerson(of, { keys, queue, clock }, mail),
  ])
  return number
}

async function insert(tx: Tx, { keys, clock, receiptKey }: Parts, application: Application, { snapshot, answers, sha256 }: Summary, { receivedAt, inLineSince: since }: Arrival): Promise<{ number: RegistrationNumber; receipt: string }> {
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
    const content = contentOf(number)
    await replaceSubmission(tx, applicationId, content, clock.now())
    return { number, receipt: content.receipt }
  }
  for (;;) {
    const number = registrationNumber(seasonId, newRandomDigits())
    const content = contentOf(number)
    if (await insertSubmission(tx, { applicationId, registrationNumber: number, ...content })) return { number, receipt: content.receipt }
  }
}

const newRandomDigits = () => Array.from({ length: randomDigits }, () => randomInt(10)).join('')
