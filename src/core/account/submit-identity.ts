import { randomBytes, randomUUID } from 'node:crypto'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { done, refused } from '#core/outcome.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { isRegistrationOpen } from '#core/season/rules/stages.ts'
import { isSamePersonName } from '#core/values/person-name.ts'
import type { Tx } from '#platform/db/pool.ts'
import { createDataKey, openDataKey } from '#platform/keys/field-cipher.ts'
import { giveCheckBack, takeCheck } from './check-limits.ts'
import type { IdentityClaim } from './dukcapil.ts'
import { stopWaiting, waitForCheck } from './identity-line.ts'
import { noticeMark } from './notice-mark.ts'
import { endPhoneLink } from './phone-link/store.ts'
import { type Person, sealPerson } from './person-fields.ts'
import { findAccountByNik } from './registered-account.ts'
import { type OpenRegistration, findRegistration, hashBrowserKey, openRow } from './registration.ts'
import { type RegistrationRow, insertDataKey, insertRegistration, loadWrappedKey, lockRegistration, updateRegistration } from './registration-store.ts'
import type { Progress } from './rules/registration-steps.ts'
import { verifyIdentity } from './verify-identity.ts'

/** Step 1 as typed: who somebody says they are and how to reach them. */
export type IdentityForm = Person & Omit<IdentityClaim, 'nik' | 'nomorKk'>

export type IdentityRefusal = 'registration-closed' | 'too-many-checks'

/** `newKey`: opens the registration if this begins one; a form that may be sent twice brings its own. */
type Submission = { browserKey: string | undefined; newKey?: string; form: IdentityForm; by: Actor }

/**
 * Keeps what was typed, asks the population register and says how the identity stands. Nothing typed is lost whatever the
 * answer: with the register down, or its quota used up, one goes on as 'pending' and waits in line (guide 6.1.4; decision 122).
 * The returned browser key belongs in the browser's cookie: it alone opens the registration again.
 */
export async function submitIdentity(deps: Deps, { browserKey, newKey = randomBytes(32).toString('base64url'), form, by }: Submission) {
  const season = await findCurrentSeason(deps.db)
  if (!season || !isRegistrationOpen(season, deps.clock.now())) return refused<IdentityRefusal>('registration-closed')

  const found = await findRegistration(deps, browserKey)
  const current = found && !found.isRegistered ? found : null
  if (current?.identity === 'confirmed' && isSameClaim(current, form)) {
    await saveContact(deps, current, form)
    return done({ browserKey: browserKey ?? '', identity: current.identity })
  }
  if (!(await takeCheck(deps, form))) return refused<IdentityRefusal>('too-many-checks')

  await noticeMark(deps, form.nik, 'registration')
  const kept = current ? await replaceIdentity(deps, current, form) : await beginRegistration(deps, { seasonId: season.id, browserKey: newKey, form, by })
  const identity = await judge(deps, form)
  if (identity === 'confirmed' || identity === 'pending') await giveCheckBack(deps, form)
  await settle(deps, kept.id, form, identity)
  return done({ browserKey: current ? (browserKey ?? '') : newKey, identity })
}

/** Writes the answer to the claim it was given for: another tab may have put another identity in its place meanwhile. */
async function settle(deps: Deps, id: string, form: IdentityForm, identity: Progress['identity']) {
  await deps.db.transaction().execute(async (tx) => {
    if (!(await lockSameClaim(tx, deps, id, form))) return
    await updateRegistration(tx, id, { identityState: identity })
    if (identity === 'pending') return waitForCheck(tx, { of: 'registration', id }, deps.clock.now())
    await stopWaiting(tx, { of: 'registration', id })
    // Sent for every failed check, with or without an account behind the NIK: the time it takes tells nothing (trust.md T01).
    if (identity !== 'confirmed') await deps.queue.send(tx, 'notice-owner', { registrationId: id }, { key: `notice-owner:${id}` })
  })
}

