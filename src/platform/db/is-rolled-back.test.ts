import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { loseNextCommitReply } from '#test/lose-commit.ts'
import { isRolledBack } from './is-rolled-back.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('empty')
})
afterAll(() => database.drop())

const errorOf = (sent: Promise<unknown>): Promise<unknown> => sent.then(() => null, (error: unknown) => error)

test('a statement that PostgreSQL refused', async () => expect(isRolledBack(await errorOf(database.pool.query('select 1 / 0')))).toBe(true))

test('not a connection that PostgreSQL ended, whatever it was doing', async () => {
  const client = await database.pool.connect()
  client.on('error', () => {})
  const error = await errorOf(client.query('select pg_terminate_backend(pg_backend_pid())'))
  client.release(true)
  expect([error instanceof Error, isRolledBack(error)]).toEqual([true, false])
})

test('not a COMMIT whose reply was lost: it is done', async () => {
  const lost = loseNextCommitReply(database.pool)
  const key = Buffer.from('kunci')
  const error = await errorOf(database.db.transaction().execute((tx) => tx.insertInto('account.dataKey').values({ wrapped: key }).execute()))
  expect([lost.isLost(), isRolledBack(error)]).toEqual([true, false])
  expect(await database.db.selectFrom('account.dataKey').select('wrapped').execute()).toEqual([{ wrapped: key }])
})

test('not an error of our own: a bug says nothing about what was written', () => expect(isRolledBack(new TypeError('x'))).toBe(false))
