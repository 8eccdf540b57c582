import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aHolder } from '#main/seed/a-holder.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { checkPin } from './check-pin.ts'
import { setPin } from './set-pin.ts'

let database: TestDatabase
let house: TestHouse
let accountId: string
const pin = '240817'

beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  accountId = await aHolder(testHouse(database), people.siti, { pin: null })
})
afterAll(() => database.drop())
beforeEach(async () => {
  house = testHouse(database)
  await database.pool.query('delete from limits.bucket')
  await database.pool.query('update emeterai.account set pin_phc = null, pin_set_at = null, pin_locked_at = null')
})

const check = (typed: string) => checkPin(house, { accountId, pin: typed })

test('is not there until it is set, and set once', async () => {
  expect(await check(pin)).toBe('not-set')
  expect(await setPin(house, { accountId, pin })).toEqual({ ok: true, value: null })
  expect(await setPin(house, { accountId, pin: '240818' })).toEqual({ ok: false, refusal: 'already-set' })
  expect(await check(pin)).toBe('ok')
  expect(await check('240818')).toBe('wrong')
})

test.each([['12345', 'not-six-digits'], ['１２３４５６', 'not-six-digits'], ['111111', 'too-plain'], ['123456', 'too-plain'], ['987654', 'too-plain'], ['121212', 'too-plain'], ['120390', 'birth-date'], ['900312', 'birth-date']])('%s is refused: %s', async (typed, refusal) => {
  expect(await setPin(house, { accountId, pin: typed })).toEqual({ ok: false, refusal })
})

test('five wrong ones mean fifteen minutes, also when twenty come at once, and then five more', async () => {
  await setPin(house, { accountId, pin })
  const verdicts = await Promise.all(Array.from({ length: 20 }, (_, n) => check(String(300_000 + n))))
  expect(verdicts.filter((verdict) => verdict === 'wrong').length).toBeLessThan(5)
  expect(await check(pin)).toEqual({ waitSeconds: 900 })
  house.clock.advance(900_000)
  expect(await check(pin)).toBe('ok')
})

test('ten wrong ones in a day mean a new PIN by mail, and the right one helps no more', async () => {
  await setPin(house, { accountId, pin })
  for (let n = 0; n < 9; n++) {
    await check('300001')
    if (n === 4) house.clock.advance(900_000)
  }
  expect(await check('300001')).toBe('reset-needed')
  house.clock.advance(86_400_000)
  expect(await check(pin)).toBe('reset-needed')
  expect(await setPin(house, { accountId, pin })).toEqual({ ok: false, refusal: 'already-set' })
})

test('a hundred right ones count for nothing', async () => {
  await setPin(house, { accountId, pin })
  for (let n = 0; n < 12; n++) expect(await check(pin)).toBe('ok')
})

test('no PIN is to be seen in any table', async () => {
  await setPin(house, { accountId, pin })
  await check('300002')
  const { rows } = await database.pool.query('select t::text as row from emeterai.account t union all select e::text from emeterai.event e')
  // Not within a longer number: six digits stand in hashes, ids and times by chance.
  for (const text of [rows.map(({ row }) => row).join('\n'), house.logLines.join('')]) expect(text).not.toMatch(/(?<![0-9a-f.])(?:240817|300002)(?![0-9a-f])/i)
})
