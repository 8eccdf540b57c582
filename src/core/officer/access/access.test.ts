import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listOpenings } from '#core/audit/queries.ts'
import { sealEvents } from '#core/audit/seal/seal-events.ts'
import { verifySeals } from '#core/audit/seal/verify-seals.ts'
import { type Role, rightsOf } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { openFile } from './open-file.ts'
import { revealNik } from './reveal-nik.ts'
import { spendRows } from './spend-rows.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  deps = testDeps(database)
  await asOwner(database, 'delete from limits.bucket')
})

const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }
const scopeOf = (role: Role): OfficerScope => ({ officerId: randomUUID(), instansiCode: '4018', instansiName: 'Arsip Nasional Republik Indonesia', roles: [role], rights: rightsOf([role]) })

const countEvents = async (action: string, officerId: string) =>
  (await asOwner<{ count: number }>(database, 'select count(*)::int from audit.event where action = $1 and (object_id = $2 or actor_id = $2)', [action, officerId]))[0]!.count

describe('opening a file', () => {
  it('is written down for the trail and for its owner, by role and agency', async () => {
    const scope = scopeOf('verifier')
    const accountId = randomUUID()
    expect(await openFile(deps, scope, { accountId }, visitor)).toMatchObject({ ok: true })
    expect(await openFile(deps, scope, { accountId }, visitor)).toMatchObject({ ok: true })
    expect(await openFile(deps, scope, { accountId, what: 'document' }, visitor)).toMatchObject({ ok: true })
    const openings = await listOpenings(deps.db, accountId)
    expect(openings).toHaveLength(2)
    expect(openings.find(({ what }) => what === 'file')).toMatchObject({ officerRole: 'verifier', instansiName: 'Arsip Nasional Republik Indonesia', count: 2 })
    expect(JSON.stringify(openings)).not.toContain(scope.officerId)
    expect(await countEvents('file-opened', scope.officerId)).toBe(2)
  })

  it('is refused without the right', async () => {
    for (const role of ['administrator', 'dashboard', 'helpdesk', 'auditor'] as const) expect(await openFile(deps, scopeOf(role), { accountId: randomUUID() }, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
  })

  it('is found out when its trace is edited or taken out', async () => {
    const accountId = randomUUID()
    await openFile(deps, scopeOf('verifier'), { accountId }, visitor)
    await sealEvents(deps)
    expect((await verifySeals(deps)).faults).toEqual([])
    await asOwner(database, `update audit.opening set officer_role = 'helpdesk' where account_id = $1`, [accountId])
    expect((await verifySeals(deps)).faults.map(({ kind }) => kind)).toEqual(['opening-changed'])
    await asOwner(database, 'delete from audit.opening where account_id = $1', [accountId])
    expect((await verifySeals(deps)).faults.map(({ kind }) => kind)).toEqual(['opening-changed'])
  })
})

describe('a NIK in full (T21)', () => {
  it('needs the right and a reason, and leaves a trace each time', async () => {
    const scope = scopeOf('verifier')
    const accountId = randomUUID()
    expect(await revealNik(deps, scopeOf('administrator'), { accountId, reason: 'mencocokkan' }, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await revealNik(deps, scope, { accountId, reason: ' ' }, visitor)).toEqual({ ok: false, refusal: 'reason-missing' })
    expect(await countEvents('nik-revealed', scope.officerId)).toBe(0)
    expect(await revealNik(deps, scope, { accountId, reason: 'mencocokkan dengan KTP' }, visitor)).toMatchObject({ ok: true })
    expect(await countEvents('nik-revealed', scope.officerId)).toBe(1)
  })

  it('raises one alarm beyond sixty an hour, and still leaves every trace', async () => {
    const scope = scopeOf('verifier')
    for (let count = 1; count <= 60; count += 1) await revealNik(deps, scope, { accountId: randomUUID(), reason: 'mencocokkan' }, visitor)
    expect(await countEvents('nik-reveals-many', scope.officerId)).toBe(0)
    for (let count = 61; count <= 64; count += 1) await revealNik(deps, scope, { accountId: randomUUID(), reason: 'mencocokkan' }, visitor)
    expect(await countEvents('nik-reveals-many', scope.officerId)).toBe(1)
    expect(await countEvents('nik-revealed', scope.officerId)).toBe(64)
    expect(deps.logLines.filter((line) => line.includes('officer-reveals-many'))).toHaveLength(1)
  })
})

describe('the row budget (T22)', () => {
  it('stops a walk over 10,000 ids at 300 an hour, with one alarm', async () => {
    const scope = scopeOf('verifier')
    let opened = 0
    for (let id = 0; id < 400; id += 1) opened += (await openFile(deps, scope, { accountId: randomUUID() }, visitor)).ok ? 1 : 0
    expect(opened).toBe(300)
    expect(await countEvents('file-opened', scope.officerId)).toBe(300)
    expect(await countEvents('row-budget-spent', scope.officerId)).toBe(1)
    expect(await openFile(deps, scopeOf('verifier'), { accountId: randomUUID() }, visitor)).toMatchObject({ ok: true })
  })

  it('opens again after the hour, until 3,000 in a day', async () => {
    const scope = scopeOf('supervisor')
    let rows = 0
    for (let hour = 0; hour < 14; hour += 1) {
      while ((await spendRows(deps, scope, 50)).ok) rows += 50
      deps.clock.advance(61 * 60_000)
    }
    expect(rows).toBe(3000)
  })
})
