import { randomInt } from 'node:crypto'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { isFrozen } from '#core/account/freeze.ts'
import { newCheckCode } from '#core/account/check-code.ts'
import type { Deps } from '#core/deps.ts'
import type { MailOrder } from '#core/mail/queue-mail.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { type RegistrationNumber, randomDigits, registrationNumber, seasonInNumber } from '#core/values/registration-number.ts'
import type { Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import { encryptField } from '#platform/keys/field-cipher.ts'
import { type Application, findAndLockApplication, findApplication, loadDataKey } from './application.ts'
import { insertEvent } from './application-store.ts'
import { deleteDrafts } from './draft-store.ts'
import { signReceipt } from './receipt.ts'
import { loadReferred } from './referred.ts'
import { replaceSubmission } from './reopening-store.ts'
import { arrivedInTime, inLineSince } from './rules/arrival.ts'
import { identityConditionText } from './rules/identity-condition.ts'
import { isFinalOnceSent } from './rules/reopening.ts'
import { NumberTaken, insertSubmission } from './submission-store.ts'
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

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue' | 'receiptKey' | 'isRehearsal'>

/**
 * Ends the registration: from here on nothing the applicant entered can change (guide 6.7.6). Everything is asked again
 * under the lock; what is kept is what the applicant read, to the letter. A second click gets the number of the first.
 */
export async function submitApplication(deps: Parts, accountId: string, declaration: Declaration, drawDigits = randomNumber): Promise<Outcome<RegistrationNumber, SubmitRefusal>> {
  for (;;) {
    try {
      return await send(deps, accountId, declaration, drawDigits())
    } catch (error) {
      if (error instanceof NumberTaken) continue
      const { submission } = isLineTooLong(error) ? ((await findApplication(deps.db, deps.keys, accountId)) ?? {}) : {}
      if (submission) return done(submission.registrationNumber as RegistrationNumber)
      // Opened again by a date of one's own, and the agency has published meanwhile: what was sent before was judged.
      if ((error as { constraint?: string }).constraint === 'nothing_changes_after_publication') return refused('result-published')
      throw error
    }
  }
}

/** Clicks stand in line for the row. Where that takes too long, the first of them has usually ended what the others ask for (T14). */
const isLineTooLong = (error: unknown) => (error as { code?: string }).code === '55P03'

function send(deps: Parts, accountId: string, declaration: Declaration, digits: string): Promise<Outcome<RegistrationNumber, SubmitRefusal>> {
  return deps.db.transaction().execute(async (tx) => {
    const application = await findAndLockApplication(tx, deps.keys, accountId)
    if (!application) return refused('not-begun')
    if (application.submission) return done(application.submission.registrationNumber as RegistrationNumber)
    const [isFrozenNow, season, summary] = await together(tx, (of) => [
      isFrozen(of, accountId), findSeasonOf(of, accountId), summarize(of, application, loadReferred(of, deps.keys, application), declaration.receivedAt),
    ])
    if (isFrozenNow) return refused('account-frozen')
    if (!season || season.id !== application.seasonId || !arrivedInTime(season, declaration.receivedAt)) return refused('registration-closed')
    if (!summary || summary.preflight.gaps.length > 0) return refused('has-gaps')
    if (agreementTo(deps.keys, accountId, summary) !== declaration.agreement) return refused('summary-changed')
    const number = (application.standing?.registrationNumber as RegistrationNumber | undefined) ?? registrationNumber(seasonInNumber(application.seasonId, deps.isRehearsal), digits)
    await freeze(tx, deps, application, summary, { ...declaration, number, inLineSince: inLineSince(season, declaration.receivedAt), isFinal: isFinalOnceSent(application, season) })
    return done(number)
  })
}

type Arrival = Declaration & { number: RegistrationNumber; inLineSince: Date | null; isFinal: boolean }

/** All that is written, in one go: a first sending, or one in the place of what was sent before. */
async function freeze(tx: Tx, deps: Parts, application: Application, summary: Summary, arrival: Arrival): Promise<void> {
  const { id: applicationId } = application
  const { keys, queue, clock } = deps
  const content = contentOf(deps, application, await loadDataKey(tx, keys, application), summary, arrival)
  await together(tx, (of) => [
    application.standing ? replaceSubmission(of, applicationId, content, clock.now()) : insertSubmission(of, { applicationId, registrationNumber: arrival.number, ...content }),
    deleteDrafts(of, applicationId),
    insertEvent(of, { applicationId, at: arrival.receivedAt, kind: 'application-submitted' }),
    recordEvent(of, { by: arrival.by, action: 'application-submitted', object: { kind: 'application', id: applicationId }, afterHash: summary.sha256 }),
    queue.send(of, 'issue-registration-card', { applicationId }),
    tellPerson(of, { keys, queue, clock }, mailOf(application, summary, arrival, content.receipt)),
  ])
}

function contentOf({ clock, receiptKey, isRehearsal }: Parts, { id, seasonId }: Application, dataKey: Buffer, { snapshot, kept, sha256 }: Summary, { number, receivedAt, inLineSince: since }: Arrival) {
  const seal = (column: 'snapshot' | 'answers') => encryptField(dataKey, kept[column], `application.submission|${column}|${id}`)
  return {
    receivedAt,
    inLineSince: since,
    submittedAt: clock.now(),
    rulesVersion: snapshot.formasi.rulesVersion,
    snapshot: seal('snapshot'),
    answers: seal('answers'),
    snapshotSha256: sha256,
    receipt: signReceipt(receiptKey, { registrationNumber: number, seasonId, receivedAt, inLineSince: since, snapshotSha256: sha256 }),
    cardCheckCode: newCheckCode({ isRehearsal }),
  }
}

function mailOf({ accountId }: Application, { snapshot: { applicant, formasi, documents, identity } }: Summary, { number, receivedAt, inLineSince: since, isFinal }: Arrival, receipt: string): MailOrder<'application-submitted'> {
  return {
    to: applicant.email,
    accountId,
    kind: 'application-submitted',
    values: {
      applicantName: applicant.nameOnKtp,
      registrationNumber: number,
      at: receivedAt.toISOString(),
      instansi: formasi.instansi,
      jabatan: formasi.jabatan,
      files: documents.flatMap(({ name, file }) => (file ? [{ name, sha256: file.sha256 }] : [])),
      inLineSince: since?.toISOString() ?? null,
      ...(!isFinal && { mayReopen: true }),
      ...(identity && { condition: identityConditionText[identity] }),
      receipt,
    },
  }
}

const randomNumber = () => Array.from({ length: randomDigits }, () => randomInt(10)).join('')
