import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import { silentLog } from '#platform/log.ts'
import { testConfig } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { readConfig } from '#platform/config.ts'
import { registry } from '#platform/metrics.ts'
import { observableLimits } from './limit-names.ts'
import { createLimits } from './limits.ts'
import { networkOf } from './network-of.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('empty')
})
afterAll(() => database.drop())

const clock = fixedClock('2026-10-01T03:00:00Z')
const keys = createKeyRing(testConfig())
const absentDb = createDb(createPool({ url: 'postgres://nobody@127.0.0.1:1/none', max: 1, name: 'absent' }))

/** However busy this machine is: what counts here is where. */
const inTime = { databaseMs: 60_000 }

// The database and the memory that insures it must rule alike.
describe.each(['database', 'memory'])('counters in the %s', (where) => {
  const limits = () => createLimits({ db: where === 'database' ? database.db : absentDb, keys, clock, log: silentLog, ...inTime })

  test('five failed checks a day per NIK, the sixth waits for the next day', async () => {
    const counters = limits()
    for (let n = 1; n <= 5; n++) expect(await counters.consume('identity-check-nik', `a-${where}`)).toMatchObject({ allowed: true, used: n })
    clock.advance(3600_000)
    expect(await counters.consume('identity-check-nik', `a-${where}`)).toEqual({ allowed: false, retryAfterSeconds: 23 * 3600, used: 5 })
    expect((await counters.consume('identity-check-nik', `b-${where}`)).allowed).toBe(true)
    clock.advance(23 * 3600_000)
    expect(await counters.consume('identity-check-nik', `a-${where}`)).toMatchObject({ allowed: true, used: 1 })
  })

  test('after five guesses the wait doubles from 32 seconds to 15 minutes, and refused guesses make it no longer', async () => {
    const counters = limits()
    for (let n = 0; n < 5; n++) await counters.consume('sign-in-nik', where)
    const waits: number[] = []
    for (let n = 0; n < 9; n++) {
      const { allowed, retryAfterSeconds } = await counters.consume('sign-in-nik', where)
      expect(allowed).toBe(false)
      expect((await counters.peek('sign-in-nik', where)).retryAfterSeconds).toBe(retryAfterSeconds)
      waits.push(retryAfterSeconds)
      clock.advance(retryAfterSeconds * 1000)
      expect((await counters.consume('sign-in-nik', where)).allowed).toBe(true)
    }
    expect(waits).toEqual([32, 64, 128, 256, 512, 900, 900, 900, 900])
  })

  test('at most eight guesses in five minutes however often one tries, and two more with work', async () => {
    const counters = limits()
    const allowed = { 'sign-in-nik': 0, 'sign-in-worked-for': 0 }
    for (let second = 0; second < 300; second++) {
      for (const name of ['sign-in-nik', 'sign-in-worked-for'] as const) if ((await counters.consume(name, `hammered-${where}`)).allowed) allowed[name]++
      clock.advance(1000)
    }
    expect(allowed).toEqual({ 'sign-in-nik': 8, 'sign-in-worked-for': 2 })
  })

  test('an honest attempt is given back', async () => {
    const counters = limits()
    for (let n = 0; n < 5; n++) await counters.consume('sign-in-nik', `honest-${where}`)
    await counters.refund('sign-in-nik', `honest-${where}`)
    expect(await counters.consume('sign-in-nik', `honest-${where}`)).toMatchObject({ allowed: true, used: 5 })
  })
})

test('parallel attempts do not slip through', async () => {
  const counters = createLimits({ db: database.db, keys, clock, log: silentLog, ...inTime })
  const verdicts = await Promise.all(Array.from({ length: 40 }, () => counters.consume('sign-in-nik', 'parallel')))
  expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(5)
})

test('rows do not tell whom they count', async () => {
  await createLimits({ db: database.db, keys, clock, log: silentLog, ...inTime }).consume('identity-check-nik', '3275010101900001')
  const { rows } = await database.pool.query(`select encode(key, 'escape') || key::text as key from limits.bucket`)
  expect(JSON.stringify(rows)).not.toContain('3275010101900001')
})

test('a signal counts on and only tells', async () => {
  const counters = createLimits({ db: database.db, keys, clock, log: silentLog, ...inTime })
  for (let n = 0; n < 29; n++) expect((await counters.consume('sign-in-network', '198.51.100.7')).allowed).toBe(true)
  expect(await counters.consume('sign-in-network', '198.51.100.7')).toMatchObject({ allowed: false, used: 30 })
  expect(await counters.consume('sign-in-network', '198.51.100.7')).toMatchObject({ allowed: false, used: 31 })
})

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:12:34:aa:bb:cc:dd', '2001:db8:12:34::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the network of %s is %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network)
})

test.each(['database', 'memory'])('a limit that is only observed counts in the %s, tells and refuses nobody; the others refuse', async (where) => {
  const told: string[] = []
  const log = { ...silentLog, warn: (event: string, fields?: { code?: string }) => void told.push(`${event} ${fields?.code}`) }
  const counters = createLimits({ db: where === 'database' ? database.db : absentDb, keys, clock, log, observed: ['ticket-filing'], ...inTime })
  const seen = async (name: string, mode: string) => ((await registry.getSingleMetric('limit_refused_total')!.get()).values.find(({ labels }) => labels['limit'] === name && labels['mode'] === mode)?.value ?? 0)
  const before = [await seen('ticket-filing', 'observed'), await seen('own-data-copy', 'refused')] as const
  for (let n = 1; n <= 8; n++) {
    expect(await counters.consume('ticket-filing', `observed-${where}`)).toMatchObject({ allowed: true, retryAfterSeconds: 0 })
    expect((await counters.consume('own-data-copy', `firm-${where}`)).allowed).toBe(n <= 5)
  }
  expect((await counters.peek('ticket-filing', `observed-${where}`)).allowed).toBe(true)
  expect([await seen('ticket-filing', 'observed'), await seen('own-data-copy', 'refused')]).toEqual([before[0] + 3, before[1] + 3])
  expect(told.filter((line) => line.startsWith('limit-would-refuse'))).toEqual(['limit-would-refuse ticket-filing'])
})

test('no limit on guesses or on people’s data can be set to observe only', () => {
  expect(readConfig({ LIMITS_OBSERVED: 'document-upload, document-view' }).LIMITS_OBSERVED).toEqual(['document-upload', 'document-view'])
  for (const name of ['sign-in-nik', 'house-pin', 'officer-rows-day', 'identity-check-nik', 'reset-answer', 'api-token', 'ticket-look-nik', 'x']) {
    expect(observableLimits).not.toContain(name)
    expect(() => readConfig({ LIMITS_OBSERVED: name })).toThrow(/LIMITS_OBSERVED/)
  }
})
