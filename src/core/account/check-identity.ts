import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import type { Tx } from '#platform/db/pool.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { giveCheckBack, takeCheck } from './check-limits.ts'
import type { IdentityClaim, Verdict } from './dukcapil.ts'
import { type Subject, stopWaiting } from './identity-line.ts'
import { redrawCard } from './account-card.ts'
import { findAccountByNik, loadAccountOwner } from './registered-account.ts'
import { findRegistrationById, openRow } from './registration.ts'
import { lockRegistration, updateRegistration } from './registration-store.ts'
import type { Person } from './person-fields.ts'

export type Claimed = { person: Person; nameOnKtp: string; birthPlaceOnKtp: string; birthDateOnKtp: IdentityClaim['birthDateOnKtp'] }

/**
 * 'silent': the register may have been asked and said nothing. 'unasked': the question never left us. 'gone': there is nothing to
 * ask any more. 'held': too many failed today with this NIK or KK.
 */
export type Checked = 'answered' | 'silent' | 'unasked' | 'gone' | 'held'

/**
 * Asks the population register about somebody who waited, and writes down what it said: the answer goes to the applicant by
 * mail. The caller has taken the question from the day's budget (registry-questions.ts).
 */
export async function checkIdentity(deps: Deps, subject: Subject): Promise<Checked> {
  const claimed = await findPending(deps, subject)
  if (!claimed) {
    await stopWaiting(deps.db, subject)
    return 'gone'
  }
  // An account is one for its NIK. Registrations are as many as somebody begins: queued pairs must not get more answers than
  // pairs at the form (trust.md T06).
  const isCounted = subject.of === 'registration'
  if (isCounted && !(await takeCheck(deps, claimed.person))) return 'held'
  let hasFailed = false
  try {
    const verdict = await deps.dukcapil.verify(claimOf(claimed), { patiently: true })
    hasFailed = verdict !== 'match'
    await (subject.of === 'account' ? settleAccount(deps, subject.id, claimed, verdict) : settleRegistration(deps, subject.id, claimed, verdict))
    return 'answered'
  } catch (error) {
    if (!(error instanceof PartyUnavailable)) throw error
    return error.wasAsked ? 'silent' : 'unasked'
  } finally {
    if (isCounted && !hasFailed) await giveCheckBack(deps, claimed.person)
  }
}

/** What is to be checked, or null when it was settled, registered or erased meanwhile. */
async function findPending(deps: Deps, { of, id }: Subject): Promise<Claimed | null> {
  if (of === 'account') {
    const account = await deps.db.selectFrom('account.account').select(['identityState', 'closedAt', 'erasedAt']).where('id', '=', id).executeTakeFirst()
    return account?.identityState === 'pending' && !account.closedAt && !account.erasedAt ? loadAccountOwner(deps, id) : null
  }
  const registration = await findRegistrationById(deps, id)
  return registration && !registration.isRegistered && registration.identity === 'pending' ? registration : null
}

/** Writes the answer to the identity it was given for: its owner may have put it right, or closed it, meanwhile. */
export async function settleAccount(deps: Deps, accountId: string, claimed: Claimed, verdict: Verdict) {
  await deps.db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('account.account').select('identityState').where('id', '=', accountId).forUpdate().executeTakeFirst()
    if (row?.identityState !== 'pending') return stopWaiting(tx, { of: 'account', id: accountId })
    if (!isSame(await loadAccountOwner({ ...deps, db: tx }, accountId), claimed)) return
    const identityState = verdict === 'match' ? 'confirmed' : 'mismatch'
    await tx.updateTable('account.account').set({ identityState }).where('id', '=', accountId).execute()
    await stopWaiting(tx, { of: 'account', id: accountId })
    await recordEvent(tx, { by: { kind: 'system' }, action: `identity-${identityState}`, object: { kind: 'account', id: accountId } })
    // The card no longer stands under a condition.
    if (verdict === 'match') await redrawCard(tx, deps, accountId)
    await tellApplicant(tx, deps, claimed, accountId, verdict)
  })
}

async function settleRegistration(deps: Deps, id: string, claimed: Claimed, verdict: Verdict) {
  const isTaken = verdict === 'match' && (await findAccountByNik(deps, claimed.person.nik)) !== null
  await deps.db.transaction().execute(async (tx) => {
    const row = await lockRegistration(tx, id)
    if (row?.identityState !== 'pending' || row.accountId) return
    // Who typed another identity while we asked gets an answer to that one.
    const now = await openRow(tx, deps.keys, row)
    if (now.isRegistered || !isSame(now, claimed)) return
    await stopWaiting(tx, { of: 'registration', id })
    await updateRegistration(tx, id, { identityState: isTaken ? 'already-registered' : verdict === 'match' ? 'confirmed' : verdict })
    if (!isTaken) await tellApplicant(tx, deps, claimed, null, verdict)
  })
}

async function tellApplicant(tx: Tx, deps: Deps, { person, nameOnKtp }: Claimed, accountId: string | null, verdict: Verdict) {
  await tellPerson(tx, deps, { to: person.email, accountId, kind: verdict === 'match' ? 'identity-confirmed' : 'identity-mismatch', values: { applicantName: nameOnKtp } })
}

export function claimOf({ person, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }: Claimed): IdentityClaim {
  return { nik: person.nik, nomorKk: person.nomorKk, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }
}

const isSame = (one: Claimed, other: Claimed) => JSON.stringify(claimOf(one)) === JSON.stringify(claimOf(other))
