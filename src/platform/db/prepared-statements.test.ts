import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Db, createDb, createPool } from '#platform/db/pool.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await freshDatabase('empty')
  db = createDb(createPool({ url: database.appUrl, max: 1, name: 'prepared', prepares: true }))
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const kept = async () => (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)).rows.map(({ statement }) => statement)

it('keeps what is asked for the fifth time, and answers the same', async () => {
  const answers: number[] = []
  for (let turn = 1; turn <= 8; turn += 1) answers.push((await sql<{ n: number }>`select ${turn}::int * 2 as n`.execute(db)).rows[0]!.n)
  expect(answers).toEqual([2, 4, 6, 8, 10, 12, 14, 16])
  expect(await kept()).toContain('select $1::int * 2 as n')
})

it('keeps no search whose plan depends on what is searched for, and nothing that varies without end', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    await sql`with found as materialized (select ${turn}::int) select * from found`.execute(db)
    await sql`select ${turn}::int as ${sql.ref(`n${turn}`)}`.execute(db)
  }
  expect((await kept()).filter((text) => text.includes('materialized') || /as "n\d"/.test(text))).toEqual([])
})

it('goes on after a fault, inside a transaction and out of it', async () => {
  const half = (by: number) => sql<{ n: number }>`select 10 / ${by}::int as n`.execute(db)
  for (let turn = 0; turn < 6; turn += 1) await half(2)
  await expect(db.transaction().execute(async (tx) => sql`select 10 / ${0}::int as n`.execute(tx))).rejects.toMatchObject({ code: '22012' })
  await expect(half(0)).rejects.toMatchObject({ code: '22012' })
  expect((await half(5)).rows).toEqual([{ n: 2 }])
})
