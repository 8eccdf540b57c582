import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('empty')
})
afterAll(() => database.drop())

// trust.md F1: with synchronous_commit off, 129 of 29,460 acknowledged commits were gone after six kills.
test('acknowledges nothing before it is on disk, and lets no statement, lock or open transaction wait for ever', async () => {
  const shown = async (setting: string) => (await database.pool.query<Record<string, string>>(`show ${setting}`)).rows[0]?.[setting]
  expect(await Promise.all(['synchronous_commit', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone'].map(shown))).toEqual(['on', '5s', '2s', '10s', 'UTC'])
})
