import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeApplicants } from '#bench/ground/applicants.ts'
import { walkAsApplicant } from '#drill/faults/applicant.ts'
import { sentOtherwise } from '#drill/faults/check-all.ts'
import { compareWithJournal } from '#drill/faults/compare.ts'
import { type FaultProxy, aFaultProxy } from '#drill/faults/fault-proxy.ts'
import { aJournal } from '#drill/faults/journal.ts'
import { checkInvariants } from '#core/reports/check-invariants.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { asOwner } from '#test/database.ts'
import { randomFrom } from '#test/random.ts'
import { runJobs } from '#test/run-jobs.ts'
import { type PortalProcess, aPortalProcess } from './a-portal-process.ts'
import { eventually } from './a-start.ts'

/** A slice of `bin/drill faults` (trust.md X01, X05): real portals, people at work, and a journal of what they were told. */
let setup: TestPortal
let database: FaultProxy
let portals: PortalProcess[]
let again: () => Promise<PortalProcess>
beforeAll(async () => {
  setup = await aPortal()
  const { appUrl } = setup.database
  database = await aFaultProxy(Number(new URL(appUrl).port))
  const through = appUrl.replace(`:${new URL(appUrl).port}/`, `:${database.port}/`)
  again = () => aPortalProcess(through, setup.dataDir)
  portals = await Promise.all([again(), again()])
}, 180_000)
afterAll(async () => {
  await Promise.all(portals.map(({ kill }) => kill()))
  await database.close()
  await setup.close()
})

test('portals killed and replies to COMMIT lost while people save, upload and end: nothing told is lost, nothing is there twice', { timeout: 180_000 }, async () => {
  const journal = aJournal()
  const random = randomFrom(6)
  const doors = portals.map(({ url }) => url)
  const applicants = await makeApplicants(setup.deps, 2)
  database.fault = { swallowCommits: 3 }
  const walking = Promise.all(applicants.map((who) => walkAsApplicant(who, { doors, journal, random, saves: 2 })))
  await eventually(60_000, () => journal.entries.some(({ op, acked }) => op === 'biodata' && acked))
  await portals[0]!.kill()
  portals[0] = await again()
  doors[0] = portals[0].url
  await walking

  expect([database.met, database.fault.swallowCommits]).toEqual([3, 0])
  expect(journal.failures).toBeGreaterThan(0)
  expect(journal.entries.filter(({ acked }) => acked).map(({ op }) => op).toSorted()).toEqual(['biodata', 'biodata', 'biodata', 'biodata', 'submit', 'submit', 'upload', 'upload'])
  await runJobs(setup.deps, setup.database)
  const parts: Parameters<typeof compareWithJournal>[0] = { deps: setup.deps, asOwner: (sql, values) => asOwner(setup.database, sql, values) }
  expect(await compareWithJournal(parts, journal)).toEqual([])
  expect(await sentOtherwise(parts, journal)).toEqual([])
  expect((await checkInvariants(setup.deps)).breaches).toEqual([])

  // What would be lost, doubled, or other than shown, is seen.
  const [submitted, uploaded] = (['submit', 'upload'] as const).map((op) => journal.entries.find((entry) => entry.op === op)!)
  await parts.asOwner(`delete from application.event where kind = 'step-saved' and application_id = (select id from application.application where account_id = $1)`, [applicants[0]!.accountId])
  expect(await compareWithJournal(parts, journal)).toEqual([`biodata ${applicants[0]!.accountId}: 2 of 2 said to be saved, 0 kept`])
  await parts.asOwner(`alter table application.document disable trigger user;
    insert into application.document select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'storage_key', gen_random_uuid(), 'replaced_at', now()))).*
      from application.document d join application.application a on a.id = d.application_id where a.account_id = '${uploaded!.actor}' and d.sha256 = decode('${uploaded!.value}', 'hex');
    alter table application.document enable trigger user`)
  expect(await compareWithJournal(parts, { ...journal, entries: [uploaded!] })).toEqual([`upload ${uploaded!.actor}: sent ${uploaded!.tries} times, kept 2 times`])
  expect(await sentOtherwise(parts, { entries: [{ ...submitted!, shown: 'another' }] })).toEqual([`I1 ${submitted!.actor}: what was sent is not what was shown`])
})
