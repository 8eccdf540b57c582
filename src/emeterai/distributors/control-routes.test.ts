import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEmeterai } from '#emeterai/app.ts'
import { testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { type HouseDoor, aHouseDoor } from '#test/a-house-door.ts'
import { freshDatabase } from '#test/database.ts'

let door: HouseDoor
beforeAll(async () => {
  door = await aHouseDoor()
})
afterAll(() => door.close())

const order = (id: string, payload: object) => door.app.inject({ method: 'POST', url: `/kendali/${id}`, headers: { 'content-type': 'application/json' }, payload })

it('switches a distributor and says how all of them are', async () => {
  const reply = await order('finnet', { mode: 'no-serials' })
  expect(reply.statusCode).toBe(200)
  expect(reply.json().distributors).toContainEqual({ id: 'finnet', name: 'PT FINNET INDONESIA', mode: 'no-serials', delayMs: 8000 })
})

it('refuses unknown modes and distributors', async () => {
  expect((await order('finnet', { mode: 'mati' })).statusCode).toBe(422)
  expect((await order('lain', { mode: 'off' })).statusCode).toBe(404)
})

it.each(['isProduction', 'isRehearsal'] as const)('is not there where strangers come: %s', async (open) => {
  const config = testConfig()
  const real = await createEmeterai({ ...testHouse(door.database, config), [open]: true }, config, async () => true)
  expect((await real.inject({ method: 'POST', url: '/kendali/finnet', headers: { 'content-type': 'application/json' }, payload: { mode: 'off' } })).statusCode).not.toBe(200)
  expect((await real.inject('/kendali')).statusCode).toBe(404)
  await real.close()
})

it('sees nothing of the portal, and the portal nothing of it', async () => {
  await expect(door.database.pool.query('select 1 from account.account')).rejects.toMatchObject({ code: '42501' })
  const portal = await freshDatabase()
  await expect(portal.pool.query('select 1 from emeterai.balance')).rejects.toMatchObject({ code: '42501' })
  await portal.drop()
})
