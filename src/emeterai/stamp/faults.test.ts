import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { fakeStampEngine } from '#test/fakes/stamp-engine.ts'
import { memoryStorage } from '#test/fakes/storage.ts'
import { performStamp } from './perform-stamp.ts'
import { releaseOverdueStamps } from './release-overdue-stamps.ts'
import { requestStamp } from './request-stamp.ts'
import { resumeStalledStamps } from './resume-stalled-stamps.ts'
import { leaseSeconds } from './rules/timing.ts'

let database: TestDatabase
let house: TestHouse
let accountId: string
let stampId: string
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
})
afterAll(() => database.drop())
beforeEach(async () => {
  await asOwner(database, 'truncate emeterai_worker._private_jobs')
  house = { ...testHouse(database), stampEngine: fakeStampEngine() }
  accountId = await aStampHolder(house, { units: 3 })
  stampId = await request('uji')
})

async function request(purpose: string): Promise<string> {
  const outcome = await requestStamp(house, aStampRequest(accountId, { purpose }))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.stampId
}

const stamp = () => house.db.selectFrom('emeterai.stamp').select(['state', 'failure', 'outputSha256', 'outputFileId', 'leaseUntil']).where('id', '=', stampId).executeTakeFirstOrThrow()
const serials = () => house.db.selectFrom('emeterai.serial').select(['serial', 'state']).where('stampId', '=', stampId).execute()
const outputs = async () => (await house.db.selectFrom('emeterai.file').select('id').where('kind', '=', 'stamp-output').where('sha256', '=', (await stamp()).outputSha256).execute()).length
const expireLease = () => house.db.updateTable('emeterai.stamp').set({ leaseUntil: new Date(0) }).where('id', '=', stampId).execute()

/** A worker whose key or time stamp answers only when it is let go. */
function aSlowWorker() {
  const reached = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const engine = fakeStampEngine()
  const slow: TestHouse = {
    ...house,
    stampEngine: {
      ...engine,
      stamp: async (...asked) => {
        reached.resolve()
        await answer.promise
        return engine.stamp(...asked)
      },
    },
  }
  return { house: slow, reached: reached.promise, answer: () => answer.resolve() }
}

test('X11: while key, time stamp or store are down the unit is neither lost nor used, and the same serial serves when they are back', async () => {
  for (const party of ['signer', 'tsa', 'storage']) {
    await performStamp({ ...house, stampEngine: { ...house.stampEngine, stamp: () => Promise.reject(new PartyUnavailable(party)) } }, stampId)
    expect(await readBalance(house.db, accountId)).toMatchObject({ available: 2, reserved: 1, sealed: 0 })
  }
  expect((await stamp()).failure).toBe('storage-unavailable')
  const [before] = await serials()
  await performStamp(house, stampId)
  expect(await serials()).toEqual([{ serial: before?.serial, state: 'sealed' }])
  expect(await checkInvariants(house.db, { now: house.clock.now() })).toEqual([])
})

test('X11: when too many files come at once the stamp waits its turn', async () => {
  await performStamp({ ...house, stampEngine: { ...house.stampEngine, stamp: () => Promise.reject(Object.assign(new Error('Too many files at once'), { statusCode: 503 })) } }, stampId)
  expect(await stamp()).toMatchObject({ state: 'failed', failure: 'too-busy', leaseUntil: null })
})

test('X13: a late answer after somebody else sealed changes nothing, and no serial is taken twice', async () => {
  const storage = memoryStorage()
  house = { ...house, storage }
  stampId = await request('lain')
  const late = aSlowWorker()
  const zombie = performStamp(late.house, stampId)
  await late.reached
  await expireLease()
  await performStamp(house, stampId)
  const sealed = await stamp()
  expect(sealed.state).toBe('sealed')
  late.answer()
  await zombie
  expect(await stamp()).toEqual(sealed)
  expect(await serials()).toMatchObject([{ state: 'sealed' }])
  // What was sent in and what was sealed: the late one threw its own file away.
  expect([await outputs(), storage.size()]).toEqual([1, 2])
  expect(await checkInvariants(house.db, { now: house.clock.now() })).toEqual([])
})

test('X13: a late answer after the unit was given back, and again after the next round, changes nothing', async () => {
  const late = aSlowWorker()
  const zombie = performStamp(late.house, stampId)
  await late.reached
  await expireLease()
  house.clock.advance(16 * 60_000)
  expect(await releaseOverdueStamps(house)).toBeGreaterThan(0)
  const again = await requestStamp(house, aStampRequest(accountId))
  expect(again).toEqual({ ok: true, value: { stampId } })
  late.answer()
  await zombie
  expect((await stamp()).state).toBe('reserved')
  expect(await readBalance(house.db, accountId)).toMatchObject({ available: 2, reserved: 1, sealed: 0 })
  await performStamp(house, stampId)
  expect((await serials()).map(({ state }) => state).toSorted()).toEqual(['sealed', 'void'])
  expect(await checkInvariants(house.db, { now: house.clock.now() })).toEqual([])
})

