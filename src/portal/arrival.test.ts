import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { noteArrivals } from './arrival.ts'

const now = new Date('2026-01-05T16:59:59Z')

async function waited(headers: Record<string, string>, remoteAddress = '10.0.0.5'): Promise<number> {
  const app = Fastify({ trustProxy: '10.0.0.5' })
  noteArrivals(app, { clock: fixedClock(now) })
  app.get('/', async (request) => now.getTime() - request.receivedAt.getTime())
  return Number((await app.inject({ url: '/', remoteAddress, headers })).body)
}

const ago = (ms: number) => String(Date.now() - ms)
const fromProxy = (stamp: string) => ({ 'x-forwarded-for': '203.0.113.9', 'x-arrived-at': stamp })

test('what waited in our proxy arrived when the proxy got it (decision 171)', async () => {
  const ms = await waited(fromProxy(ago(4000)))
  expect(ms).toBeGreaterThanOrEqual(4000)
  expect(ms).toBeLessThan(9000)
})

test('nobody else can say when they came', async () => {
  expect(await waited(fromProxy(ago(4000)), '203.0.113.9')).toBe(0)
  expect(await waited({ 'x-arrived-at': ago(4000) })).toBe(0)
})

test('a stamp that cannot be is none: from the future, too old, or no instant', async () => {
  for (const stamp of [ago(-5000), ago(61_000), '1', 'kemarin', '']) expect(await waited(fromProxy(stamp))).toBe(0)
})
