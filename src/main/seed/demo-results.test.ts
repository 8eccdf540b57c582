import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccountByNik } from '#core/account/registered-account.ts'
import { invariants } from '#core/reports/invariants.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { isRegistrationOpen } from '#core/season/rules/stages.ts'
import { chooseCalibration } from '#core/verification/calibration/choose-files.ts'
import { findPublishedResult } from '#core/verification/published-result.ts'
import { windowStateAt } from '#core/verification/rules/objection-window.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { seedDemoOfficers } from './demo-officers.ts'
import { resultsInstansi, seedDemoResults } from './demo-results.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  await seedDemoOfficers(deps)
  await seedDemoResults(deps)
})
afterAll(() => database.drop())

test('somebody stands at every stage after the publication, inside the window to object', async () => {
  const seen: Record<string, unknown> = {}
  for (const { nik, result } of readDemoPeople()) {
    if (!result) continue
    const found = (await findPublishedResult(deps, (await findAccountByNik(deps, nik))!.id))!
    seen[result] = [found.overall, found.window && windowStateAt(found.window, deps.clock.now()), found.objection?.sentAt != null]
  }
  expect(seen).toEqual({ passed: ['passed', null, false], failed: ['failed', 'open', false], objected: ['failed', 'open', true], answered: ['failed', 'open', true] })
  expect(await asOwner(database, 'select from verification.objection where answered_at is not null')).toHaveLength(1)
})

test('nobody can apply to that agency any more, so that nobody is stranded after its results', async () => {
  const season = (await findCurrentSeason(deps.db, { instansiCode: resultsInstansi, accountId: null }))!
  expect(isRegistrationOpen(season, deps.clock.now())).toBe(false)
  expect(isRegistrationOpen((await findCurrentSeason(deps.db))!, deps.clock.now())).toBe(true)
  // They themselves were in time.
  const late = invariants.find(({ key }) => key === 'sent-in-time')!
  expect((await late.find.execute(deps.db)).rows).toEqual([])
})

test('its verifiers have a calibration set of what nobody objected to', async () => {
  await chooseCalibration(deps)
  const chosen = await asOwner<{ overall: string }>(database, 'select c.overall from verification.calibration_file f join verification.case c on c.application_id = f.application_id')
  expect(chosen.filter(({ overall }) => overall === 'failed')).toHaveLength(1)
})

test('seeding again changes nothing', async () => {
  const count = () => asOwner(database, 'select (select count(*) from verification.verdict) as v, (select count(*) from verification.publication) as p, (select count(*) from season.stage_offset) as o')
  const before = await count()
  await seedDemoResults(deps)
  expect(await count()).toEqual(before)
})
