import { afterAll, beforeAll, expect, test } from 'vitest'
import { switchDistributor } from '#emeterai/distributors/distributors.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { fakeStampEngine } from '#test/fakes/stamp-engine.ts'
import { listUnfinishedStamps } from './list-unfinished.ts'
import { performStamp } from './perform-stamp.ts'
import { requestStamp } from './request-stamp.ts'

let database: TestDatabase
let house: TestHouse
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = { ...testHouse(database), stampEngine: fakeStampEngine() }
})
afterAll(() => database.drop())

test('what holds a unit and is not sealed is listed with its reason, and nothing of its holder', async () => {
  const accountId = await aStampHolder(house, { distributorId: 'finnet' })
  const outcome = await requestStamp(house, aStampRequest(accountId))
  if (!outcome.ok) throw new Error(outcome.refusal)
  const { stampId } = outcome.value
  expect(await listUnfinishedStamps(house)).toMatchObject([{ id: stampId, distributorId: 'finnet', state: 'reserved', failure: null, attempts: 0, isHeld: false }])

  await switchDistributor(house.db, 'finnet', 'no-serials', 0)
  await performStamp(house, stampId)
  const listed = await listUnfinishedStamps(house)
  expect(listed).toMatchObject([{ state: 'failed', failure: 'no-serials', attempts: 1 }])
  expect(JSON.stringify(listed)).not.toMatch(/siti|pernyataan|001\/SP/i)

  await switchDistributor(house.db, 'finnet', 'normal', 0)
  await performStamp(house, stampId)
  expect(await listUnfinishedStamps(house)).toEqual([])
})
