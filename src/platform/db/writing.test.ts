import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { registry } from '#platform/metrics.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { setReadOnly } from '#test/set-read-only.ts'
import { findSwitch } from './switch-writing.ts'
import { watchWriting } from './writing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
beforeEach(() => setReadOnly(database, null, false))
afterAll(() => database.drop())

const clock = fixedClock('2026-10-01T03:00:00Z')
const watch = (believedMs?: number) => watchWriting({ db: database.db, clock, log: silentLog, ...(believedMs === undefined ? {} : { believedMs }) })
const write = () => database.pool.query('insert into audit.event (at) values (now())')
const gauge = async () => /^database_read_only (\d)/m.exec(await registry.metrics())?.[1]

test('the switch is seen by who looks, held by PostgreSQL itself, and turned back', async () => {
  const writing = watch()
  await writing.look()
  expect([writing.pausedSince(), await gauge(), await findSwitch(database.ownerUrl)]).toEqual([null, '0', false])
  await database.pool.query('select 1')
  expect((await setReadOnly(database, writing, true)).cut).toBeGreaterThan(0)
  expect([writing.pausedSince(), await gauge(), await findSwitch(database.ownerUrl)]).toEqual([clock.now(), '1', true])
  await expect(write()).rejects.toMatchObject({ code: '25006' })
  await setReadOnly(database, writing, false)
  expect([writing.pausedSince(), await gauge()]).toEqual([null, '0'])
})

test.each(['25006', '53100'])('an error %s says so before anybody looks, and is believed until writes may have come back', async (code) => {
  const [believed, forgotten] = [watch(), watch(0)]
  for (const writing of [believed, forgotten]) {
    expect(writing.heed(Object.assign(new Error('no'), { code }))).toBe(true)
    expect(writing.pausedSince()).toEqual(clock.now())
    await writing.look()
  }
  expect([believed.pausedSince(), forgotten.pausedSince()]).toEqual([clock.now(), null])
})

test('other errors say nothing about writing', () => {
  const writing = watch()
  for (const error of [Object.assign(new Error('taken'), { code: '23505' }), new Error('x'), null]) expect(writing.heed(error)).toBe(false)
  expect(writing.pausedSince()).toBeNull()
})

test('a write that may be left out is left out, also when the refusal is the first to be heard of it', async () => {
  const writing = watch()
  await setReadOnly(database, null, true)
  await writing.ifPossible(write)
  expect(writing.pausedSince()).not.toBeNull()
  await writing.ifPossible(() => Promise.reject(new Error('never asked')))
  await expect(watch().ifPossible(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('time without writing is not idle time, and only such time', () => {
  const writing = watch(0)
  const seen = clock.now()
  const minutesLater = () => (writing.seenAt(seen, clock.now()).getTime() - seen.getTime()) / 60_000
  clock.advance(10 * 60_000)
  expect(minutesLater()).toBe(0)
  writing.heed({ code: '25006' })
  clock.advance(40 * 60_000)
  expect(minutesLater()).toBe(40)
  expect(writing.seenAt(clock.now(), clock.now())).toEqual(clock.now())
})
