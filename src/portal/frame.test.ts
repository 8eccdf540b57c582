import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { type Page, openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { anAccount } from '#main/seed/a-registration.ts'

let database: TestDatabase
let app: FastifyInstance

beforeAll(async () => {
  database = await freshDatabase('seeded')
  const config = testConfig()
  const deps = testDeps(database, config)
  app = await createPortal(deps, config, async () => true)
  await anAccount(deps, people.siti)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const header = ({ html }: Page) => /<header.*<\/header>/s.exec(html)?.[0] ?? ''

async function siti() {
  const browser = openBrowser(app)
  const page = await browser.get('/masuk')
  await page.submit({ nik: people.siti.nik, password: people.siti.password, captcha: 'UJI42' }, 'Masuk')
  return browser
}

describe('the frame around every page', () => {
  it('offers a stranger to sign in', async () => {
    const page = await openBrowser(app).get('/faq')
    expect(header(page)).toMatch(/<a href="\/masuk">Masuk<\/a>/)
    expect(header(page)).not.toContain('Keluar')
  })

  it('names who is signed in, on public pages too, and keeps those out of caches', async () => {
    const page = await (await siti()).get('/faq')
    expect(header(page)).toContain(people.siti.nameOnKtp)
    expect(header(page)).toMatch(/<a href="\/akun">Akun<\/a>/)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(await htmlFaults(page.html)).toEqual([])
  })

  it('signs out with a button, from any page', async () => {
    const browser = await siti()
    const after = await (await browser.get('/alur')).submit({}, 'Keluar')
    expect(after.status).toBe(200)
    expect(header(await browser.get('/alur'))).toContain('Masuk')
  })

  it('greets on the home page with the way to the account', async () => {
    const page = await (await siti()).get('/')
    expect(page.link('Buka lamaran saya')).toBe('/lamaran')
  })
})
