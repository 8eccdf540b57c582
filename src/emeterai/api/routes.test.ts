import SwaggerParser from '@apidevtools/swagger-parser'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { randomUUID } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEmeterai } from '#emeterai/app.ts'
import { portalClientOf } from '#main/build-house-deps.ts'
import { aHolder, demoPin } from '#main/seed/a-holder.ts'
import { oweCallback } from '#emeterai/stamp/owe-callback.ts'
import { whyNotSigned } from '#platform/http/signed-body.ts'
import { inSpan, startTracing, stopTracing } from '#platform/tracing/tracing.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { fakeCollector } from '#test/fakes/collector.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { setReadOnly } from '#test/set-read-only.ts'
import { sweepApi } from './answer-once.ts'
import { endpoints } from './endpoints.ts'
import { ensurePortalClient } from './portal-client.ts'
import { problems } from './problem.ts'
import { listOwedCallbacks, resendCallback, sendCallbacks } from './send-callbacks.ts'

const config = testConfig()
const { siti } = people
let database: TestDatabase
let house: TestHouse
let app: FastifyInstance
let accountId: string

beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database, config)
  await ensurePortalClient(house, portalClientOf(config))
  app = await createEmeterai(house, config, async () => true)
  accountId = await aHolder(house, siti)
})
beforeEach(async () => void (await database.pool.query(`delete from limits.bucket`)))
afterAll(async () => {
  await app.close()
  await database.drop()
})

const credentials = { grant_type: 'client_credentials', client_id: config.EMETERAI_CLIENT, client_secret: config.EMETERAI_CLIENT_SECRET }

async function bearer(distributor = 'pds'): Promise<Record<string, string>> {
  const { access_token } = (await app.inject({ method: 'POST', url: `/${distributor}/api/v1/token`, payload: credentials })).json() as { access_token: string }
  return { authorization: `Bearer ${access_token}` }
}

const subject = randomUUID()

async function linkToken(): Promise<string> {
  const headers = { ...(await bearer()), 'idempotency-key': randomUUID() }
  const begun = await app.inject({ method: 'POST', url: '/pds/api/v1/sign-ins', headers, payload: { email: siti.email, password: siti.password, subject } })
  await runHouseJobs(house, database)
  const code = /\b(\d{6})\b/.exec(house.mails.at(-1)?.text ?? '')?.[1]
  const link = await app.inject({ method: 'POST', url: `/pds/api/v1/sign-ins/${(begun.json() as { signInId: string }).signInId}/link`, headers: { ...headers, 'idempotency-key': randomUUID() }, payload: { subject, code } })
  return (link.json() as { linkToken: string }).linkToken
}

const codeOf = ({ headers, body }: { headers: Record<string, unknown>; body: string }) => {
  expect(headers['content-type']).toMatch(/^application\/problem\+json/)
  return (JSON.parse(body) as { code: string }).code
}

