import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submitIdentity } from '#core/account/submit-identity.ts'
import { checkWaitingIdentities } from '#core/application/check-waiting-identities.ts'
import { identityOf } from '#main/seed/a-registration.ts'
import { createOffice } from '#office/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestOfficer, browserOf, officerWith } from '#test/an-office.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { leastMs } from '#test/least-ms.ts'
import { aServer, listening } from '#test/ops/a-server.ts'

let database: TestDatabase
let world: FastifyInstance
let env: Record<string, string>
let auditor: TestOfficer
beforeAll(async () => {
  database = await freshDatabase('seeded')
  world = await aServer((app) => app.get('/dukcapil', async () => 'ada'))
  const port = await listening(world)
  auditor = await officerWith(testDeps(database), 'auditor', null)
  env = { PORTAL_URL: `http://127.0.0.1:${port}`, DUKCAPIL_URL: `http://127.0.0.1:${port}/dukcapil` }
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

async function openBoard(more: Record<string, string> = {}, mailer?: { isReachable(): Promise<boolean> }) {
  const config = testConfig({ ...env, ...more })
  const deps = testDeps(database, config)
  const app = await createOffice(mailer ? { ...deps, mailer: { ...deps.mailer, ...mailer } } : deps, config, async () => true)
  const page = await browserOf(app, auditor).get('/papan')
  await app.close()
  return page
}

describe('the board', () => {
  it('says that everything runs', async () => {
    const page = await openBoard()
    expect(page.status).toBe(200)
    expect(page.heading()).toBe('Papan layanan')
    expect(page.text()).toContain('Semua layanan berjalan.')
    expect(page.text()).toContain('Tidak ada pekerjaan yang menunggu.')
    expect(page.text()).toContain('Tidak ada e-meterai yang tertahan.')
  })

  it('names what does not answer', async () => {
    const page = await openBoard({ DUKCAPIL_URL: 'http://127.0.0.1:1' }, { isReachable: async () => false })
    expect(page.text()).toContain('Terganggu: Pengecekan identitas, Surel.')
  })

  it('waits for nothing longer than two seconds', async () => {
    const look = async () => expect((await openBoard({}, { isReachable: () => new Promise(() => {}) })).text()).toContain('Terganggu: Surel.')
    expect(await leastMs(4000, look)).toBeLessThan(4000)
  })

  it('counts the jobs that wait and those that nobody tries any more', async () => {
    const deps = testDeps(database)
    await deps.queue.send(deps.db, 'send-mail', { mailId: '0198c0de-0000-7000-8000-000000000001' })
    await deps.queue.send(deps.db, 'issue-account-card', { accountId: '0198c0de-0000-7000-8000-000000000002' }, { maxAttempts: 2 })
    await asOwner(database, `update graphile_worker._private_jobs set attempts = 2 where max_attempts = 2`)
    const text = (await openBoard()).text()
    expect(text).toContain('1 pekerjaan berhenti dicoba dan perlu dilihat.')
    expect(text).toMatch(/Mengirim surel100\d+ detik/)
    expect(text).toMatch(/Menerbitkan Kartu Informasi Akun001/)
    expect(text).not.toContain('0198c0de')
  })

  it('says how many identities wait for Dukcapil, since when it is silent, and what is left of the day', async () => {
    expect((await openBoard()).text()).toContain('Menunggu diperiksaTidak ada')
    const deps = testDeps(database)
    deps.dukcapil.goDown()
    await submitIdentity(deps, { browserKey: undefined, form: identityOf(people.siti), by: { kind: 'anonymous' } })
    await checkWaitingIdentities(deps)
    const text = (await openBoard({ DUKCAPIL_DAILY_QUOTA: '50' })).text()
    expect(text).toContain('1 identitas, yang pertama sejak')
    expect(text).toContain('Tidak menjawab sejak')
    expect(text).toContain('2 dari 50 pertanyaan sudah dipakai')
  })

  it('is for no search engine, and its problem pages lead back home', async () => {
    const config = testConfig(env)
    const app = await createOffice(testDeps(database, config), config, async () => true)
    const browser = openBrowser(app)
    expect((await browser.get('/masuk')).html).toContain('<meta name="robots" content="noindex"/>')
    const lost = await browser.get('/tidak-ada')
    expect(lost.status).toBe(404)
    expect(lost.heading()).toBe('Halaman tidak ditemukan')
    expect(lost.link('Ke beranda')).toBe('/')
    await app.close()
  })
})
