import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHolder } from '#main/seed/a-holder.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { beginSignIn } from './begin-sign-in.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { newDeviceToken } from './known-device.ts'
import { resendCode } from './send-code.ts'

let database: TestDatabase
let house: TestHouse
let accountId: string
const { siti, tono } = people
const boundTo = randomBytes(32)
const visitor = { deviceLabel: 'Chrome di Android', deviceToken: null as string | null, network: '192.0.2.1', requestId: 'UJI' }

beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  accountId = await aHolder(testHouse(database), siti)
})
afterAll(() => database.drop())
beforeEach(async () => {
  house = testHouse(database)
  for (const table of ['limits.bucket', 'emeterai.sign_in_attempt', 'emeterai.message']) await database.pool.query(`delete from ${table}`)
})

const begin = (more: Partial<Parameters<typeof beginSignIn>[1]> = {}) => beginSignIn(house, { distributorId: 'pds', email: siti.email, password: siti.password, boundTo, visitor, ...more })

async function begun(): Promise<{ attemptId: string; code: string }> {
  const outcome = await begin()
  if (!outcome.ok) throw new Error(outcome.refusal)
  return { attemptId: outcome.value.attemptId, code: await mailedCode() }
}

async function mailedCode(): Promise<string> {
  await runHouseJobs(house, database)
  const code = /\b\d{6}\b/.exec(house.mails.at(-1)?.text ?? '')?.[0]
  if (!code) throw new Error('No code was mailed')
  return code
}

const otherCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('the password', () => {
  test('a right one has a six-digit code mailed', async () => {
    const { code } = await begun()
    expect(code).toMatch(/^\d{6}$/)
    expect(house.mails.map(({ to }) => to)).toEqual([siti.email])
  })

  test('a wrong one, an unknown address and another distributor say the same and mail nothing (T01)', async () => {
    const wrong = await begin({ password: 'Salah-Sekali9' })
    expect(wrong).toEqual({ ok: false, refusal: 'wrong', retryAfterSeconds: 0 })
    expect(await begin({ email: tono.email })).toEqual(wrong)
    expect(await begin({ distributorId: 'finnet' })).toEqual(wrong)
    await runHouseJobs(house, database)
    expect(house.mails).toEqual([])
  })

  test('after five wrong ones a stranger waits, with and without account, and the owner on a known device does not (T03)', async () => {
    for (const email of [siti.email, tono.email]) {
      for (let n = 0; n < 5; n++) await begin({ email, password: `Tebakan-Ke${n}` })
      expect(await begin({ email })).toMatchObject({ refusal: 'wait', retryAfterSeconds: 8 })
    }
    const { passwordChangedAt } = await database.db.selectFrom('emeterai.account').select('passwordChangedAt').where('id', '=', accountId).executeTakeFirstOrThrow()
    const deviceToken = newDeviceToken(house.keys, { accountId, passwordChangedAt })
    expect(await begin({ visitor: { ...visitor, deviceToken } })).toMatchObject({ ok: true })
    house.clock.advance(8000)
    expect(await begin()).toMatchObject({ ok: true })
  })

  test('a device token of another account, or from before a new password, is a stranger’s', async () => {
    for (let n = 0; n < 5; n++) await begin({ password: `Tebakan-Ke${n}` })
    const stale = newDeviceToken(house.keys, { accountId, passwordChangedAt: new Date(0) })
    expect(await begin({ visitor: { ...visitor, deviceToken: stale } })).toMatchObject({ refusal: 'wait' })
  })
})

describe('the mailed code (trust.md §6.4)', () => {
  test('lets in once', async () => {
    const { attemptId, code } = await begun()
    expect(await completeSignIn(house, { attemptId, code, boundTo })).toEqual({ ok: true, value: { accountId } })
    expect(await completeSignIn(house, { attemptId, code, boundTo })).toEqual({ ok: false, refusal: 'expired' })
  })

  test('serves only in the browser that asked', async () => {
    const { attemptId, code } = await begun()
    expect(await completeSignIn(house, { attemptId, code, boundTo: randomBytes(32) })).toEqual({ ok: false, refusal: 'expired' })
    expect(await resendCode(house, { attemptId, boundTo: randomBytes(32) })).toEqual({ ok: false, refusal: 'expired' })
  })

  test('serves for ten minutes', async () => {
    const { attemptId, code } = await begun()
    house.clock.advance(10 * 60_000)
    expect(await completeSignIn(house, { attemptId, code, boundTo })).toEqual({ ok: false, refusal: 'expired' })
  })

  test('takes five tries, also when ten come at once, and then not even the right one', async () => {
    const { attemptId, code } = await begun()
    const tries = await Promise.all(Array.from({ length: 10 }, () => completeSignIn(house, { attemptId, code: otherCode(code), boundTo })))
    expect(tries.filter((outcome) => !outcome.ok && outcome.refusal === 'wrong-code')).toHaveLength(4)
    expect(await completeSignIn(house, { attemptId, code, boundTo })).toEqual({ ok: false, refusal: 'too-many-tries' })
    expect(await resendCode(house, { attemptId, boundTo })).toEqual({ ok: false, refusal: 'expired' })
  })

  test('is mailed three times at most, the newest alone serves, and the count ends with a sign-in', async () => {
    const first = await begun()
    expect((await resendCode(house, { attemptId: first.attemptId, boundTo })).ok).toBe(true)
    const second = await mailedCode()
    if (second !== first.code) expect(await completeSignIn(house, { ...first, boundTo })).toEqual({ ok: false, refusal: 'wrong-code' })
    expect((await resendCode(house, { attemptId: first.attemptId, boundTo })).ok).toBe(true)
    const third = await mailedCode()
    expect(await resendCode(house, { attemptId: first.attemptId, boundTo })).toEqual({ ok: false, refusal: 'too-many-sendings' })
    expect(await begin()).toMatchObject({ ok: false, refusal: 'too-many-codes', retryAfterSeconds: 900 })
    expect((await completeSignIn(house, { attemptId: first.attemptId, code: third, boundTo })).ok).toBe(true)
    expect((await begin()).ok).toBe(true)
  })

  test('is nowhere in the database, nor in the log', async () => {
    const { code, attemptId } = await begun()
    const rows = await database.pool.query('select t::text as row from emeterai.sign_in_attempt t union all select m::text from emeterai.message m')
    expect(rows.rows.map(({ row }) => row).join('\n')).toContain(attemptId)
    expect(rows.rows.filter(({ row }) => new RegExp(`[(,"]${code}[),"]`).test(row))).toEqual([])
    expect(house.logLines.join('')).not.toContain(code)
  })
})