describe('the document', () => {
  test('is a valid OpenAPI 3.1 document that names every endpoint', async () => {
    const document = (await app.inject('/api/openapi.json')).json()
    const api = await SwaggerParser.validate(structuredClone(document))
    expect((api as { openapi: string }).openapi).toBe('3.1.0')
    for (const { method, path } of endpoints) {
      expect(document.paths[`/${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined()
    }
  })

  test('says the same limits of a stamp’s size as the engine', async () => {
    const document = (await app.inject('/api/openapi.json')).json()
    const { properties } = document.paths['/stamps/{key}'].put.requestBody.content['application/json'].schema.properties.place
    expect(properties.sizeMm).toMatchObject({ minimum: 15, maximum: 50 })
  })

  test('is readable as a page', async () => {
    const page = await app.inject('/api')
    expect(page.body).toContain('PUT stamps/:key')
    expect(page.body).toContain('SPESIMEN')
    expect(await htmlFaults(page.body)).toEqual([])
  })
})

describe('who calls', () => {
  test.each<[string, InjectOptions]>([
    ['no token', { url: '/pds/api/v1/status' }],
    ['a made-up token', { url: '/pds/api/v1/status', headers: { authorization: `Bearer ${'x'.repeat(43)}` } }],
  ])('%s is refused', async (_, options) => {
    const reply = await app.inject(options)
    expect([reply.statusCode, codeOf(reply)]).toEqual([401, 'token-not-valid'])
  })

  test('a token serves one distributor, for ten minutes', async () => {
    const headers = await bearer('finnet')
    expect((await app.inject({ url: '/finnet/api/v1/status', headers })).statusCode).toBe(200)
    expect((await app.inject({ url: '/pds/api/v1/status', headers })).statusCode).toBe(401)
    house.clock.advance(601_000)
    expect((await app.inject({ url: '/finnet/api/v1/status', headers })).statusCode).toBe(401)
  })

  test('wrong secrets are told, counted and stopped', async () => {
    const attempt = () => app.inject({ method: 'POST', url: '/pds/api/v1/token', payload: { ...credentials, client_secret: 'x'.repeat(40) } })
    expect(codeOf(await attempt())).toBe('client-not-valid')
    for (let count = 0; count < 19; count += 1) await attempt()
    expect(codeOf(await attempt())).toBe('rate-limited')
  })

  test('a portal that was switched off gets no answer, and secrets stand in no row or log', async () => {
    const headers = await bearer()
    await asOwner(database, 'update emeterai.portal_client set disabled_at = now()')
    expect((await app.inject({ url: '/pds/api/v1/status', headers })).statusCode).toBe(401)
    await asOwner(database, 'update emeterai.portal_client set disabled_at = null')
    const [row] = await asOwner<{ text: string }>(database, `select string_agg(c::text, '') as text from emeterai.portal_client c`)
    for (const secret of [config.EMETERAI_CLIENT_SECRET, config.EMETERAI_CALLBACK_SECRET]) expect(row!.text + house.logLines.join('')).not.toContain(Buffer.from(secret).toString('hex'))
  })

  test('a distributor that is switched off says so', async () => {
    await asOwner(database, `update emeterai.distributor set mode = 'off' where id = 'swadharma'`)
    const reply = await app.inject({ url: '/swadharma/api/v1/status' })
    expect([reply.statusCode, codeOf(reply), Number(reply.headers['retry-after']) > 0]).toEqual([503, 'not-serving', true])
  })
})

describe('refusals', () => {
  test.each<[string, InjectOptions, keyof typeof problems]>([
    ['an address that is none', { url: '/pds/api/v1/tidak-ada' }, 'not-found'],
    ['a body of the wrong form', { method: 'POST', url: '/pds/api/v1/sign-ins', payload: { email: 1 }, headers: { 'idempotency-key': randomUUID() } }, 'invalid'],
    ['no JSON at all', { method: 'POST', url: '/pds/api/v1/sign-ins', payload: '{', headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json' } }, 'invalid'],
    ['an unsafe call without a key', { method: 'POST', url: '/pds/api/v1/sign-ins', payload: { email: 'a@b.example', password: 'x', subject: 'subject-1' } }, 'idempotency-key-missing'],
    ['a holder without a link', { url: '/pds/api/v1/holder' }, 'link-over'],
    ['a stamp that is none', { url: `/pds/api/v1/stamps/${randomUUID()}` }, 'unknown-stamp'],
    ['a verification of something else', { method: 'POST', url: '/pds/api/v1/verifications', payload: {} }, 'invalid'],
  ])('%s', async (_, options, code) => {
    const reply = await app.inject({ ...options, headers: { ...(await bearer()), ...options.headers } })
    expect([codeOf(reply), reply.statusCode]).toEqual([code, problems[code].status])
  })
})

describe('Idempotency-Key', () => {
  const post = async (key: string, quantity: number, token: string) =>
    app.inject({ method: 'POST', url: '/pds/api/v1/purchases', headers: { ...(await bearer()), 'x-link-token': token, 'idempotency-key': key }, payload: { quantity, termsAccepted: true } })

  test('the same request gets the same answer, another one under the same key is refused', async () => {
    const token = await linkToken()
    const key = randomUUID()
    const first = await post(key, 2, token)
    const second = await post(key, 2, token)
    expect([first.statusCode, second.body]).toEqual([201, first.body])
    const other = await post(key, 3, token)
    expect([other.statusCode, codeOf(other)]).toEqual([422, 'idempotency-key-reused'])
    expect(await asOwner(database, `select count(*)::int as count from emeterai.purchase where account_id = '${accountId}'`)).toEqual([{ count: 1 }])
  })

  test('ten at once are one purchase; whoever is too early hears so', async () => {
    const token = await linkToken()
    const key = randomUUID()
    const replies = await Promise.all(Array.from({ length: 10 }, () => post(key, 5, token)))
    for (const reply of replies) expect([201, 409]).toContain(reply.statusCode)
    expect(await asOwner(database, `select count(*)::int as count from emeterai.purchase where quantity = 5`)).toEqual([{ count: 1 }])
  })

  test('answers are kept encrypted, and forgotten after a day', async () => {
    const token = await linkToken()
    const [row] = await asOwner<{ text: string }>(database, `select string_agg(encode(answer, 'escape'), '') as text from emeterai.api_answer`)
    expect(row!.text).not.toContain(token)
    house.clock.advance(25 * 3_600_000)
    await sweepApi(house)
    expect(await asOwner(database, 'select count(*)::int as count from emeterai.api_answer')).toEqual([{ count: 0 }])
  })
})

describe('call-backs', () => {
  test('are signed, sent again with longer and longer pauses until they are taken, and an operator can send them at once', async () => {
    const heard: { body: Buffer; signature: string }[] = []
    let status = 500
    const portal = Fastify()
    portal.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
    portal.post('/dengar', async (request, reply) => {
      heard.push({ body: request.body as Buffer, signature: String(request.headers['x-emeterai-signature']) })
      return reply.code(status).send()
    })
    const callbackUrl = `${await portal.listen({ port: 0, host: '127.0.0.1' })}/dengar`
    await ensurePortalClient(house, { ...portalClientOf(config), callbackUrl })
    const stampId = await aStampOf(accountId)
    await database.pool.query(`insert into emeterai.portal_callback (client_id, event, payload, created_at) values ($1, 'stamp-sealed', $2, $3)`, [config.EMETERAI_CLIENT, JSON.stringify({ stampId, state: 'sealed', serial: 'SIM1', failure: null }), house.clock.now()])

    expect(await sendCallbacks(house)).toBe(0)
    expect(await sendCallbacks(house)).toBe(0)
    expect(heard).toHaveLength(1)
    house.clock.advance(31_000)
    await sendCallbacks(house)
    expect(heard).toHaveLength(2)
    expect(heard[0]!.body.equals(heard[1]!.body)).toBe(true)
    expect(whyNotSigned(config.EMETERAI_CALLBACK_SECRET, heard[1]!.body, heard[1]!.signature, house.clock.now())).toBeNull()
    expect(heard[1]!.body.toString()).not.toContain(stampId)
    const [owed] = await listOwedCallbacks(house)
    expect(owed).toMatchObject({ event: 'stamp-sealed', tries: 2, lastStatus: 500 })
    status = 204
    expect(await resendCallback(house, owed!.id)).toBe(true)
    expect(await listOwedCallbacks(house)).toEqual([])
    house.clock.advance(3_600_000)
    expect(await sendCallbacks(house)).toBe(0)
    expect(heard).toHaveLength(3)
    await portal.close()
  })

  test('of a portal that does not answer wait for the next round after one try, and those of others are sent all the same', async () => {
    let asked = 0
    // Takes the connection and ends it without a word: no waiting in a test.
    const silent = createServer((socket) => void ((asked += 1), socket.destroy()))
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve))
    const heard: string[] = []
    const portal = Fastify()
    portal.post('/dengar', async (request, reply) => (heard.push((request.body as { event: string }).event), reply.code(204).send()))
    const client = portalClientOf(config)
    await ensurePortalClient(house, { ...client, callbackUrl: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` })
    await ensurePortalClient(house, { ...client, id: 'portal-lain', callbackUrl: `${await portal.listen({ port: 0, host: '127.0.0.1' })}/dengar` })
    const stampId = await aStampOf(accountId)
    await database.pool.query(`insert into emeterai.portal_stamp (client_id, key, stamp_id) values ('portal-lain', gen_random_uuid(), $1)`, [stampId])
    const owe = (clientId: string, event: string, ago: number) =>
      database.pool.query(`insert into emeterai.portal_callback (client_id, event, payload, created_at) values ($1, $2, $3, $4)`, [clientId, event, JSON.stringify({ stampId, state: 'sealed' }), new Date(house.clock.now().getTime() - ago)])
    for (let one = 0; one < 120; one += 1) await owe(client.id, 'stamp-sealed', 60_000)
    await owe('portal-lain', 'stamp-sealed', 0)

    expect(await sendCallbacks(house)).toBe(1)
    expect([asked, heard]).toEqual([1, ['stamp-sealed']])
    expect((await listOwedCallbacks(house)).filter(({ tries }) => tries > 0)).toHaveLength(1)
    await Promise.all([portal.close(), new Promise((resolve) => void silent.close(resolve))])
  })
})

test('a portal with a token goes on with its trace, nobody else; a call-back goes on with that of its stamp', async () => {
  const collector = await fakeCollector()
  await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_SAMPLER_ARG: 1 }, 'test')
  const traced = await createEmeterai(house, config, async () => true)
  const traceparent = (digit: string) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`
  await traced.inject({ url: '/pds/api/v1/status', headers: { traceparent: traceparent('5') } })
  await traced.inject({ url: '/pds/api/v1/status', headers: { ...(await bearer()), traceparent: traceparent('6') } })

  const heard: { traceparent: unknown; body: unknown }[] = []
  const portal = Fastify()
  portal.post('/dengar', async ({ headers, body }, reply) => (heard.push({ traceparent: headers['traceparent'], body }), reply.code(204).send()))
  await ensurePortalClient(house, { ...portalClientOf(config), callbackUrl: `${await portal.listen({ port: 0, host: '127.0.0.1' })}/dengar` })
  await asOwner(database, 'delete from emeterai.portal_callback')
  const id = await aStampOf(accountId)
  await inSpan('stamp', { kind: 'server' }, () => house.db.transaction().execute((tx) => oweCallback(tx, house, { id, clientId: config.EMETERAI_CLIENT, state: 'sealed', serial: null, failure: null }, house.clock.now())))
  await sendCallbacks(house)
  await stopTracing()

  const spans = collector.spans()
  expect(spans.filter(({ facts }) => facts['http.route'] !== undefined).map(({ traceId, parentSpanId, facts }) => [/^(5+|6+)$/.exec(traceId)?.[0][0], parentSpanId, facts['http.response.status_code']])).toEqual([
    [undefined, undefined, 401],
    ['6', '6'.repeat(16), 200],
  ])
  const [stamp, call] = [spans.find(({ name }) => name === 'stamp')!, spans.find(({ name }) => name === 'portal-callback POST')!]
  expect([call.traceId, call.parentSpanId]).toEqual([stamp.traceId, stamp.spanId])
  expect(heard.map((one) => [one.traceparent, Object.keys(one.body as object)])).toEqual([[`00-${call.traceId}-${call.spanId}-01`, ['id', 'event', 'key', 'state']]])
  await Promise.all([traced.close(), portal.close(), collector.close()])
})

/** A sealed-looking row, enough for a call-back to name. */
async function aStampOf(holder: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into emeterai.stamp (account_id, purpose, input_sha256, input_bytes, page_count, file_name, document_kind, document_date, page, left_mm, top_mm, size_mm, state, release_due_at, requested_at, client_id)
     values ($1, 'uji', decode(md5(random()::text), 'hex'), 1, 1, '\\x01', 'surat-lainnya', '2026-10-14', 1, 1, 1, 25, 'reserved', now(), now(), $2) returning id`,
    [holder, config.EMETERAI_CLIENT],
  )
  await database.pool.query('insert into emeterai.portal_stamp (client_id, key, stamp_id) values ($1, $2, $3)', [config.EMETERAI_CLIENT, randomUUID(), rows[0]!.id])
  return rows[0]!.id
}

