import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRegistration, openRegistration } from '#main/seed/a-registration.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { people } from '#test/people.ts'
import { eraseExpiredRegistrations } from './erase-registration.ts'
import { findRegistration } from './registration.ts'
import { storeRegistrationPhoto } from './store-registration-photo.ts'

let database: TestDatabase
let deps: TestDeps
const config = testConfig({ REGISTRATION_KEEP_HOURS: '48' })
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database, config)
})
afterAll(() => database.drop())

const storedFiles = () => readdirSync(join(config.dataDir, 'berkas'))
const rows = async () => (await asOwner(database, `select (select count(*) from account.registration)::int as registrations, (select count(*) from account.file)::int as files, (select count(*) from account.data_key)::int as keys`))[0]

test('a photo taken again leaves nothing of the first', async () => {
  const { browserKey } = await aRegistration(deps, 'photos', people.siti)
  expect(storedFiles()).toHaveLength(2)
  await storeRegistrationPhoto(deps, await openRegistration(deps, browserKey), 'selfie', await selfies.good('bagus'))
  expect(storedFiles()).toHaveLength(2)
  expect(await rows()).toEqual({ registrations: 1, files: 2, keys: 1 })
})

test('what expired is erased with its files and its key; what became an account stays', async () => {
  const { accountId, browserKey } = await aRegistration(deps, 'registered', people.suharti)
  deps.clock.advance(23 * 3_600_000)
  expect(await eraseExpiredRegistrations(deps)).toBe(0)
  deps.clock.advance(26 * 3_600_000)
  expect(await findRegistration(deps, browserKey)).toBeNull()
  expect(await eraseExpiredRegistrations(deps)).toBe(2)
  expect(storedFiles()).toHaveLength(2)
  expect(await rows()).toEqual({ registrations: 0, files: 2, keys: 1 })
  const [account] = await asOwner(database, 'select id from account.account')
  expect(account).toEqual({ id: accountId })
})
