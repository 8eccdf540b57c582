import { availableParallelism } from 'node:os'
import { afterAll, expect, test } from 'vitest'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { loadStampedFile } from '#emeterai/stamp/load-stamped-file.ts'
import { performStamp } from '#emeterai/stamp/perform-stamp.ts'
import { releaseOverdueStamps } from '#emeterai/stamp/release-overdue-stamps.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { hashOf } from '#emeterai/stamp/stamp-file.ts'
import { retryStamp } from '#emeterai/stamp/retry-stamp.ts'
import { sweepStampFiles } from '#emeterai/stamp/sweep-stamp-files.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aLetter, aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { fakeStampEngine } from '#test/fakes/stamp-engine.ts'
import { memoryStorage } from '#test/fakes/storage.ts'
import { Killed, mortalHouse } from '#test/mortal-house.ts'
import { type Random, randomFrom } from '#test/random.ts'
import { checkInvariants } from './check-invariants.ts'

/** CRASHES=10000 for more (`bin/bench long-proofs`), CRASH_SEED=… to see one run again. */
const crashesWanted = Number(process.env['CRASHES'] ?? 1200)
const seed = Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const lanes = Math.max(2, availableParallelism())
const minute = 60_000
const letters = [aLetter('Surat A'), aLetter('Surat B')]

const databases: TestDatabase[] = []
afterAll(() => Promise.all(databases.map((database) => database.drop())))

test(`F2, F5, X12, X13, X23: ${crashesWanted} deaths at any step lose nothing and double nothing (seed ${seed})`, { timeout: 600_000 }, async () => {
  const results = await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(seed + lane, Math.ceil(crashesWanted / lanes))))
  const total = (pick: (one: Lane) => number) => results.reduce((sum, one) => sum + pick(one), 0)
  process.stdout.write(`seed ${seed}: ${total((one) => one.crashes)} crashes at ${new Set(results.flatMap((one) => [...one.places])).size} places in ${total((one) => one.lives)} lives, ${total((one) => one.sealed)} stamps sealed, ${total((one) => one.released)} units given back\n`)
  expect(total((one) => one.crashes)).toBeGreaterThanOrEqual(crashesWanted)
  expect(total((one) => one.sealed)).toBeGreaterThan(crashesWanted / 50)
  expect(total((one) => one.released)).toBeGreaterThan(crashesWanted / 50)
})

type Lane = { crashes: number; lives: number; sealed: number; released: number; places: Set<string> }

/** Life after life of one holder each, on a database of its own, so that a seed shows the same again. */
async function runLane(laneSeed: number, crashesWanted: number): Promise<Lane> {
  const database = await freshDatabase('empty', 'emeterai')
  databases.push(database)
  const random = randomFrom(laneSeed)
  const lane: Lane = { crashes: 0, lives: 0, sealed: 0, released: 0, places: new Set() }
  const house: TestHouse = { ...testHouse(database), storage: memoryStorage() }
  while (lane.crashes < crashesWanted) {
    lane.lives += 1
    await live(house, random, lane).catch((error: unknown) => {
      throw new Error(`seed ${laneSeed}, life ${lane.lives}`, { cause: error })
    })
  }
  expect(await checkInvariants(house.db, { now: house.clock.now() }), `seed ${laneSeed}, all lives together`).toEqual([])
  return lane
}

async function live(house: TestHouse, random: Random, lane: Lane) {
  const units = 1 + random.below(3)
  const accountId = await aStampHolder(house, { units })
  const one = { house, accountId, random }
  for (let count = 6 + random.below(8); count > 0; count--) {
    const name = random.pick(likely)
    const mortal = mortalHouse(withFaults(house, random), 1 + random.below(dieWithin[name]))
    await actions[name]({ ...one, house: mortal.house }).catch((error: unknown) => {
      if (!mortal.isDead() && !(error instanceof PartyUnavailable)) throw error
    })
    if (!mortal.isDead()) continue
    lane.crashes += 1
    lane.places.add(`${name} ${mortal.steps()}`)
    // Time passes here without the sweeper that runs every minute: what is due is asked at the end.
    if (random.below(10) === 0) expect(await checkInvariants(house.db, { accountIds: [accountId], now: new Date(0) }), `after ${name}`).toEqual([])
  }
  await recover(house, accountId)
  await expectAllIsWell(house, accountId, units, lane)
}

type Alive = { house: TestHouse; accountId: string; random: Random }

