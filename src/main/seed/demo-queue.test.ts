import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookForAlike } from '#core/likeness/look-for-alike.ts'
import { countQueue, listQueueFormasi } from '#core/verification/list-queue.ts'
import { claimNext } from '#core/verification/claim-next.ts'
import { openCase } from '#core/verification/open-case.ts'
import { readDocument } from '#core/verification/read-document.ts'
import { officerWith } from '#test/an-office.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { scopeOf, visitor } from '#test/judgements.ts'
import { seedDemoQueue } from './demo-queue.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
})
afterAll(() => database.drop())

test('the queue is filled with files that can be opened and judged; seeding again adds nobody', async () => {
  await seedDemoQueue(deps, 12)
  await seedDemoQueue(deps, 12)
  const verifier = await scopeOf(deps, await officerWith(deps, 'verifier'))
  expect(await countQueue(deps, verifier)).toMatchObject({ unopened: 12 })
  expect((await listQueueFormasi(deps, verifier)).length).toBeGreaterThan(1)
  const next = await claimNext(deps, verifier, visitor)
  if (!next.ok) throw new Error(next.refusal)
  const opened = await openCase(deps, verifier, next.value.applicationId, visitor)
  if (!opened.ok) throw new Error(opened.refusal)
  expect(opened.value.submitted.snapshot.applicant.nameOnKtp).toMatch(/^\w+ \w+$/)
  for (const { id } of opened.value.uploads) expect(await readDocument(deps, verifier, { applicationId: next.value.applicationId, documentId: id }, visitor)).toMatchObject({ ok: true })
  expect(deps.mails).toEqual([])
})

test('two of them have a second account under another NIK, which the nightly look finds, and it finds no other', async () => {
  await lookForAlike(deps)
  const pairs = await deps.db.selectFrom('likeness.pair').select(['alike']).orderBy('alike').execute()
  expect(pairs).toEqual([{ alike: ['name-and-date', 'birthplace', 'mailbox'] }, { alike: ['name-and-date', 'birthplace', 'phone'] }])
})
