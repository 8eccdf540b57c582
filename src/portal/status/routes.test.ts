import { once } from 'node:events'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { freePort } from '#test/free-ports.ts'
import { leastMs } from '#test/least-ms.ts'

let database: TestDatabase
const closing: (() => unknown)[] = []

beforeAll(async () => {
  database = await freshDatabase('empty')
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
afterAll(() => database.drop())

/** An e-meterai house that answers with this status, or never; it counts how often it is asked. */
async function emeteraiHouse(status: number | 'silent') {
  let asked = 0
  const server: Server = createServer((_request, response) => {
    asked += 1
    if (status !== 'silent') response.writeHead(status).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close(), () => server.closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked }
}

async function browserOn(emeteraiUrl: string) {
  const config = testConfig({ EMETERAI_URL: emeteraiUrl })
  const app = await createPortal(testDeps(database, config), config, async () => true)
  closing.push(() => app.close())
  return openBrowser(app)
}

const servicesOf = (page: { bytes: Buffer }) => JSON.parse(page.bytes.toString()).services

describe('the status page', () => {
  it('says that all is well, for people and for machines', async () => {
    // A part that answers after a second is slow, as it may be for a moment on a busy machine: what a door has heard it keeps, so each try has one of its own.
    const tries = 5
    for (let left = tries; left > 0; left -= 1) {
      const browser = await browserOn((await emeteraiHouse(200)).url)
      const text = (await browser.get('/status')).text()
      const services = servicesOf(await browser.get('/status.json'))
      if (left > 1 && Object.values(services).includes('slow')) continue
      expect(text).toContain('Semua layanan berfungsi.')
      expect(services).toEqual({ portal: 'normal', identity: 'normal', stamps: 'normal', mail: 'normal' })
      break
    }
  })

  it('says which part is down and what that means', async () => {
    const browser = await browserOn(`http://127.0.0.1:${await freePort()}`)
    const text = (await browser.get('/status')).text()
    expect(text).toContain('Ada bagian yang tidak berjalan seperti biasa.')
    expect(text).toContain('Situs e-meterai sedang tidak dapat dihubungi.')
  })

  it('tells apart a house that is not ready', async () => {
    const browser = await browserOn((await emeteraiHouse(503)).url)
    expect(servicesOf(await browser.get('/status.json')).stamps).toBe('down')
  })

  it('never waits longer than 1.5 seconds for a silent house', async () => {
    // A door of its own for each measurement: what one has heard, it keeps.
    const browsers = await Promise.all([1, 2, 3].map(async () => browserOn((await emeteraiHouse('silent')).url)))
    expect(await leastMs(1500, async () => expect(servicesOf(await browsers.pop()!.get('/status.json')).stamps).toBe('slow'))).toBeLessThan(1500)
  })

  it('asks the house once, however many people look', async () => {
    const house = await emeteraiHouse(200)
    const browser = await browserOn(house.url)
    await Promise.all(Array.from({ length: 20 }, () => browser.get('/status')))
    expect(house.asked()).toBe(1)
  })
})
