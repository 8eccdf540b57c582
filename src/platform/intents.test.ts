import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOnce, sweepIntents } from '#platform/intents.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('empty')
  deps = testDeps(database)
})
afterAll(() => database.drop())

const newIntent = () => ({ key: randomUUID(), actor: Buffer.alloc(32, 7) })

/** Sends the form; its effect is one row in the audit trail. */
async function send(intent: ReturnType<typeof newIntent>, body: object = { choice: 'a' }, effect?: () => Promise<string>) {
  return deps.db.transaction().execute((tx) =>
    actOnce(tx, deps, intent, { route: '/uji', body }, effect ?? (async () => {
      const row = await tx.insertInto('audit.event').values({ actorKind: 'system', action: intent.key }).returning('id').executeTakeFirstOrThrow()
      return row.id
    })),
  )
}

const effectsOf = async (intent: { key: string }) => (await database.pool.query('select id from audit.event where action = $1', [intent.key])).rowCount

test('fifty parallel posts of one form have one effect and one result', async () => {
  const intent = newIntent()
  const results = await Promise.all(Array.from({ length: 50 }, () => send(intent)))
  expect(new Set(results).size).toBe(1)
  expect(await effectsOf(intent)).toBe(1)
})

test('the back button and a second tab get the first result; token and intent fields do not count', async () => {
  const intent = newIntent()
  const first = await send(intent, { choice: 'a', _token: 'x' })
  expect(await send(intent, { _token: 'y', _intent: 'z', choice: 'a' })).toBe(first)
  expect(await effectsOf(intent)).toBe(1)
})

test('the same form with other contents is refused and does nothing', async () => {
  const intent = newIntent()
  await send(intent)
  await expect(send(intent, { choice: 'b' })).rejects.toMatchObject({ message: 'intent-mismatch', statusCode: 422 })
  expect(await effectsOf(intent)).toBe(1)
})

test('a first try that broke leaves the way free for the next', async () => {
  const intent = newIntent()
  await expect(send(intent, { choice: 'a' }, async () => { throw new Error('broken') })).rejects.toThrow('broken')
  await send(intent)
  expect(await effectsOf(intent)).toBe(1)
})

test('another browser with the same key acts for itself', async () => {
  const intent = newIntent()
  await send(intent)
  await send({ ...intent, actor: Buffer.alloc(32, 8) })
  expect(await effectsOf(intent)).toBe(2)
})

test('intents are forgotten after 72 hours', async () => {
  const intent = newIntent()
  await send(intent)
  await sweepIntents(deps.db, new Date(deps.clock.now().getTime() + 71 * 3_600_000))
  expect(await asOwner(database, 'select 1 from intent.intent where key = $1', [intent.key])).toHaveLength(1)
  await sweepIntents(deps.db, new Date(deps.clock.now().getTime() + 73 * 3_600_000))
  expect(await asOwner(database, 'select 1 from intent.intent where key = $1', [intent.key])).toEqual([])
})
