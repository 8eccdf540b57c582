import { randomUUID } from 'node:crypto'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { actOnceApart } from './apart-intents.ts'
import { leadFormsOnce } from './http/lead-once.ts'

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

test('a form that led somewhere leads there again without acting; refused, shown or with a cookie it is asked anew', async () => {
  const app = fastify()
  const acted: string[] = []
  app.decorateRequest('readIntent', (value: unknown) => (typeof value === 'string' ? { key: value, actor: Buffer.alloc(32, 9) } : null))
  leadFormsOnce(app, deps)
  app.post<{ Body: { how: string } }>('/uji', async ({ body: { how } }, reply) => {
    acted.push(how)
    if (how === 'cookie') reply.header('set-cookie', 'a=b')
    return how === 'refused' ? reply.code(409).send('no') : how === 'shown' ? { shown: acted.length } : reply.redirect(`/ke/${acted.length}`, 303)
  })
  const send = async (payload: object) => {
    const { statusCode, headers } = await app.inject({ method: 'POST', url: '/uji', payload })
    return `${statusCode} ${headers['location'] ?? ''}`
  }
  const _intent = randomUUID()
  expect(await Promise.all([send({ how: 'leads', _intent }), send({ how: 'leads', _intent }), send({ how: 'leads', _intent })])).toEqual(['303 /ke/1', '303 /ke/1', '303 /ke/1'])
  expect(acted).toEqual(['leads'])
  // Changed since, or without an intent: it acts.
  expect([await send({ how: 'leads', text: 'lain', _intent }), await send({ how: 'leads' })]).toEqual(['303 /ke/2', '303 /ke/3'])
  for (const how of ['refused', 'shown', 'cookie']) {
    const again = randomUUID()
    await send({ how, _intent: again })
    await send({ how, _intent: again })
    expect(acted.filter((one) => one === how), how).toHaveLength(2)
  }
  await app.close()
})
