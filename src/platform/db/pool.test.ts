import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, asInProduction, asOwner, freshDatabase } from '#test/database.ts'
import { eventually } from '#test/ops/a-start.ts'
import { createDb, createPool } from './pool.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('empty', 'portal', asInProduction)
})
afterAll(() => database.drop())

// trust.md F1: with synchronous_commit off, 129 of 29,460 acknowledged commits were gone after six kills.
test('acknowledges nothing before it is on disk, and lets no statement, lock or open transaction wait for ever', async () => {
  const shown = async (setting: string) => (await database.pool.query<Record<string, string>>(`show ${setting}`)).rows[0]?.[setting]
  expect(await Promise.all(['synchronous_commit', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone'].map(shown))).toEqual(['on', '5s', '2s', '10s', 'UTC'])
})

test('X02: a connection that breaks in the middle of a transaction fails the transaction, not the process', async () => {
  const pool = createPool({ url: database.appUrl, max: 1, name: 'putus' })
  const lost: unknown[] = []
  pool.on('error', (error) => lost.push(error))
  const heard: boolean[] = []
  pool.on('acquire', (client) => void heard.push(client.listenerCount('error') > 0))
  const db = createDb(pool)
  const broken = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await asOwner(database, 'select pg_terminate_backend($1)', [rows[0]!.pid])
    await eventually(30_000, async () => (await asOwner(database, 'select from pg_stat_activity where pid = $1', [rows[0]!.pid])).length === 0)
    return sql`select 1`.execute(tx)
  })
  await expect(broken).rejects.toThrow()
  // Nobody else would hear the connection's own cry while it is in use, and Node ends a process for that.
  expect(heard).toEqual([true])
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await db.destroy()
})
