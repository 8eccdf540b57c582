import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { listReplicas } from './replicas.ts'

let database: TestDatabase
const name = `uji_${process.pid}`
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('a door sees who is to follow, that nobody does, and how far behind that is', async () => {
  const own = async () => (await listReplicas(database.db)).find((replica) => replica.name === name)
  expect(await own()).toBeUndefined()
  await asOwner(database, `select pg_create_physical_replication_slot($1, true)`, [name])
  try {
    const first = await own()
    expect(first).toEqual({ name, isFollowing: false, isLost: false, behindBytes: expect.any(Number) })
    await asOwner(database, `select pg_logical_emit_message(false, 'uji', repeat('x', 100000))`)
    // What is written reaches the log a moment later where commits do not wait for it, as in tests.
    await expect.poll(async () => (await own())!.behindBytes - first!.behindBytes, { timeout: 30_000 }).toBeGreaterThan(50_000)
  } finally {
    await asOwner(database, `select pg_drop_replication_slot($1)`, [name])
  }
})
