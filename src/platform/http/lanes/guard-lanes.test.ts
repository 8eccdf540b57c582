import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterEach, expect, it } from 'vitest'
import { aServer } from '#test/ops/a-server.ts'
import type { OwnLine } from './guard-lanes.ts'
import type { RouteLane } from './lane.ts'

let app: FastifyInstance
afterEach(() => app.close())

const render = { page: (lane: string, seconds: number) => `<p>${lane} ${seconds}</p>`, form: (lane: string, _seconds: number, resend: unknown) => `<p>${lane} ${JSON.stringify(resend)}</p>` }
const ownLine: OwnLine = { hasRoom: ({ headers }) => headers['x-penuh'] === undefined, refuse: (_request, reply) => reply.code(503).send('penuh') }
const lanes: Record<string, RouteLane> = { '/sandi': 'entry', '/lowongan': 'browse', '/simpan': 'finish', '/masuk': 'entry', '/lama': 'browse', '/gagal': 'browse' }

/** A door for four at a time, with a page that is answered when told so. */
async function aDoor() {
  const held: (() => void)[] = []
  app = await aServer((routes) => {
    routes.get('/lowongan', async () => 'lowongan')
    routes.get('/gagal', async () => {
      throw new Error('broken')
    })
    routes.get('/lama', () => new Promise((resolve) => void held.push(() => resolve('akhirnya'))))
    routes.get('/simpan', async (request) => ({ token: request.formToken(), intent: request.newIntent() }))
    routes.post('/simpan', async (request) => request.body)
    routes.post('/masuk', async () => 'masuk')
    routes.post('/sandi', { config: { ownLine } }, () => new Promise((resolve) => void held.push(() => resolve('akhirnya'))))
  }, { LANE_LEAST: '4', LANE_MOST: '4' }, { lanes: { laneOf: (_method, url) => lanes[url], render, resendFields: () => ({ _tiba: 'bukti' }) } })
  await app.ready()
  return { held }
}

const origin = 'http://localhost:3000'
const post = (url: string, payload: Record<string, string>, cookies: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, cookies, headers: { origin, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(payload).toString() })

it('a route without a lane is not accepted', async () => {
  await expect(aServer((routes) => void routes.get('/tanpa-jalur', async () => ''), {}, { lanes: { laneOf: () => undefined, render } })).rejects.toThrow('declare its lane')
  await aDoor()
})

it('refuses who looks around when half is in use, in a page that was packed before; saving goes on', async () => {
  const { held } = await aDoor()
  const first = app.inject('/lama')
  const second = app.inject('/lama')
  await until(() => held.length === 2)
  const refused = await app.inject({ url: '/lowongan', headers: { accept: 'text/html', 'accept-encoding': 'br' } })
  expect([refused.statusCode, refused.headers['content-encoding'], refused.headers['cache-control']]).toEqual([503, 'br', 'no-store'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(10)
  expect((await app.inject('/simpan')).statusCode).toBe(200)
  expect((await app.inject('/healthz')).statusCode).toBe(200)
  held.forEach((answer) => answer())
  expect([(await first).body, (await second).body]).toEqual(['akhirnya', 'akhirnya'])
  expect((await app.inject('/lowongan')).statusCode).toBe(200)
})

it('tells scripts in JSON, and comes back at different times', async () => {
  await aDoor()
  app.laneGate.shut(['browse'])
  const answers = await Promise.all(Array.from({ length: 40 }, () => app.inject({ url: '/lowongan', headers: { accept: 'application/json' } })))
  const seconds = new Set(answers.map((answer) => answer.json<{ retryAfterSeconds: number }>().retryAfterSeconds))
  expect(seconds.size).toBeGreaterThan(2)
  expect(answers.every((answer) => String(answer.json<{ retryAfterSeconds: number }>().retryAfterSeconds) === answer.headers['retry-after'])).toBe(true)
})

it('gives a refused form back whole, with the same intent, to who it belongs to', async () => {
  await aDoor()
  const shown = await app.inject('/simpan')
  const { token, intent } = shown.json<{ token: string; intent: string }>()
  const cookies = { peramban: shown.cookies[0]!.value }
  app.laneGate.shut(['finish', 'entry'])
  const refused = await post('/simpan', { _token: token, _intent: intent, nama: 'Siti "Aminah"' }, cookies)
  expect(refused.statusCode).toBe(503)
  expect(refused.body).toContain(JSON.stringify({ action: '/simpan', fields: [['_token', token], ['_intent', intent], ['nama', 'Siti "Aminah"'], ['_tiba', 'bukti']] }))
  // A form of somebody else's page, and one with a password, are not written into a page.
  expect((await post('/simpan', { _token: 'dari-situs-lain', nama: 'Siti' }, cookies)).body).toContain('null')
  expect((await post('/masuk', { _token: token, nik: '3201', password: 'rahasia' }, cookies)).body).toBe('<p>entry null</p>')
  app.laneGate.shut([])
  expect((await post('/simpan', { _token: token, nama: 'Siti' }, cookies)).json()).toMatchObject({ nama: 'Siti' })
})

it('holds no place for a form that waits behind the door, which hears at once that there is no room', async () => {
  const { held } = await aDoor()
  const shown = await app.inject('/simpan')
  const cookies = { peramban: shown.cookies[0]!.value }
  const form = { _token: shown.json<{ token: string }>().token }
  // Of four places two are for the entry.
  const waiting = Array.from({ length: 6 }, () => post('/sandi', form, cookies))
  await until(() => held.length === 6)
  expect(app.laneGate.total()).toBe(0)
  expect((await app.inject({ method: 'POST', url: '/sandi', cookies, headers: { origin, 'x-penuh': 'ya', 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(form).toString() })).body).toBe('penuh')
  held.forEach((answer) => answer())
  expect((await Promise.all(waiting)).map(({ body }) => body)).toEqual(Array(6).fill('akhirnya'))
  app.laneGate.shut(['entry'])
  expect((await post('/sandi', form, cookies)).body).toBe('penuh')
})

it('gives the place back after a fault as well', async () => {
  await aDoor()
  for (let one = 0; one < 10; one += 1) expect((await app.inject('/gagal')).statusCode).toBe(500)
  expect(app.laneGate.total()).toBe(0)
})

async function until(isSo: () => boolean) {
  while (!isSo()) await pause(1)
}
