import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureSyntheticPerson } from '#core/account/synthetic-person.ts'
import { countLiveNumbers } from '#core/reports/live-numbers.ts'
import { checkedFunctions, listAvailability, recordChecks } from '#core/reports/service-checks.ts'
import { beginIncident, endIncident } from '#core/reports/incidents.ts'
import { rightsOf } from '#core/officer/rules/rights.ts'
import { anOfficer } from '#main/seed/an-officer.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { createPortal } from '#portal/app.ts'
import { createStatusReporter } from '#portal/status/look-at-services.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { freePort } from '#test/free-ports.ts'
import { task, walkPortal } from './walk-portal.ts'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance
beforeAll(async () => {
  database = await freshDatabase('seeded')
  const port = await freePort()
  const config = testConfig({ PORTAL_URL: `http://127.0.0.1:${port}`, CAPTCHA_MODE: 'on' })
  deps = testDeps(database, config)
  app = await createPortal(deps, config, async () => true)
  await app.listen({ port, host: '127.0.0.1' })
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const faults = (checks: Awaited<ReturnType<typeof walkPortal>>) => Object.fromEntries(checks.map(({ function: name, fault }) => [name, fault === 'slow' ? null : fault]))
const nothing = Object.fromEntries(checkedFunctions.map((name) => [name, null]))

describe('the synthetic person', () => {
  test('is served in everything an applicant does, over the real address, captcha and all', async () => {
    expect(faults(await walkPortal(deps, deps.portalUrl))).toEqual(nothing)
    const [draft] = await asOwner(database, `select field from application.draft_field where field = 'alamat-ktp'`)
    expect(draft).toEqual({ field: 'alamat-ktp' })
    expect(await asOwner(database, 'select 1 from account.session')).toEqual([])
  })

  test('is one person, is counted nowhere, and cannot apply', async () => {
    const { accountId } = (await ensureSyntheticPerson(deps))!
    expect(await asOwner(database, 'select account_id from account.synthetic')).toEqual([{ account_id: accountId }])
    const national = { officerId: accountId, instansiCode: null, instansiName: null, roles: ['auditor'] as const, rights: rightsOf(['auditor']) }
    expect(await countLiveNumbers(deps.db, national, deps.clock.now())).toMatchObject({ accounts: 0, drafts: 0, submissions: 0 })
    await expect(
      asOwner(database, `insert into application.submission (application_id, registration_number, received_at, submitted_at, rules_version, snapshot, answers, snapshot_sha256, receipt, card_check_code)
        select id, '20260000000000001', now(), now(), 'x', 'x', 'x', 'x', 'x', 'x' from application.application`),
    ).rejects.toMatchObject({ constraint: 'a_synthetic_person_never_submits' })
  })

  test('says what did not serve, and waits for nobody', async () => {
    const broken = { ...deps, storage: { ...deps.storage, put: async () => { throw new Error('disk') } } }
    expect(faults(await walkPortal(broken, deps.portalUrl))).toEqual({ ...nothing, files: 'no-answer' })
    const gone = faults(await walkPortal(deps, `http://127.0.0.1:${await freePort()}`))
    expect(gone).toEqual({ ...nothing, pages: 'no-answer', 'sign-in': 'no-answer', save: 'no-answer', summary: 'no-answer' })
  })
})

describe('the status page', () => {
  test('tells the good minutes of a day and a month, and what operators say; without a database, what was known', async () => {
    await asOwner(database, 'truncate reports.service_check')
    await task(deps)({}, {} as never)
    const now = deps.clock.now().getTime()
    for (let minute = 1; minute <= 9; minute += 1) await recordChecks(deps, new Date(now - minute * 60_000), [{ function: 'sign-in', isGood: minute > 1, ms: 20, fault: minute > 1 ? null : 'status-500' }])
    await recordChecks(deps, new Date(now - 60_000), [{ function: 'sign-in', isGood: true, ms: 1, fault: null }])
    const signIns = (await listAvailability(deps.db, deps.clock.now())).find((one) => one.function === 'sign-in')!
    expect(signIns.day.seen).toBe(10)
    expect(signIns.day.seen - signIns.day.good).toBeGreaterThanOrEqual(1)

    const { officerId } = await anOfficer(deps, { name: 'Operator', email: 'operator@kantor.contoh.example' as never, instansiCode: null, roles: ['panselnas-administrator'] }, 'kopi tubruk tanpa gula')
    const scope = { officerId, instansiCode: null, instansiName: null, roles: ['panselnas-administrator'] as const, rights: rightsOf(['panselnas-administrator']) }
    const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }
    await beginIncident(deps, scope, { title: 'Unggah dokumen lambat', body: 'Isian Anda aman. Coba lagi malam ini.' }, visitor)

    const page = await openBrowser(app).get('/status')
    expect(page.text()).toMatch(/Masuk.*\d+(,\d+)?%/)
    expect(page.text()).toContain('Unggah dokumen lambat Berlangsung')
    expect(await htmlFaults(page.html)).toEqual([])

    const pool = createPool({ url: database.appUrl, max: 2, name: 'test' })
    const report = createStatusReporter({ deps: { db: createDb(pool), clock: deps.clock, writing: deps.writing, dukcapil: deps.dukcapil }, emeteraiUrl: deps.portalUrl, readiness: async () => !pool.ended, keepMs: -1 })
    const before = await report()
    await pool.end()
    const after = await report()
    expect(after.services.find(({ key }) => key === 'portal')?.state).toBe('down')
    expect(after.known?.availability).toHaveLength(checkedFunctions.length)
    expect(after.known).toEqual(before.known)

    const [incident] = await asOwner<{ id: string }>(database, 'select id from reports.incident')
    expect([await endIncident(deps, scope, incident!.id, visitor), await endIncident(deps, scope, incident!.id, visitor)]).toEqual([true, false])
  })
})
