import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { applyOne } from './migrate.ts'

let database: TestDatabase
const clients: pg.Client[] = []
async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.ownerUrl, statement_timeout: 20_000 })
  await client.connect()
  clients.push(client)
  return client
}
beforeAll(async () => void (database = await freshDatabase('empty')))
afterAll(async () => {
  for (const client of clients) await client.end()
  await database.drop()
})

const change = 'alter table season.season add column tried int'

test('a migration that waits for a table lets others read it, and comes again until it gets it (X30)', async () => {
  const [reader, migrating, other] = [await connected(), await connected(), await connected()]
  await reader.query('begin')
  await reader.query('select from season.season')
  const done = applyOne(migrating, '9999_tried.sql', change, 'x', { lockWaitMs: 300, pauseMs: 100 })
  // It is in the queue for the lock: whoever comes now stands behind it.
  const waits = async () => (await other.query(`select from pg_locks where not granted and mode = 'AccessExclusiveLock' and relation = 'season.season'::regclass and database = (select oid from pg_database where datname = current_database())`)).rowCount === 1
  await expect.poll(waits, { timeout: 30_000, interval: 20 }).toBe(true)
  await other.query('select from season.season')
  expect((await other.query(`select from public.migration where name = '9999_tried.sql'`)).rowCount).toBe(0)
  await reader.query('commit')
  await done
  expect((await other.query('select tried from season.season limit 0')).fields.map(({ name }) => name)).toEqual(['tried'])
  expect((await other.query(`select from public.migration where name = '9999_tried.sql'`)).rowCount).toBe(1)
})

test('a migration that is wrong is not tried again, and leaves nothing', async () => {
  const client = await connected()
  await expect(applyOne(client, '9998_wrong.sql', 'create table season.half (id int); select 1/0', 'x', { pauseMs: 60_000 })).rejects.toThrow('Migration 9998_wrong.sql failed: division by zero')
  expect((await client.query(`select to_regclass('season.half') as half`)).rows).toEqual([{ half: null }])
})
