import { randomBytes, randomUUID } from 'node:crypto'
import PQueue from 'p-queue'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRound } from '#emeterai/stamp/open-round.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aPaidPurchase, aStampHolder } from '#test/a-stamp-holder.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { readBalance } from './balance.ts'
import { checkInvariants } from './check-invariants.ts'

/** As T15 and goal G3 ask; RACES=… for another number of rounds. */
const rounds = Number(process.env['RACES'] ?? 20)
const [racers, units] = [400, 100]
/** As many as `freshDatabase` opens. */
const connections = 10

let database: TestDatabase
let house: TestHouse
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database)
})
afterAll(() => database.drop())

async function anotherDocument(accountId: string, inputFileId: string) {
  const document = { fileName: Buffer.from('x'), documentNumber: null, documentKind: 'surat-pernyataan', documentDate: '2026-10-14' }
  const place = { page: 1, leftMm: 10, topMm: 10, sizeMm: 25 }
  return openRound(house, { id: randomUUID(), accountId, purpose: 'uji', inputSha256: randomBytes(32), inputBytes: 1, inputFileId, pageCount: 1, clientId: null, ...document, ...place })
}

test(`T15: of ${racers} racers for ${units} units exactly ${units} win, ${rounds} times`, { timeout: 300_000 }, async () => {
  const accountId = await aStampHolder(house, { units: 0 })
  const { dataKeyId } = await house.db.selectFrom('emeterai.account').select('dataKeyId').where('id', '=', accountId).executeTakeFirstOrThrow()
  const file = { dataKeyId, kind: 'stamp-input', storageKey: randomUUID(), mediaType: 'application/pdf', bytes: 1, sha256: randomBytes(32) }
  const { id: inputFileId } = await house.db.insertInto('emeterai.file').values(file).returning('id').executeTakeFirstOrThrow()
  for (let round = 1; round <= rounds; round++) {
    await aPaidPurchase(house, accountId, units)
    // Each connection of the pool has a racer all the time; more would only wait for one, and be turned away after 2 s.
    const outcomes = await new PQueue({ concurrency: connections }).addAll(Array.from({ length: racers }, () => () => anotherDocument(accountId, inputFileId)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(units)
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal === 'no-quota')).toHaveLength(racers - units)
    expect(await readBalance(house.db, accountId)).toEqual({ bought: units * round, available: 0, reserved: units * round, sealed: 0, refunded: 0 })
  }
  expect(await checkInvariants(house.db, { now: house.clock.now() })).toEqual([])
})
