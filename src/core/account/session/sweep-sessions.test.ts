import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount } from '#main/seed/a-registration.ts'
import type { Nik } from '#core/values/nik.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { requestReset } from '#core/account/reset/request-reset.ts'
import { tasks } from '#worker/tasks.ts'
import { signIn } from './sign-in.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  await anAccount(deps, people.siti)
})
afterAll(() => database.drop())

const visitor = { deviceLabel: 'Chrome di Android', deviceToken: null, network: '192.0.2.1', requestId: 'R' }
const day = 86_400_000

async function kept() {
  const { rows } = await database.pool.query(`select (select count(*) from account.session)::int as sessions, (select count(*) from account.device)::int as devices,
    (select count(*) from account.sign_in_event)::int as events, (select count(*) from account.reset_link)::int as links, (select count(*) from limits.bucket)::int as counters`)
  return rows[0]
}

const sweep = () => tasks['sweep']!(deps)({}, {} as never)

test('each thing of the door is forgotten in its own time', async () => {
  await signIn(deps, { nik: people.siti.nik as Nik, password: people.siti.password }, visitor)
  await requestReset(deps, people.siti.nik as Nik, visitor)
  await runJobs(deps, database)
  expect(await kept()).toMatchObject({ sessions: 1, devices: 1, events: 2, links: 1 })

  await sweep()
  expect(await kept()).toMatchObject({ sessions: 1, devices: 1, events: 2, links: 1 })
  deps.clock.advance(2 * day)
  await sweep()
  expect(await kept()).toMatchObject({ sessions: 0, devices: 1, events: 2, links: 0, counters: 0 })
  deps.clock.advance(364 * day)
  await sweep()
  expect(await kept()).toMatchObject({ devices: 0, events: 0 })
})
