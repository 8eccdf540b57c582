import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDukcapil } from '#core/account/dukcapil.ts'
import { signBody } from '#platform/http/signed-body.ts'
import { silentLog } from '#platform/log.ts'
import { createTsa } from '#platform/pdf/tsa-client.ts'
import { type RunningWorker, runWorker } from '#platform/queue/run-worker.ts'
import { createPortal } from '#portal/app.ts'
import { createSandbox } from '#sandbox/app.ts'
import { fillUntilReview } from '#test/a-registrant.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { type FakeCollector, type ToldSpan, fakeCollector } from '#test/fakes/collector.ts'
import { eventually } from '#test/ops/a-start.ts'
import { people } from '#test/people.ts'
import { signInWith } from '#test/sign-in.ts'
import { tasks } from '#worker/tasks.ts'
import { startTracing, stopTracing } from './tracing.ts'

const { siti } = people
const stranger = '00-11111111111111111111111111111111-2222222222222222-01'
const house = '00-33333333333333333333333333333333-4444444444444444-01'
const path = '/api/e-meterai/panggilan-balik'

let collector: FakeCollector
let database: TestDatabase
let sandbox: FastifyInstance
let portal: FastifyInstance
let deps: TestDeps
let spans: ToldSpan[]

/** Siti makes an account and signs in; the worker does what is left to do; the house calls back. Then all that was told is read. */
beforeAll(async () => {
  collector = await fakeCollector()
  const config = testConfig()
  await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_SAMPLER_ARG: 1 }, 'test')
  database = await freshDatabase('seeded')
  sandbox = await createSandbox(config, silentLog)
  const outside = await sandbox.listen({ port: 0, host: '127.0.0.1' })
  deps = {
    ...testDeps(database, config),
    dukcapil: createDukcapil({ url: `${outside}/dukcapil`, user: config.DUKCAPIL_USER, password: config.DUKCAPIL_PASSWORD, dailyQuota: config.DUKCAPIL_DAILY_QUOTA, log: silentLog }) as never,
    tsa: createTsa({ url: `${outside}/tsa` }) as never,
  }
  portal = await createPortal(deps, config, async () => true)

  const browser = openBrowser(portal, { headers: { traceparent: stranger } })
  const review = await fillUntilReview(browser, siti)
  await (await review.follow('Proses Pendaftaran Akun')).submit({}, 'Iya')
  const worker: RunningWorker = await runWorker(deps, { ownerUrl: database.ownerUrl, tasks, crontab: [], pollMs: 20 })
  await eventually(30_000, () => deps.mails.length > 0 && deps.logLines.some((line) => line.includes('job-done') && line.includes('issue-account-card')))
  await worker.stop()
  await signInWith(openBrowser(portal), siti)

  const body = Buffer.from(JSON.stringify({ id: crypto.randomUUID(), event: 'stamp-sealed', key: crypto.randomUUID(), state: 'sealed' }))
  const call = (signature: string, traceparent: string) => portal.inject({ method: 'POST', url: path, payload: body, headers: { 'content-type': 'application/json', traceparent, 'x-emeterai-signature': signature } })
  await call('t=1,v1=00', stranger)
  await call(signBody(deps.emeteraiCallbackSecret, body, new Date()), house)
  await stopTracing()
  spans = collector.spans()
})
afterAll(async () => {
  await stopTracing()
  await portal.close()
  await sandbox.close()
  await database.drop()
  await collector.close()
})

const named = (name: string, traceId?: string) => spans.filter((span) => span.name === name && (traceId === undefined || span.traceId === traceId))
const parentOf = (span: ToldSpan | undefined) => spans.find(({ spanId }) => spanId === span?.parentSpanId)

describe('one trace', () => {
  test('goes from a page through the portal to another party, by a header', () => {
    const asked = spans.find((span) => span.facts['http.route'] !== undefined && parentOf(span)?.name === 'dukcapil POST')
    expect(asked?.facts['http.route']).toContain('/dukcapil/')
    expect(parentOf(asked)).toMatchObject({ name: 'dukcapil POST', traceId: asked!.traceId, facts: { 'sscasn.party': 'dukcapil', 'http.response.status_code': 200 } })
    expect(parentOf(parentOf(asked))).toMatchObject({ name: 'POST /daftar/identitas', facts: { 'http.route': '/daftar/identitas', 'http.response.status_code': 303 } })
  })

  test('goes from a page through the queue to the worker, and from there to another party', () => {
    const [stamped] = named('POST /tsa')
    const job = parentOf(parentOf(stamped))
    expect(job).toMatchObject({ name: 'job issue-account-card', facts: { 'sscasn.job': 'issue-account-card', 'sscasn.attempt': 1 } })
    const sender = parentOf(job)
    expect(sender?.facts['http.request.method']).toBe('POST')
    expect(job?.links).toMatchObject([{ traceId: sender?.traceId, spanId: sender?.spanId }])
    expect(parentOf(sender)).toBeUndefined()
  })

  test('holds the statements of a page by what they do, and the work that takes time', () => {
    const [signIn] = named('POST /masuk')
    const inside = spans.filter(({ traceId }) => traceId === signIn?.traceId)
    expect(inside.map(({ name }) => name)).toEqual(expect.arrayContaining(['with intent.intent', 'insert limits.bucket', 'password hash', 'with account.session']))
    // Every span of a page belongs to its own trace: nothing was told beside one.
    expect(spans.filter((span) => span.parentSpanId === undefined && !/^(GET|POST|HEAD) /.test(span.name)).map(({ name }) => name)).toEqual([])
  })
})

describe('whose trace', () => {
  test('a browser never says', () => {
    expect(collector.bytes()).not.toContain('11111111111111111111111111111111')
  })

  test('a house that signed goes on with its own; one that did not is told apart', () => {
    const calls = named(`POST ${path}`)
    expect(calls.map(({ traceId, parentSpanId, facts }) => [traceId === '3'.repeat(32), parentSpanId, facts['http.response.status_code']])).toEqual([
      [false, undefined, 401],
      [true, '4'.repeat(16), 200],
    ])
    expect(spans.filter(({ traceId }) => traceId === '3'.repeat(32)).length).toBeGreaterThan(1)
  })
})

test('a line of the log leads to its trace, and a trace to its line', () => {
  const lines = deps.logLines.map((line) => JSON.parse(line) as { msg: string; route?: string; requestId?: string; traceId?: string; job?: string })
  const [signIn] = named('POST /masuk')
  expect(lines.find(({ requestId, msg }) => msg === 'request' && requestId === signIn?.facts['sscasn.request_id'])?.traceId).toBe(signIn?.traceId)
  expect(lines.find(({ msg, job }) => msg === 'job-done' && job === 'issue-account-card')?.traceId).toBe(named('job issue-account-card')[0]?.traceId)
})

test('nothing of a person is told', () => {
  const { nik, nomorKk, nameOnKtp, nameOnIjazah, birthPlaceOnKtp, email, phone, password, answers } = siti
  const bytes = collector.bytes()
  expect(bytes).toContain('account.session')
  for (const secret of [nik, nomorKk, nameOnKtp, nameOnIjazah, birthPlaceOnKtp, email, phone, password, ...answers]) expect(bytes.toLowerCase()).not.toContain(secret.toLowerCase())
  // Nor what looks like an address, a NIK or a page with a query, whatever it came from.
  for (const { name, facts } of spans) expect([name, ...Object.values(facts)].join(' ')).not.toMatch(/\w@\w|\d{16}|https?:|[?&]\w+=/)
})
