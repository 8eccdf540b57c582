import type { Duplex } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { type Db, createDb, createPool } from './pool.ts'
import { together } from './together.ts'

let database: TestDatabase
let db: Db
let writes = 0
beforeAll(async () => {
  database = await freshDatabase()
  const pool = createPool({ url: database.appUrl, max: 1, name: 'bersama', prepares: true })
  pool.on('connect', (client) => {
    const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
    const writev = stream._writev!.bind(stream)
    stream._writev = (chunks, done) => {
      writes += 1
      writev(chunks, done)
    }
  })
  db = createDb(pool)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const echo = async (of: Db, text: string) => (await sql<{ echo: string }>`select ${text}::text as echo`.execute(of)).rows[0]!.echo
const fault = (of: Db) => sql`select 1 / ${0}::int`.execute(of)

it('writes at once what is asked at once, and gives each its own answer', async () => {
  await echo(db, 'warming up')
  writes = 0
  expect(await together(db, (of) => [echo(of, 'satu'), echo(of, 'dua'), echo(of, 'tiga')])).toEqual(['satu', 'dua', 'tiga'])
  expect(writes).toBe(1)
  writes = 0
  for (const text of ['satu', 'dua', 'tiga']) await echo(db, text)
  expect(writes).toBe(3)
})

it('keeps one plan of a statement that is asked several times at once', async () => {
  for (let round = 0; round < 10; round += 1) await together(db, (of) => Array.from({ length: 5 }, (_, index) => echo(of, `${round} ${index}`)))
  expect(await together(db, (of) => [together(of, (inner) => [echo(inner, 'dalam')]), echo(of, 'luar')])).toEqual([['dalam'], 'luar'])
})

it('is part of the transaction it is asked in', async () => {
  const seen = await db.transaction().execute(async (tx) => {
    await sql`create temporary table pieces (word text) on commit drop`.execute(tx)
    await together(tx, (of) => [sql`insert into pieces values ('satu')`.execute(of), sql`insert into pieces values ('dua')`.execute(of)])
    return (await sql<{ n: number }>`select count(*)::int as n from pieces`.execute(tx)).rows[0]!.n
  })
  expect(seen).toBe(2)
})

it('fails as what failed first, also in a transaction, and leaves the connection whole', async () => {
  await expect(together(db, (of) => [echo(of, 'satu'), fault(of), echo(of, 'tiga')])).rejects.toMatchObject({ code: '22012' })
  await expect(db.transaction().execute((tx) => together(tx, (of) => [echo(of, 'satu'), fault(of), echo(of, 'tiga')]))).rejects.toMatchObject({ code: '22012' })
  expect(await echo(db, 'sesudah')).toBe('sesudah')
})

it('begins no transaction of its own', async () => {
  await expect(together(db, (of) => [of.transaction().execute(async () => 'tidak')])).rejects.toThrow('No transaction begins')
})