/** What people, workers and sweepers do; each may die at any step of it. */
const actions = {
  request: async ({ house, accountId, random }: Alive) => void (await requestStamp(house, aStampRequest(accountId, { file: { bytes: random.pick(letters), claimedName: 'surat.pdf' } }))),
  perform: async ({ house, accountId }: Alive) => {
    for (const id of await stampsOf(house, accountId)) await performStamp(house, id)
  },
  performTwice: async ({ house, accountId }: Alive) => {
    const ids = await stampsOf(house, accountId)
    await everyone([...ids, ...ids].map((id) => performStamp(house, id)))
  },
  /** Somebody hangs after signing, is given up, another one does the work, and then the first wakes (X24). */
  zombie: async ({ house, accountId }: Alive) => {
    for (const id of await stampsOf(house, accountId)) {
      const failPoint = async (point: string) => {
        if (point !== 'stamp.after-store') return
        await expireLeases(house, accountId)
        await performStamp({ ...house, failPoint: () => {} }, id)
      }
      await performStamp({ ...house, failPoint }, id)
    }
  },
  retry: async ({ house, accountId }: Alive) => {
    for (const stampId of await stampsOf(house, accountId)) await retryStamp(house, { accountId, stampId })
  },
  waitForLease: async ({ house, accountId }: Alive) => expireLeases(house, accountId),
  sweep: async ({ house, accountId }: Alive) => {
    house.clock.advance(16 * minute)
    await expireLeases(house, accountId)
    await releaseOverdueStamps(house)
  },
  sweepFiles: async ({ house }: Alive) => {
    house.clock.advance(2 * 60 * minute)
    await sweepStampFiles(house)
  },
}

/** People and workers do more than sweepers. */
const likely = ['request', 'request', 'perform', 'perform', 'performTwice', 'zombie', 'retry', 'waitForLease', 'waitForLease', 'sweep', 'sweepFiles'] as const

/** About how many steps each has, so that most of its lives end within. */
const dieWithin: Record<keyof typeof actions, number> = { request: 20, perform: 35, performTwice: 50, zombie: 60, retry: 12, waitForLease: 3, sweep: 40, sweepFiles: 20 }

const stampsOf = async ({ db }: TestHouse, accountId: string) => (await db.selectFrom('emeterai.stamp').select('id').where('accountId', '=', accountId).orderBy('requestedAt').execute()).map(({ id }) => id)

const expireLeases = async ({ db }: TestHouse, accountId: string) => void (await db.updateTable('emeterai.stamp').set({ leaseUntil: new Date(0) }).where('accountId', '=', accountId).where('leaseUntil', 'is not', null).execute())

/** All end before anything is looked at, also when one fails. */
async function everyone(all: Promise<void>[]) {
  const failed = (await Promise.allSettled(all)).find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** Outside parties fail too: time stamp, key, a document that is refused, the store. */
function withFaults(house: TestHouse, random: Random): TestHouse {
  const engine = fakeStampEngine()
  const fault = random.below(8)
  const stamp: typeof engine.stamp = async (...asked) => {
    if (fault === 0) throw new PartyUnavailable('tsa')
    if (fault === 1) throw new PartyUnavailable('signer')
    if (fault === 2) return { ok: false, refusal: 'too-complex' }
    if (fault === 3) return { ok: false, refusal: 'broken' }
    return engine.stamp(...asked)
  }
  const put: TestHouse['storage']['put'] = async (key, bytes) => {
    if (fault === 4 && random.below(2) === 0) throw new Error('disk full')
    await house.storage.put(key, bytes)
  }
  return { ...house, stampEngine: { ...engine, stamp }, storage: { ...house.storage, put } }
}

/** What happens by itself: leases end, jobs come again, what is due is swept. */
async function recover(house: TestHouse, accountId: string) {
  const working = { ...house, stampEngine: fakeStampEngine() }
  await expireLeases(working, accountId)
  for (const id of await stampsOf(working, accountId)) await performStamp(working, id)
  working.clock.advance(16 * minute)
  await releaseOverdueStamps(working)
}

async function expectAllIsWell(house: TestHouse, accountId: string, units: number, lane: Lane) {
  expect(await checkInvariants(house.db, { accountIds: [accountId], now: house.clock.now() })).toEqual([])
  const stamps = await house.db
    .selectFrom('emeterai.stamp as s')
    .leftJoin('emeterai.serial as n', (join) => join.onRef('n.stampId', '=', 's.id').on('n.state', '=', 'sealed'))
    .select(['s.id', 's.state', 'n.serial', 'n.outputSha256'])
    .where('s.accountId', '=', accountId)
    .execute()
  const sealed = stamps.filter(({ state }) => state === 'sealed')
  expect(stamps.every(({ state }) => state === 'sealed' || state === 'released')).toBe(true)
  // Every paid unit is used once, for a file that its holder can have, or can be used.
  expect(await readBalance(house.db, accountId)).toEqual({ bought: units, available: units - sealed.length, reserved: 0, sealed: sealed.length, refunded: 0 })
  for (const { id, serial, outputSha256 } of sealed) {
    const file = await loadStampedFile(house, { accountId, stampId: id })
    // Hours may have passed since: then the file has been erased on time.
    if (file) expect([hashOf(file.bytes), file.bytes.includes(serial ?? 'no serial')]).toEqual([outputSha256, true])
  }
  lane.sealed += sealed.length
  lane.released += stamps.length - sealed.length
}

test('a house that dies does nothing any more', async () => {
  const database = await freshDatabase('empty', 'emeterai')
  databases.push(database)
  const house = testHouse(database)
  const accountId = await aStampHolder(house)
  const { house: dying } = mortalHouse(house, 3)
  await dying.db.selectFrom('emeterai.stamp').select('id').execute()
  await expect(aStampHolder(dying)).rejects.toThrow(Killed)
  await expect(dying.storage.put('a', Buffer.from('b'))).rejects.toThrow(Killed)
  expect(await readBalance(house.db, accountId)).toMatchObject({ available: 10 })
})
