import { randomUUID } from 'node:crypto'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { done, refused } from '#core/outcome.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { isRegistrationOpen } from '#core/season/rules/stages.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { insertAccount, insertAccountCard, insertCredentials } from './account-store.ts'
import { newCheckCode } from './check-code.ts'
import { waitAsAccount } from './identity-line.ts'
import { indexPerson, sealPerson } from './person-fields.ts'
import { type OpenRegistration, openRow } from './registration.ts'
import { type RegistrationRow, loadWrappedKey, lockRegistration, updateRegistration } from './registration-store.ts'
import { missingData } from './rules/registration-completeness.ts'
import { furthestStep } from './rules/registration-steps.ts'

export type RegisterRefusal = 'registration-closed' | 'not-complete' | 'already-registered' | 'gone'

/** How long the browser that registered may fetch the account card without signing in. */
const cardHours = 24

/**
 * Turns a complete registration into an account; from here on its data cannot change (guide 6.1.13). A second click, or
 * a second tab, gets the same account.
 */
export async function registerAccount(deps: Deps, registrationId: string, by: Actor = { kind: 'anonymous' }) {
  const season = await findCurrentSeason(deps.db)
  if (!season || !isRegistrationOpen(season, deps.clock.now())) return refused<RegisterRefusal>('registration-closed')

  const outcome = await deps.db.transaction().execute(async (tx) => {
    const row = await lockRegistration(tx, registrationId)
    if (!row) return refused<RegisterRefusal>('gone')
    if (row.accountId) return done(row.accountId)
    const registration = await openRow(tx, deps.keys, row)
    if (registration.isRegistered || furthestStep(registration) !== 'review' || missingData(registration).length > 0) return refused<RegisterRefusal>('not-complete')
    // A refusal undoes nothing but is no error: the transaction holds no write yet.
    const accountId = await create(tx, deps, row, registration)
    if (!accountId) return refused<RegisterRefusal>('already-registered')
    await conclude(tx, deps, row, registration, accountId, by)
    return done(accountId)
  })
  if (!outcome.ok && outcome.refusal === 'already-registered') await deps.queue.send(deps.db, 'notice-owner', { registrationId })
  return outcome
}

async function create(tx: Tx, { keys, clock }: Deps, row: RegistrationRow, registration: OpenRegistration): Promise<string | null> {
  const id = randomUUID()
  const dataKey = openDataKey(keys, await loadWrappedKey(tx, row.dataKeyId))
  const { person, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp, seasonId } = registration
  const isNew = await insertAccount(tx, {
    id, seasonId, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp,
    dataKeyId: row.dataKeyId,
    ...sealPerson(dataKey, 'account.account', id, person),
    ...indexPerson(keys, person),
    ...ijazahAndFiles(row),
    identityState: registration.identity === 'confirmed' ? 'confirmed' : 'pending',
    registeredAt: clock.now(),
  })
  return isNew ? id : null
}

/** `missingData` was asked before: what is null here is a fault of ours. */
function ijazahAndFiles(row: RegistrationRow) {
  const { nameOnIjazah, birthplaceOnIjazahId, birthPlaceOnIjazah, birthDateOnIjazah, sex, ktpFileId, selfieFileId, selfieConsentAt, selfieConsentVersion } = row
  if (!nameOnIjazah || !birthPlaceOnIjazah || !birthDateOnIjazah || !sex || !ktpFileId || !selfieFileId || !selfieConsentAt || !selfieConsentVersion) {
    throw new Error('A complete registration lacks an answer')
  }
  return { nameOnIjazah, birthplaceOnIjazahId, birthPlaceOnIjazah, birthDateOnIjazah, sex, ktpFileId, selfieFileId, selfieConsentAt, selfieConsentVersion }
}

async function conclude(tx: Tx, deps: Deps, row: RegistrationRow, { person, nameOnKtp, identity }: OpenRegistration, accountId: string, by: Actor) {
  const now = deps.clock.now()
  const { passwordPhc, firstQuestion, firstAnswerPhc, secondQuestion, secondAnswerPhc } = row
  if (!passwordPhc || !firstQuestion || !firstAnswerPhc || !secondQuestion || !secondAnswerPhc) throw new Error('A complete registration lacks a secret')
  await insertCredentials(tx, accountId, passwordPhc, [
    { position: 1, question: firstQuestion, answerPhc: firstAnswerPhc },
    { position: 2, question: secondQuestion, answerPhc: secondAnswerPhc },
  ], now)
  await insertAccountCard(tx, accountId, newCheckCode(deps), now)
  await updateRegistration(tx, row.id, { ...nothingPersonal, accountId, registeredAt: now, expiresAt: new Date(now.getTime() + cardHours * 3_600_000) })
  await recordEvent(tx, { by, action: 'account-registered', object: { kind: 'account', id: accountId } })
  await tellPerson(tx, deps, { to: person.email, accountId, kind: 'account-registered', values: { applicantName: nameOnKtp } })
  await deps.queue.send(tx, 'issue-account-card', { accountId })
  if (identity === 'pending') await waitAsAccount(tx, row.id, accountId, now)
}

const nothingPersonal = {
  nik: null, nomorKk: null, phone: null, email: null,
  nameOnKtp: null, birthPlaceOnKtp: null, birthDateOnKtp: null,
  nameOnIjazah: null, birthplaceOnIjazahId: null, birthPlaceOnIjazah: null, birthDateOnIjazah: null, sex: null,
  ktpFileId: null, selfieFileId: null,
  passwordPhc: null, firstQuestion: null, firstAnswerPhc: null, secondQuestion: null, secondAnswerPhc: null,
}
