import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOfficerSession } from '#core/officer/session/open-session.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { officerWith } from '#test/an-office.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { sweepOfficers } from './sweep-officers.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
})
afterAll(() => database.drop())

const day = 86_400_000
const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }

test('who does not come in for 90 days is disabled and told; who comes stays; what is over is forgotten', async () => {
  const idle = await officerWith(deps, 'verifier')
  const busy = await officerWith(deps, 'supervisor')
  const statusOf = async ({ officerId }: { officerId: string }) => (await asOwner<{ status: string }>(database, 'select status from officer.officer where id = $1', [officerId]))[0]!.status

  deps.clock.advance(60 * day)
  await deps.db.transaction().execute((tx) => openOfficerSession(tx, deps, busy.officerId, 'totp', visitor))
  await sweepOfficers(deps)
  expect([await statusOf(idle), await statusOf(busy)]).toEqual(['active', 'active'])
  expect((await asOwner<{ count: number }>(database, 'select count(*)::int from officer.session'))[0]!.count).toBe(1)

  deps.clock.advance(31 * day)
  await sweepOfficers(deps)
  expect([await statusOf(idle), await statusOf(busy)]).toEqual(['disabled', 'active'])
  expect((await asOwner<{ count: number }>(database, 'select count(*)::int from officer.session'))[0]!.count).toBe(0)
  expect(await asOwner(database, `select object_id from audit.event where action = 'officer-disabled'`)).toEqual([{ object_id: idle.officerId }])
})
