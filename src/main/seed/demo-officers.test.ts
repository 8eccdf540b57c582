import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agencyRoles, nationalRoles } from '#core/officer/rules/rights.ts'
import { createOffice } from '#office/app.ts'
import { demoOfficerPassword, demoOfficerTotpSecret, readDemoOfficers } from '#sandbox/demo-officers.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { listDemoOfficers, seedDemoOfficers } from './demo-officers.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  await seedDemoOfficers(deps)
})
afterAll(() => database.drop())

test('there is an officer of every role, two administrators of each kind, and seeding again adds nobody', async () => {
  // Of the agency that the demo people apply to, and of the national committee; Kota Bogor has its own for the results.
  const roles = readDemoOfficers().filter(({ instansi }) => instansi !== '6172').flatMap((officer) => officer.roles)
  for (const role of [...agencyRoles, ...nationalRoles]) expect(roles, role).toContain(role)
  for (const role of ['administrator', 'panselnas-administrator', 'verifier']) expect(roles.filter((one) => one === role), role).toHaveLength(2)
  await seedDemoOfficers(deps)
  expect((await asOwner<{ count: number }>(database, 'select count(*)::int from officer.officer'))[0]!.count).toBe(listDemoOfficers().length)
})

test('each gets in by what the table says', async () => {
  const config = testConfig()
  const app = await createOffice(deps, config, async () => true)
  for (const { email, name } of readDemoOfficers()) {
    const second = await (await openBrowser(app).get('/masuk')).submit({ email, password: demoOfficerPassword })
    const page = await second.submit({ kode: generateSync({ secret: demoOfficerTotpSecret }) })
    expect(page.heading(), name).toBe('Beranda')
    expect(page.text()).toContain(name)
  }
  await app.close()
})
