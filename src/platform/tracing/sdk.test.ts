import { afterEach, beforeEach, expect, test } from 'vitest'
import { registry } from '#platform/metrics.ts'
import { type FakeCollector, fakeCollector } from '#test/fakes/collector.ts'
import { createTracing } from './sdk.ts'
import { shapeOf } from './statement-shape.ts'
import { type Tracing, inSpan, isTracing } from './tracing.ts'

let collector: FakeCollector
let tracing: Tracing | undefined
beforeEach(async () => {
  collector = await fakeCollector()
})
afterEach(async () => {
  await tracing?.stop()
  tracing = undefined
  await collector.close()
})

const spansBy = async () => Object.fromEntries(((await registry.getSingleMetric('trace_spans_total')?.get())?.values ?? []).map(({ labels, value }) => [labels['outcome'], value]))

test('a collector that never answers costs spans, which are counted, and nobody’s time', async () => {
  tracing = createTracing({ endpoint: collector.url, ratio: 1, door: 'test', mostWaiting: 5, sendMs: 50, stopMs: 10 })
  collector.fallSilent()
  const before = (await spansBy())['dropped'] ?? 0
  for (let one = 0; one < 20; one += 1) tracing.begin('something', { kind: 'server' }).span.end()
  expect((await spansBy())['dropped']).toBe(before + 15)
  await tracing.stop()
})

test('of a trace that was not chosen, what failed is told all the same', async () => {
  tracing = createTracing({ endpoint: `${collector.url}/`, ratio: 0, door: 'test' })
  const well = tracing.begin('well', { kind: 'server' })
  const failed = tracing.within(well, () => tracing!.begin('failed', { kind: 'client' }))
  expect(tracing.within(well, () => tracing!.traceparent())).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
  failed.span.setStatus({ code: 2 }).end()
  well.span.end()
  await tracing.stop()
  expect(collector.spans().map(({ name, isFault, traceId }) => [name, isFault, traceId === well.span.spanContext().traceId])).toEqual([['failed', true, true]])
})

test('where nothing is traced the work is done, and nothing else', async () => {
  expect(isTracing()).toBe(false)
  expect(await inSpan('work', { kind: 'server' }, async (span) => span)).toBeUndefined()
})

test.each([
  [`select "id", "nik_index" from "account"."account" where "nik_index" = $1 and "kind" = 'Siti''s' limit 10`, 'select account.account', `select id, nik_index from account.account where nik_index = $1 and kind = ?? limit ?`],
  [`insert into "account"."session" ("token_sha256") values ($1)`, 'insert account.session', 'insert into account.session (token_sha256) values ($1)'],
  ['select jobs.send($1, $2::json)', 'select jobs.send', 'select jobs.send($1, $2::json)'],
  ['begin', 'begin', 'begin'],
  ['select 3201014505900001', 'select', 'select ?'],
])('a statement is told by its shape: %s', (text, summary, shape) => {
  expect(shapeOf(text)).toEqual({ summary, text: shape })
})
