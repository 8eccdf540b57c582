import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aRegistration, identityOf, openRegistration } from '#main/seed/a-registration.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { askDukcapilAgain } from './ask-dukcapil.ts'
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

const mailsTo = (email: string) => deps.mails.filter((mail) => mail.to === email).map((mail) => mail.subject)

test('a registration under way hears that its identity fits', async () => {
  const { browserKey, registrationId } = await aRegistration(deps, 'identity', people.siti)
  deps.dukcapil.answer('match')
  await askDukcapilAgain(deps, { of: 'registration', id: registrationId, attempt: 0 })
  expect((await openRegistration(deps, browserKey)).identity).toBe('confirmed')
  await runJobs(deps, database)
  expect(mailsTo(people.siti.email)).toEqual(['Data kependudukan Anda sudah cocok'])
})

test('an account made meanwhile hears that its identity does not fit', async () => {
  const { accountId } = await aRegistration(deps, 'registered', people.suharti)
  expect((await loadAccountOwner(deps, accountId!)).identityState).toBe('pending')
  deps.dukcapil.answer('mismatch')
  await askDukcapilAgain(deps, { of: 'account', id: accountId!, attempt: 2 })
  expect((await loadAccountOwner(deps, accountId!)).identityState).toBe('mismatch')
  await runJobs(deps, database)
  expect(mailsTo(people.suharti.email)).toContain('Data kependudukan Anda belum cocok')
})

test('while the register is silent the same question is asked later, once', async () => {
  const { registrationId } = await aRegistration(deps, 'identity', people.bagus)
  for (const attempt of [3, 3]) await askDukcapilAgain(deps, { of: 'registration', id: registrationId, attempt }, 0)
  const jobs = await asOwner<{ payload: object; seconds: number }>(
    database,
    `select j.payload, extract(epoch from j.run_at - $2::timestamptz)::int as seconds from graphile_worker._private_jobs j where j.payload->>'id' = $1`,
    [registrationId, deps.clock.now()],
  )
  expect(jobs).toEqual([{ payload: { of: 'registration', id: registrationId, attempt: 4 }, seconds: 125 }])
})

test('an answer about the identity that was typed before changes nothing', async () => {
  const { browserKey, registrationId } = await aRegistration(deps, 'identity', people.made)
  const verify = deps.dukcapil.verify
  const slow = { ...deps, dukcapil: { ...deps.dukcapil, verify: async (...question: Parameters<typeof verify>) => {
    await submitIdentity(deps, { browserKey, form: identityOf(people.asep), by: { kind: 'anonymous' } })
    expect(question[0].nik).toBe(people.made.nik)
    return 'match' as const
  } } }
  await askDukcapilAgain(slow, { of: 'registration', id: registrationId, attempt: 0 })
  expect(await openRegistration(deps, browserKey)).toMatchObject({ identity: 'pending', person: { nik: people.asep.nik } })
})

test('what was erased meanwhile is not asked about', async () => {
  await askDukcapilAgain(deps, { of: 'registration', id: '00000000-0000-4000-8000-000000000000', attempt: 0 })
  expect(deps.dukcapil.asked).toEqual([])
})