test('one stamp that cannot be given back keeps no other waiting', async () => {
  const other = await aStampHolder(house, { units: 1 })
  await requestStamp(house, aStampRequest(other))
  // Its unit is gone from the balance: releasing it breaks a rule of the ledger.
  await asOwner(database, 'update emeterai.balance set reserved = 0, available = available + 1 where account_id = $1', [accountId])
  house.clock.advance(16 * 60_000)
  expect(await releaseOverdueStamps(house)).toBeGreaterThan(0)
  expect((await stamp()).state).toBe('reserved')
  expect(await readBalance(house.db, other)).toMatchObject({ available: 1, reserved: 0 })
  expect(house.logLines.some((line) => line.includes('stamp-not-released'))).toBe(true)
  await asOwner(database, 'update emeterai.balance set reserved = 1, available = available - 1 where account_id = $1', [accountId])
  expect(await releaseOverdueStamps(house)).toBe(1)
})

test('what does not fit together is not sealed, and nothing of it is written', async () => {
  for (const spoil of [`update emeterai.balance set reserved = 0, available = available + 1 where account_id = $1`, `update emeterai.serial set state = 'void' where account_id = $1`]) {
    const working = aSlowWorker()
    const performed = performStamp(working.house, stampId)
    await working.reached
    await asOwner(database, spoil, [accountId])
    working.answer()
    await expect(performed).rejects.toMatchObject({ constraint: 'stamps_move_one_unit' })
    expect(await stamp()).toMatchObject({ state: 'issued', outputFileId: null })
    expect(await readBalance(house.db, accountId)).toMatchObject({ sealed: 0 })
    expect(await outputs()).toBe(0)
    await asOwner(database, 'update emeterai.balance set reserved = 1, available = 2 where account_id = $1', [accountId])
    await expireLease()
  }
})

test('X24: while somebody holds the lease nobody else begins, and the sweeper waits', async () => {
  const slow = aSlowWorker()
  const working = performStamp(slow.house, stampId)
  await slow.reached
  await performStamp(house, stampId)
  expect((await serials()).length).toBe(1)
  expect(await readBalance(house.db, accountId)).toMatchObject({ reserved: 1, sealed: 0 })
  house.clock.advance(16 * 60_000)
  await releaseOverdueStamps(house)
  expect((await stamp()).state).toBe('issued')
  slow.answer()
  await working
  expect((await stamp()).state).toBe('sealed')
})

test('X03: a stamp whose next attempt went lost with its job is taken up by itself, and one that only waits keeps its place', async () => {
  await performStamp({ ...house, stampEngine: { ...house.stampEngine, stamp: () => Promise.reject(new PartyUnavailable('tsa')) } }, stampId)
  expect((await stamp()).state).toBe('failed')
  const planned = async () => (await asOwner<{ run_at: Date }>(database, 'select run_at from emeterai_worker._private_jobs where key = $1', [`stamp:${stampId}`]))[0]?.run_at
  const before = await planned()
  house.clock.advance(2 * 60_000)
  expect(await resumeStalledStamps(house)).toBe(0)
  house.clock.advance(2 * 60_000)
  expect(await resumeStalledStamps(house)).toBe(1)
  expect((await planned())!.getTime()).toBeLessThanOrEqual(before!.getTime())

  await asOwner(database, 'truncate emeterai_worker._private_jobs')
  expect(await resumeStalledStamps(house)).toBe(1)
  expect(await runHouseJobs(house, database, ['send-mail'])).toEqual(['perform-stamp'])
  expect((await stamp()).state).toBe('sealed')
})

test('X24: what hangs past its lease is taken up by itself within the next minute', async () => {
  const hanging = aSlowWorker()
  const zombie = performStamp(hanging.house, stampId)
  await hanging.reached
  await asOwner(database, 'truncate emeterai_worker._private_jobs')
  expect(await resumeStalledStamps(house)).toBe(0)
  const { leaseUntil } = await stamp()
  expect((leaseUntil?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(leaseSeconds * 1000)
  await expireLease()
  expect(await resumeStalledStamps(house)).toBe(1)
  expect(await runHouseJobs(house, database, ['send-mail'])).toEqual(['perform-stamp'])
  expect((await stamp()).state).toBe('sealed')
  hanging.answer()
  await zombie
  expect(await outputs()).toBe(1)
})

test('X24: who lost the lease does not seal while somebody else is at work', async () => {
  const [first, second] = [aSlowWorker(), aSlowWorker()]
  const zombie = performStamp(first.house, stampId)
  await first.reached
  await expireLease()
  const working = performStamp(second.house, stampId)
  await second.reached
  first.answer()
  await zombie
  expect(await stamp()).toMatchObject({ state: 'issued', outputFileId: null })
  second.answer()
  await working
  expect((await stamp()).state).toBe('sealed')
  expect(await outputs()).toBe(1)
})

test('X19: a lease ends by the clock of the database; a worker whose own clock runs ahead takes nothing away', async () => {
  const slow = aSlowWorker()
  const working = performStamp(slow.house, stampId)
  await slow.reached
  house.clock.advance((leaseSeconds + 60) * 1000)
  await performStamp(house, stampId)
  expect((await stamp()).state).toBe('issued')
  slow.answer()
  await working
  expect((await stamp()).state).toBe('sealed')
})
