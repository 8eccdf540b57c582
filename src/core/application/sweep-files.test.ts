import { afterAll, beforeAll, expect, test } from 'vitest'
import { submit } from '#main/seed/a-submission.ts'
import { uploadDocuments } from '#main/seed/some-documents.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { tasks } from '#worker/tasks.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
}, 60_000)
afterAll(() => database.drop())

async function stored(): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of deps.storage.list()) keys.push(key)
  return keys.toSorted()
}

test('photos, documents, replaced ones too, and cards stay; what a crash left between file and row goes after an hour', { timeout: 60_000 }, async () => {
  const { accountId } = await aCompleteApplication(deps, people.siti)
  await uploadDocuments({ onlyMandatory: true })(deps, accountId)
  await submit(deps, accountId)
  await runJobs(deps, database)
  const owned = await stored()
  const { rows } = await database.pool.query(`select (select count(*) from account.file) + (select count(*) from application.document) + (select count(card_storage_key) from application.submission) as files,
    (select count(*) from application.document where replaced_at is not null) as replaced`)
  expect(owned).toHaveLength(Number(rows[0].files))
  expect(Number(rows[0].replaced)).toBeGreaterThan(0)

  await deps.storage.put('ditinggalkan', Buffer.from('a crash came before the row'))
  await tasks['sweep']!(deps)({}, {} as never)
  expect(await stored()).toEqual([...owned, 'ditinggalkan'].toSorted())
  deps.clock.advance(2 * 3_600_000)
  await tasks['sweep']!(deps)({}, {} as never)
  expect(await stored()).toEqual(owned)
})

test('every column that names a file is asked: the e-meterai house’s by itself, tickets’ by who calls (worker/sweep.ts)', async () => {
  const rows = await asOwner<{ name: string }>(database, `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns where column_name ~ 'storage_key' order by 1`)
  expect(rows.map(({ name }) => name)).toEqual(['account.file.storage_key', 'application.document.storage_key', 'application.stamp_request.storage_key', 'application.submission.card_storage_key', 'application.superseded_submission.card_storage_key', 'emeterai.file.storage_key', 'export.part.storage_key', 'ticket.file.storage_key'])
})
