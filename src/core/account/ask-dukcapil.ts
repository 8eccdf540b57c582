import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { Jobs } from '#core/jobs.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { IdentityClaim, Verdict } from './dukcapil.ts'
import { findAccountByNik, loadAccountOwner } from './registered-account.ts'
import { findRegistrationById, openRow } from './registration.ts'
import { lockRegistration, updateRegistration } from './registration-store.ts'
import type { Person } from './person-fields.ts'
import { retryDelaySeconds } from './rules/retry-delay.ts'
import { verifyIdentity } from './verify-identity.ts'

type Question = Jobs['ask-dukcapil']
type Claimed = { person: Person; nameOnKtp: string; birthPlaceOnKtp: string; birthDateOnKtp: IdentityClaim['birthDateOnKtp'] }

/**
 * Asks the population register again about an identity that it could not judge at once. The answer goes to the applicant
 * by mail; without one the same job asks later, in ever longer steps (rules/retry-delay.ts). `spread` is 0..1.
 */
export async function askDukcapilAgain(deps: Deps, question: Question, spread = Math.random()): Promise<void> {
  const claimed = await findPending(deps, question)
  if (!claimed) return
  const verdict = await verifyIdentity(deps, claimOf(claimed), { isRegistered: question.of === 'account', patiently: true })
  if (verdict === 'unknown') return askLater(deps, question, spread)
  await (question.of === 'account' ? settleAccount(deps, question.id, claimed, verdict) : settleRegistration(deps, question.id, claimed, verdict))
}

/** What is to be checked, or null when it was settled, registered or erased meanwhile. */
async function findPending(deps: Deps, { of, id }: Question): Promise<Claimed | null> {
  if (of === 'account') {
    const owner = await loadAccountOwner(deps, id)
    return owner.identityState === 'pending' ? owner : null
  }
  const registration = await findRegistrationById(deps, id)
  return registration && !registration.isRegistered && registration.identity === 'pending' ? registration : null
}

async function askLater({ db, queue, clock, log }: Deps, question: Question, spread: number) {
  const delay = retryDelaySeconds(question.attempt, spread)
  if (delay === null) return log.warn('identity-check-given-up', { job: 'ask-dukcapil', attempt: question.attempt })
  const runAt = new Date(clock.now().getTime() + delay * 1000)
  await queue.send(db, 'ask-dukcapil', { ...question, attempt: question.attempt + 1 }, { key: `ask-dukcapil:${question.id}`, runAt })
}

async function settleAccount(deps: Deps, accountId: string, claimed: Claimed, verdict: Verdict) {
  await deps.db.transaction().execute(async (tx) => {
    const identityState = verdict === 'match' ? 'confirmed' : 'mismatch'
    const { numUpdatedRows } = await tx.updateTable('account.account').set({ identityState }).where('id', '=', accountId).where('identityState', '=', 'pending').executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await recordEvent(tx, { by: { kind: 'system' }, action: `identity-${identityState}`, object: { kind: 'account', id: accountId } })
    await tellApplicant(tx, deps, claimed, accountId, verdict)
  })
}

async function settleRegistration(deps: Deps, id: string, claimed: Claimed, verdict: Verdict) {
  const isTaken = verdict === 'match' && (await findAccountByNik(deps, claimed.person.nik)) !== null
  await deps.db.transaction().execute(async (tx) => {
    const row = await lockRegistration(tx, id)
    if (row?.identityState !== 'pending' || row.accountId) return
    // Who typed another identity while we asked gets an answer to that one, from its own job.
    const now = await openRow(tx, deps.keys, row)
    if (now.isRegistered || JSON.stringify(claimOf(now)) !== JSON.stringify(claimOf(claimed))) return
    await updateRegistration(tx, id, { identityState: isTaken ? 'already-registered' : verdict === 'match' ? 'confirmed' : verdict })
    if (!isTaken) await tellApplicant(tx, deps, claimed, null, verdict)
  })
}

async function tellApplicant(tx: Tx, deps: Deps, { person, nameOnKtp }: Claimed, accountId: string | null, verdict: Verdict) {
  await queueMail(tx, deps, { to: person.email, accountId, kind: verdict === 'match' ? 'identity-confirmed' : 'identity-mismatch', values: { applicantName: nameOnKtp } })
}

function claimOf({ person, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }: Claimed): IdentityClaim {
  return { nik: person.nik, nomorKk: person.nomorKk, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }
}
