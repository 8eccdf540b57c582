import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEmeterai } from '#emeterai/app.ts'
import { silentLog } from '#platform/log.ts'
import { createSandbox } from '#sandbox/app.ts'
import { testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'

let database: TestDatabase
let house: FastifyInstance
let sandbox: FastifyInstance
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  const config = testConfig()
  house = await createEmeterai(testHouse(database, config), config, async () => true)
  const emeteraiUrl = await house.listen({ port: 0, host: '127.0.0.1' })
  sandbox = await createSandbox({ ...config, emeteraiUrl: emeteraiUrl.replace('127.0.0.1', 'localhost') }, silentLog)
})
afterAll(async () => {
  await sandbox.close()
  await house.close()
  await database.drop()
})

const modeOf = async (id: string) => (await database.db.selectFrom('emeterai.distributor').select('mode').where('id', '=', id).executeTakeFirstOrThrow()).mode
const addressOf = (id: string) => `/kendali/distributor/${id}`

it('switches one of the five at the house itself, and leaves the others', async () => {
  const browser = openBrowser(sandbox)
  const page = await browser.get('/kendali/distributor')
  expect(await htmlFaults(page.html)).toEqual([])
  expect(page.text()).toContain('PT FINNET INDONESIA')
  const token = /name="_token" value="([^"]+)"/.exec(page.html)![1]!
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const post = (id: string, mode: string) =>
    sandbox.inject({ method: 'POST', url: addressOf(id), headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, payload: new URLSearchParams({ _token: token, mode, delayMs: '50' }).toString() })

  expect((await post('finnet', 'no-serials')).headers.location).toBe('/kendali/distributor')
  expect([await modeOf('finnet'), await modeOf('pds')]).toEqual(['no-serials', 'normal'])
  expect((await post('finnet', 'rusak')).headers.location).toBe('/kendali/distributor?gagal')
  expect((await post('tidak-ada', 'off')).headers.location).toBe('/kendali/distributor?gagal')
  expect(await modeOf('finnet')).toBe('no-serials')
})

it('says when the house does not answer', async () => {
  const alone = await createSandbox({ ...testConfig(), emeteraiUrl: 'http://127.0.0.1:1' }, silentLog)
  expect((await openBrowser(alone).get('/kendali/distributor')).text()).toContain('Rumah e-meterai tidak menjawab')
  await alone.close()
})
