import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aRegistration, identityOf, openRegistration } from '#main/seed/a-registration.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { checkIdentity } from './check-identity.ts'
import { registerAccount } from './register-account.ts'
import { loadAccountOwner } from './registered-account.ts'
import { submitIdentity } from './submit-identity.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
})
beforeEach(() => {
  deps = testDeps(database)
  deps.dukcapil.goDown()
})
afterAll(() => database.drop())

const check = (of: 'registration' | 'account', id: string) => checkIdentity(deps, { of, id })
const waitingSince = async (column: 'registration_id' | 'account_id', id: string) => (await asOwner<{ at: Date }>(database, `select waiting_since as at from account.identity_check where ${column} = $1`, [id]))[0]?.at
const mailsTo = (email: string) => deps.mails.filter((mail) => mail.to === email).map((mail) => mail.subject)

test('a registration under way hears that its identity fits', async () => {
  const { browserKey, registrationId } = await aRegistration(deps, 'identity', people.siti)
  deps.dukcapil.answer('match')
  await check('registration', registrationId)
  expect((await openRegistration(deps, browserKey)).identity).toBe('confirmed')
  await runJobs(deps, database)
  expect(mailsTo(people.siti.email)).toEqual(['Data kependudukan Anda sudah cocok'])
})

test('an account made meanwhile hears that its identity does not fit', async () => {
  const { accountId } = await aRegistration(deps, 'registered', people.suharti)
  expect((await loadAccountOwner(deps, accountId!)).identityState).toBe('pending')
  deps.dukcapil.answer('mismatch')
  await check('account', accountId!)
  expect((await loadAccountOwner(deps, accountId!)).identityState).toBe('mismatch')
  await runJobs(deps, database)
  expect(mailsTo(people.suharti.email)).toContain('Data kependudukan Anda belum cocok')
})

test('while the register is silent who waits goes on waiting, from when they came', async () => {
  const { registrationId } = await aRegistration(deps, 'identity', people.bagus)
  const since = await waitingSince('registration_id', registrationId)
  deps.clock.advance(60_000)
  expect(await check('registration', registrationId)).toBe('silent')
  expect(await waitingSince('registration_id', registrationId)).toEqual(since)
})

test('an account waits on from when its registration came', async () => {
  const { registrationId } = await aRegistration(deps, 'complete', people.rahmat)
  const since = await waitingSince('registration_id', registrationId)
  deps.clock.advance(3_600_000)
  const registered = await registerAccount(deps, registrationId)
  expect(await waitingSince('account_id', registered.ok ? registered.value : '')).toEqual(since)
  expect(await waitingSince('registration_id', registrationId)).toBeUndefined()
})

test('an answer about the identity that was typed before changes nothing', async () => {
  const { browserKey, registrationId } = await aRegistration(deps, 'identity', people.made)
  const verify = deps.dukcapil.verify
  const slow = { ...deps, dukcapil: { ...deps.dukcapil, verify: async (...question: Parameters<typeof verify>) => {
    await submitIdentity(deps, { browserKey, form: identityOf(people.asep), by: { kind: 'anonymous' } })
    expect(question[0].nik).toBe(people.made.nik)
    return 'match' as const
  } } }
  await checkIdentity(slow, { of: 'registration', id: registrationId })
  expect(await openRegistration(deps, browserKey)).toMatchObject({ identity: 'pending', person: { nik: people.asep.nik } })
})

test('what was erased meanwhile is not asked about', async () => {
  expect(await check('registration', '00000000-0000-4000-8000-000000000000')).toBe('gone')
  expect(deps.dukcapil.asked).toEqual([])
})
