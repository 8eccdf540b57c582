import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Applicant, makeApplicants } from '#bench/ground/applicants.ts'
import { aVerifier, officeLooks } from '#bench/ground/office-look.ts'
import { findSequentialScans } from '#bench/ground/plans.ts'
import { hosts } from '#bench/ground/production-env.ts'
import { recordedPortal } from '#bench/ground/recorded.ts'
import { stops, submitStop } from '#bench/ground/walk.ts'
import { findDoubtful } from '#core/likeness/look-for-alike.ts'
import { listPairs } from '#core/likeness/queries.ts'
import { rightsOf } from '#core/officer/rules/rights.ts'
import { loadApplicants } from '#bench/load-applicants.ts'
import { testConfig } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import type { Statement } from '#test/replay-sql.ts'

// Issue 6 §1, growth: the same look as bin/bench growth takes at a million, at the least size at which a plan shows what it would do.
const crowd = 12_000

let database: TestDatabase
let portal: Awaited<ReturnType<typeof recordedPortal>>
let person: Applicant
const statements: Statement[] = []

beforeAll(async () => {
  database = await freshDatabase('seeded')
  await loadApplicants(database.ownerUrl, 0, crowd)
  portal = await recordedPortal(testConfig({ DATABASE_URL: database.appUrl, PORTAL_URL: `https://${hosts.portal}` }))
  person = (await makeApplicants(portal.deps, 1))[0]!
}, 120_000)
afterAll(async () => {
  await portal?.close()
  await database?.drop()
})

it.each([...stops, submitStop])('$name is answered among twelve thousand', async (stop) => {
  const { answer, statements: asked } = await portal.ask(await stop.ask(portal.deps, person))
  expect(answer.statusCode).toBe(stop.status)
  statements.push(...asked)
})

it('nothing asked on the way from the home page to the end, nor by the office, reads a growing table from end to end', async () => {
  const looks = officeLooks(await aVerifier(portal.deps))
  portal.recording.start()
  for (const { look } of looks) await look(portal.deps)
  await compareSome(portal.deps)
  statements.push(...portal.recording.stop())
  const { looked, scans } = await findSequentialScans(database.ownerUrl, statements)
  expect(looked).toBeGreaterThan(70)
  expect(scans).toEqual([])
})

it('a look-up without its index would be seen', async () => {
  const { scans } = await findSequentialScans(database.ownerUrl, [{ text: 'select id from account.account where name_on_ktp = $1', values: ['Pelamar 7'], rows: [] }])
  expect(scans).toMatchObject([{ table: 'account.account' }])
})

/** The nightly look for accounts of one person, which the crowd has for every second one under one name and day. */
async function compareSome({ db }: Awaited<ReturnType<typeof recordedPortal>>['deps']) {
  const ids = (await db.selectFrom('likeness.trait').select('accountId').orderBy('accountId').limit(20).execute()).map(({ accountId }) => accountId)
  await db.transaction().execute(async (tx) => expect(await findDoubtful(tx, ids)).toEqual([]))
  await listPairs(db, { officerId: ids[0]!, instansiCode: null, instansiName: null, roles: ['national-helpdesk'], rights: rightsOf(['national-helpdesk']) }, { state: 'open', page: 1 })
}