test('a PIN never stands in a log or a row that is not its hash', async () => {
  const token = await linkToken()
  const headers = { ...(await bearer()), 'x-link-token': token, 'idempotency-key': randomUUID() }
  await app.inject({ method: 'POST', url: '/pds/api/v1/permits', headers, payload: { pin: demoPin, inputSha256: 'b'.repeat(64), purpose: 'uji' } })
  // Not within a longer number: six digits stand in hashes and ids by chance.
  const written = new RegExp(`(?<![0-9a-f.])${demoPin}(?![0-9a-f])`, 'i')
  expect(house.logLines.join('\n')).not.toMatch(written)
  const [row] = await asOwner<{ text: string }>(database, `select (select string_agg(a::text, '') from emeterai.api_answer a) || (select string_agg(p::text, '') from emeterai.stamp_permit p) as text`)
  expect(row!.text).not.toMatch(written)
})

describe('while nothing can be written (decision 145)', () => {
  test('reading goes on, and an act is refused in the words of the document, also before the door has heard of it', async () => {
    const headers = { ...(await bearer()), 'x-link-token': await linkToken() }
    const buy = () => app.inject({ method: 'POST', url: '/pds/api/v1/purchases', headers: { ...headers, 'idempotency-key': randomUUID() }, payload: { quantity: 2, termsAccepted: true } })
    await setReadOnly(database, house.writing, true)
    const known = await buy()
    expect([known.statusCode, known.headers['retry-after'], codeOf(known)]).toEqual([503, '30', 'not-serving'])
    expect((await app.inject({ url: '/pds/api/v1/ledger', headers })).statusCode).toBe(200)
    const looked = await app.inject({ method: 'POST', url: '/pds/api/v1/verifications', headers: { ...headers, 'content-type': 'application/pdf' }, payload: Buffer.from('bukan PDF') })
    expect([looked.statusCode, codeOf(looked)]).toEqual([422, 'file-refused'])
    await setReadOnly(database, house.writing, false)
    expect((await buy()).statusCode).toBe(201)
    await setReadOnly(database, null, true)
    const early = await buy()
    expect([early.statusCode, early.headers['retry-after'], codeOf(early)]).toEqual([503, '30', 'not-serving'])
  })
})