/** The locked row while it still holds this claim, or null. */
async function lockSameClaim(tx: Tx, { keys }: Deps, id: string, form: IdentityForm) {
  const row = await lockRegistration(tx, id)
  const now = row && (await openRow(tx, keys, row))
  return row && now && !now.isRegistered && isSameClaim(now, form) ? row : null
}

/** The claim's standing. That a NIK has an account is said only to who knows all of the identity (trust.md §1.2). */
async function judge(deps: Deps, form: IdentityForm): Promise<Progress['identity']> {
  const verdict = await verifyIdentity(deps, form, { isRegistered: false })
  if (verdict === 'unknown') return 'pending'
  if (verdict !== 'match') return verdict
  return (await findAccountByNik(deps, form.nik)) ? 'already-registered' : 'confirmed'
}

type Beginning = { seasonId: number; browserKey: string; form: IdentityForm; by: Actor }

async function beginRegistration({ db, keys, clock, registrationKeepHours }: Deps, { seasonId, browserKey, form, by }: Beginning) {
  const id = randomUUID()
  const dataKey = createDataKey(keys)
  const startedAt = clock.now()
  const expiresAt = new Date(startedAt.getTime() + registrationKeepHours * 3_600_000)
  await db.transaction().execute(async (tx) => {
    const dataKeyId = await insertDataKey(tx, dataKey.wrapped)
    const sealed = sealPerson(dataKey.key, 'account.registration', id, form)
    await insertRegistration(tx, { id, seasonId, browserHash: hashBrowserKey(browserKey), dataKeyId, startedAt, expiresAt, identityState: 'pending', ...sealed, ...clearFields(form) })
    await recordEvent(tx, { by, action: 'registration-started', object: { kind: 'registration', id } })
  })
  return { id }
}

/** Another identity undoes what was checked against the first: password and answers must not name their owner. */
async function replaceIdentity(deps: Deps, current: OpenRegistration, form: IdentityForm) {
  const undone = isSameClaim(current, form)
    ? {}
    : { completedAt: null, passwordPhc: null, firstAnswerPhc: null, secondAnswerPhc: null }
  await deps.db.transaction().execute(async (tx) => {
    const row = await lockRegistration(tx, current.id)
    if (!row) throw new Error('The registration was erased while it was changed')
    const sealed = await sealAgain(tx, deps, row, form)
    if (!isSameClaim(current, form)) {
      await stopWaiting(tx, { of: 'registration', id: current.id })
      // A phone was shown the first person's initials.
      await endPhoneLink(tx, current.id)
    }
    await updateRegistration(tx, current.id, { ...sealed, ...clearFields(form), identityState: 'pending', ...undone })
  })
  return { id: current.id }
}

async function saveContact(deps: Deps, current: OpenRegistration, form: IdentityForm) {
  await deps.db.transaction().execute(async (tx) => {
    const row = await lockSameClaim(tx, deps, current.id, form)
    if (row) await updateRegistration(tx, current.id, await sealAgain(tx, deps, row, form))
  })
}

async function sealAgain(tx: Tx, { keys }: Deps, { id, dataKeyId }: RegistrationRow, form: IdentityForm) {
  return sealPerson(openDataKey(keys, await loadWrappedKey(tx, dataKeyId)), 'account.registration', id, form)
}

const clearFields = ({ nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }: IdentityForm) => ({ nameOnKtp, birthPlaceOnKtp, birthDateOnKtp })

function isSameClaim(current: OpenRegistration, form: IdentityForm): boolean {
  const { person } = current
  const isSame = (field: 'nameOnKtp' | 'birthPlaceOnKtp') => isSamePersonName(current[field], form[field])
  return person.nik === form.nik && person.nomorKk === form.nomorKk && isSame('nameOnKtp') && isSame('birthPlaceOnKtp') && current.birthDateOnKtp === form.birthDateOnKtp
}
