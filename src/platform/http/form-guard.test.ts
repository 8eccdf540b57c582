import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer } from '#test/ops/a-server.ts'

let app: FastifyInstance
let writes = 0
beforeAll(async () => {
  app = await aServer((server) => {
    server.get('/formulir', async (request) => ({ token: request.formToken(), intent: request.newIntent() }))
    // A session of somebody, as a face finds it out.
    server.addHook('onRequest', async (request) => {
      if (request.headers['x-sesi']) request.formBinding = `sesi:${String(request.headers['x-sesi'])}`
    })
    server.post('/keluar', { config: { endsSession: true } }, async () => 'keluar')
    server.post('/formulir', async (request) => {
      writes += 1
      return { intent: request.readIntent((request.body as { _intent?: string })._intent)?.key ?? null }
    })
  })
})
afterAll(() => app.close())

type Shown = { token: string; intent: string; cookie: string }

async function openForm(): Promise<Shown> {
  const answer = await app.inject('/formulir')
  const cookie = answer.cookies[0]
  return { ...answer.json<{ token: string; intent: string }>(), cookie: `${cookie?.name}=${cookie?.value}` }
}

function send(fields: Record<string, string>, headers: Record<string, string>) {
  return app.inject({ method: 'POST', url: '/formulir', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams(fields).toString() })
}

const ours = { 'sec-fetch-site': 'same-origin' }

describe('forms come from our own pages (T12)', () => {
  it('takes the form it showed to this browser', async () => {
    const { token, cookie } = await openForm()
    expect((await send({ _token: token }, { cookie, ...ours })).statusCode).toBe(200)
    expect((await send({ _token: token }, { cookie, origin: 'http://localhost:3000', host: 'localhost:3000' })).statusCode).toBe(200)
  })

  it('refuses everything else, and nothing is written', async () => {
    const mine = await openForm()
    const theirs = await openForm()
    const before = writes
    const forgeries: [Record<string, string>, Record<string, string>][] = [
      [{}, { cookie: mine.cookie, ...ours }],
      [{ _token: '' }, { cookie: mine.cookie, ...ours }],
      [{ _token: `${mine.token}x` }, { cookie: mine.cookie, ...ours }],
      [{ _token: theirs.token }, { cookie: mine.cookie, ...ours }],
      [{ _token: mine.token }, ours],
      [{ _token: mine.token }, { cookie: mine.cookie }],
      [{ _token: mine.token }, { cookie: mine.cookie, origin: 'null' }],
      [{ _token: mine.token }, { cookie: mine.cookie, origin: 'https://jahat.example' }],
      [{ _token: mine.token }, { cookie: mine.cookie, origin: 'http://localhost:3001', host: 'localhost:3000' }],
      [{ _token: mine.token }, { cookie: mine.cookie, 'sec-fetch-site': 'cross-site' }],
      [{ _token: mine.token }, { cookie: mine.cookie, 'sec-fetch-site': 'same-site' }],
      [{ _token: mine.token }, { cookie: mine.cookie, 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }],
    ]
    for (const [fields, headers] of forgeries) expect((await send(fields, headers)).statusCode, JSON.stringify(headers)).toBe(403)
    expect(writes).toBe(before)
  })

  it('takes any form of ours that signs out who is signed in nowhere, and no other (G2)', async () => {
    const { cookie } = await openForm()
    const leave = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/keluar', headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers }, payload: '_token=dari-sesi-lama' }).then(({ statusCode }) => statusCode)
    expect([await leave(ours), await leave({ ...ours, 'x-sesi': 'hidup' }), await leave({ 'sec-fetch-site': 'cross-site' }), await leave({})]).toEqual([200, 403, 403, 403])
  })

  it('refuses a form without a readable body', async () => {
    const { cookie } = await openForm()
    const answer = await app.inject({ method: 'POST', url: '/formulir', headers: { cookie, ...ours } })
    expect(answer.statusCode).toBe(403)
  })
})

describe('intents (T14)', () => {
  it('are new each time and known when they come back', async () => {
    const first = await openForm()
    const second = await app.inject({ url: '/formulir', headers: { cookie: first.cookie } })
    expect(second.json<Shown>().intent).not.toBe(first.intent)
    const answer = await send({ _token: first.token, _intent: first.intent }, { cookie: first.cookie, ...ours })
    expect(answer.json()).toEqual({ intent: first.intent.split('.')[0] })
  })

  it('of another browser, or made up, are none', async () => {
    const mine = await openForm()
    const theirs = await openForm()
    for (const intent of [theirs.intent, 'abc.def', '', 'abc']) {
      expect((await send({ _token: mine.token, _intent: intent }, { cookie: mine.cookie, ...ours })).json()).toEqual({ intent: null })
    }
  })
})
