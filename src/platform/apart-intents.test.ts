import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { actOnceApart } from './apart-intents.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('empty')
  deps = testDeps(database)
})
afterAll(() => database.drop())

function aForm() {
  const intent = { key: randomUUID(), actor: Buffer.alloc(32, 7) }
  const done = { times: 0 }
  const effect = async () => ({ time: (done.times += 1) })
  const send = (body: object = { choice: 'a' }, work: () => Promise<{ time: number }> = effect) => actOnceApart(deps, intent, { route: '/uji', body }, work)
  return { done, send, intent }
}

test('twenty sendings at once act once, and all get what came of it', async () => {
  const { send, done } = aForm()
  const results = await Promise.all(Array.from({ length: 20 }, () => send()))
  expect(done.times).toBe(1)
  expect(results.map(({ outcome }) => outcome.time)).toEqual(Array.from({ length: 20 }, () => 1))
  expect(results.filter(({ isFirst }) => isFirst)).toHaveLength(1)
})

test('other contents are refused, also while the first is under way', async () => {
  const { send, done } = aForm()
  const { promise: gate, resolve: open } = Promise.withResolvers<{ time: number }>()
  const first = send({ choice: 'a' }, () => gate)
  while ((await database.pool.query(`select 1 from intent.intent where outcome is null`)).rowCount === 0) await Promise.resolve()
  await expect(send({ choice: 'b' })).rejects.toMatchObject({ statusCode: 422 })
  open({ time: 7 })
  expect((await first).outcome).toEqual({ time: 7 })
  expect(done.times).toBe(0)
})

test('a first that broke leaves the way free', async () => {
  const { send, done } = aForm()
  await expect(send({ choice: 'a' }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect((await send()).isFirst).toBe(true)
  expect(done.times).toBe(1)
})

test('a first that died without a word is given up after half a minute', async () => {
  const { send, intent } = aForm()
  await send()
  await database.pool.query('update intent.intent set outcome = null where key = $1', [intent.key])
  deps.clock.advance(31_000)
  expect(await send()).toEqual({ outcome: { time: 2 }, isFirst: true })
})
