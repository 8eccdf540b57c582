import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccountByNik } from '#core/account/registered-account.ts'
import { findApplication } from '#core/application/application.ts'
import { nextStep } from '#core/application/rules/steps.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { runJobs } from '#test/run-jobs.ts'
import { listDemoPeople, seedDemoPeople } from './demo-people.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
})
afterAll(() => database.drop())

const standing = { biodata: 'selection', formasi: 'documents', documents: 'summary', submitted: 'summary' } as const

test('somebody stands at every stage, the last one with a card', async () => {
  await seedDemoPeople(deps)
  await runJobs(deps, database)
  for (const person of readDemoPeople()) {
    const account = await findAccountByNik(deps, person.nik)
    expect([person.key, account !== null]).toEqual([person.key, person.stage === 'registered'])
    const application = account && (await findApplication(deps.db, deps.keys, account.id))
    if (!person.application) expect(application).toBeNull()
    else {
      expect(nextStep(application!)).toBe(standing[person.application])
      expect(application!.submission?.cardDrawnAt != null).toBe(person.application === 'submitted')
    }
  }
  expect(new Set(readDemoPeople().map(({ application }) => application)).size).toBe(5)
  expect(listDemoPeople().map(({ stage }) => stage)).toContain('Lamaran terkirim: Lamarannya sudah dikirim dan kartunya sudah terbit.')
}, 120_000)

test('seeding again changes nothing', async () => {
  const count = async () => (await database.pool.query('select (select count(*) from account.account) as a, (select count(*) from application.document) as d, (select count(*) from application.event) as e')).rows
  const before = await count()
  await seedDemoPeople(deps)
  expect(await count()).toEqual(before)
})
