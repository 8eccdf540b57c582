import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRegistration, openRegistration } from '#main/seed/a-registration.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { registerAccount } from './register-account.ts'
import { loadAccountOwner } from './registered-account.ts'
import { findRegistration } from './registration.ts'
import { loadRegistrationPhoto, storeRegistrationPhoto } from './store-registration-photo.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
})
afterAll(() => database.drop())

test('fifty sendings of one confirmation make one account', async () => {
  const { registrationId } = await aRegistration(deps, 'complete', people.siti)
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => registerAccount(deps, registrationId)))
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
  expect(outcomes[0]).toMatchObject({ ok: true })
  const [counts] = await asOwner(
    database,
    `select (select count(*) from account.account)::int as accounts, (select count(*) from account.account_card)::int as cards,
      (select count(*) from audit.event where action = 'account-registered')::int as events, (select count(*) from mail.message)::int as mails`,
  )
  expect(counts).toEqual({ accounts: 1, cards: 1, events: 1, mails: 1 })
})

test('one NIK has one account a season, however many browsers race for it', async () => {
  deps.dukcapil.goDown()
  const racers = await Promise.all(Array.from({ length: 5 }, () => aRegistration(deps, 'complete', people.suharti)))
  deps.dukcapil.answer('match')
  const outcomes = await Promise.all(racers.map((racer) => registerAccount(deps, racer.registrationId)))
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal === 'already-registered')).toHaveLength(4)
  const loser = racers[outcomes.findIndex((outcome) => !outcome.ok)]!
  expect((await openRegistration(deps, loser.browserKey)).person.nik).toBe(people.suharti.nik)
  await runJobs(deps, database)
  const subjects = deps.mails.filter((mail) => mail.to === people.suharti.email).map((mail) => mail.subject)
  expect(subjects.filter((subject) => subject === 'Ada yang mencoba mendaftar dengan NIK Anda')).toHaveLength(1)
})

test('the account holds what was filled in, and the registration forgets who it was', async () => {
  const { accountId, browserKey, registrationId } = await aRegistration(deps, 'registered', people.yakobus)
  const { person, nameOnKtp, birthDateOnKtp, identityState } = await loadAccountOwner(deps, accountId!)
  expect({ ...person, nameOnKtp, birthDateOnKtp, identityState }).toEqual({
    nik: people.yakobus.nik, nomorKk: people.yakobus.nomorKk, phone: people.yakobus.phone, email: people.yakobus.email,
    nameOnKtp: people.yakobus.nameOnKtp, birthDateOnKtp: people.yakobus.birthDateOnKtp, identityState: 'confirmed',
  })
  expect(await findRegistration(deps, browserKey)).toMatchObject({ isRegistered: true, accountId })
  const [row] = await asOwner(database, `select nik, email, name_on_ktp, name_on_ijazah, password_phc, first_question from account.registration where id = $1`, [registrationId])
  expect(Object.values(row!)).toEqual([null, null, null, null, null, null])
})

test('nothing is registered before everything is there, nor after the period', async () => {
  const early = await aRegistration(deps, 'photos', people.bagus)
  expect(await registerAccount(deps, early.registrationId)).toEqual({ ok: false, refusal: 'not-complete' })
  const late = await aRegistration(deps, 'complete', people.wagiman)
  const after = testDeps(database)
  after.clock.advance(400 * 86_400_000)
  expect(await registerAccount(after, late.registrationId)).toEqual({ ok: false, refusal: 'registration-closed' })
  expect(await registerAccount(deps, '00000000-0000-4000-8000-000000000000')).toEqual({ ok: false, refusal: 'gone' })
})

test('the doors cannot change what was registered', async () => {
  await expect(database.pool.query(`update account.account set nik = 'Lain'`)).rejects.toThrow(/permission denied/)
  await expect(database.pool.query(`update account.account set name_on_ijazah = 'Lain'`)).rejects.toMatchObject({ constraint: 'ijazah_data_stand' })
  await expect(database.pool.query(`update account.account set name_on_ktp = 'Lain'`)).rejects.toMatchObject({ constraint: 'a_settled_identity_stands' })
})

test('a photo that arrives after the end is not kept', async () => {
  const { browserKey, registrationId } = await aRegistration(deps, 'complete', people.made)
  const before = await openRegistration(deps, browserKey)
  const jpeg = await loadRegistrationPhoto(deps, before, 'selfie')
  await registerAccount(deps, registrationId)
  await expect(storeRegistrationPhoto(deps, before, 'selfie', jpeg!)).rejects.toThrow('ended')
})
