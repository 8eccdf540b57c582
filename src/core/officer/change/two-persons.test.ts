import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OfficerScope } from '#core/officer/rules/scope.ts'
import { type Role, rightsOf } from '#core/officer/rules/rights.ts'
import { done, refused } from '#core/outcome.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { foreignInstansi, officerWith, ownInstansi } from '#test/an-office.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { type Appliers, approveChange, refuseChange, withdrawChange } from './decide-change.ts'
import { proposeChange } from './propose-change.ts'
import { countChangesToDecide, findChange, listOpenChanges } from './queries.ts'

let database: TestDatabase
let deps: TestDeps
let first: OfficerScope
let second: OfficerScope
let foreign: OfficerScope
let national: OfficerScope
let verifier: OfficerScope
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  const scope = async (role: Role, instansiCode: string | null = ownInstansi): Promise<OfficerScope> => ({ officerId: (await officerWith(deps, role, instansiCode)).officerId, instansiCode, instansiName: null, roles: [role], rights: rightsOf([role]) })
  first = await scope('administrator')
  second = await scope('administrator')
  foreign = await scope('administrator', foreignInstansi)
  national = await scope('panselnas-administrator', null)
  verifier = await scope('verifier')
})
afterAll(() => database.drop())

const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }

let applied: string[] = []
const appliers: Appliers = {
  'officer-invitation': async (_tx, { email }) => (email.startsWith('taken') ? refused('email-taken') : (applied.push(email), done(null))),
  'officer-return': async () => done(null),
  'alert-announcement': async () => done(null),
  'instansi-addition': async () => done(null),
  'institution-merge': async () => done(null),
  'identity-claim': async () => done(null),
  'hold-release': async () => done(null),
  'data-correction': async () => done(null),
  'personal-export': async () => done(null),
  'season-policy': async () => done(null),
  'waiting-room': async () => done(null),
  'stage-dates': async () => done(null),
  'results-publication': async () => done(null),
}

async function propose(email = 'calon@kantor.contoh.example'): Promise<{ changeId: string; seenHash: string }> {
  applied = []
  const payload = { name: 'Calon', email, instansiCode: ownInstansi, roles: ['verifier' as const] }
  const outcome = await proposeChange(deps, first, { kind: 'officer-invitation', instansiCode: ownInstansi, payload, reason: 'Tenaga baru' }, visitor)
  if (!outcome.ok) throw new Error(outcome.refusal)
  const { changeId } = outcome.value
  return { changeId, seenHash: (await findChange(deps, second, changeId))!.payloadHash }
}

const approve = (scope: OfficerScope, change: { changeId: string; seenHash: string }) => approveChange(deps, scope, { ...change, visitor }, appliers)

describe('a change that needs two persons', () => {
  it('takes effect with the yes of another, once, and leaves both names', async () => {
    const change = await propose()
    expect(applied).toEqual([])
    expect(await approve(second, change)).toMatchObject({ ok: true })
    expect(applied).toEqual(['calon@kantor.contoh.example'])
    expect(await approve(second, change)).toEqual({ ok: false, refusal: 'decided-already' })
    expect(applied).toHaveLength(1)
    const trail = await asOwner<{ action: string; actor: string }>(database, `select action, actor_id as actor from audit.event where object_id = $1 order by at`, [change.changeId])
    expect(trail).toEqual([{ action: 'officer-invitation-proposed', actor: first.officerId }, { action: 'officer-invitation-approved', actor: second.officerId }])
  })

  it('takes effect once when two say yes at the same moment', async () => {
    const change = await propose()
    const outcomes = await Promise.all([approve(second, change), approve(national, change), approve(second, change)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(applied).toHaveLength(1)
  })

  it('is not approved by who proposed it, by another agency, or without the right', async () => {
    const change = await propose()
    expect(await approve(first, change)).toEqual({ ok: false, refusal: 'own-proposal' })
    expect(await approve(foreign, change)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await approve(verifier, change)).toEqual({ ok: false, refusal: 'not-found' })
    expect(applied).toEqual([])
    expect(await findChange(deps, foreign, change.changeId)).toBeNull()
    expect(await listOpenChanges(deps, verifier)).toEqual([])
    expect(await countChangesToDecide(deps, second)).toBe(1)
    expect(await countChangesToDecide(deps, first)).toBe(0)
    expect(await withdrawChange(deps, first, { changeId: change.changeId, visitor })).toMatchObject({ ok: true })
  })

  it('is approved by the national committee as well', async () => {
    expect(await approve(national, await propose())).toMatchObject({ ok: true })
  })

  it('expires', async () => {
    const change = await propose()
    deps.clock.advance(72 * 3_600_000)
    expect(await approve(second, change)).toEqual({ ok: false, refusal: 'expired' })
    expect(await listOpenChanges(deps, second)).toEqual([])
    deps.clock.advance(-72 * 3_600_000)
    await withdrawChange(deps, first, { changeId: change.changeId, visitor })
  })

  it('is approved only as it was shown', async () => {
    const change = await propose()
    expect(await approve(second, { ...change, seenHash: '00'.repeat(32) })).toEqual({ ok: false, refusal: 'changed-since' })
    const other = await propose('lain@kantor.contoh.example')
    await asOwner(database, 'update officer.change a set payload = b.payload, wrapped_key = b.wrapped_key from officer.change b where a.id = $1 and b.id = $2', [change.changeId, other.changeId])
    await expect(approve(second, change)).rejects.toThrow()
    expect(applied).toEqual([])
    await asOwner(database, 'delete from officer.change where id = any($1)', [[change.changeId, other.changeId]])
  })

  it('changes nothing when carrying it out is refused', async () => {
    const change = await propose('taken@kantor.contoh.example')
    expect(await approve(second, change)).toEqual({ ok: false, refusal: 'email-taken' })
    expect((await findChange(deps, second, change.changeId))?.decision).toBeNull()
    expect(await refuseChange(deps, second, { changeId: change.changeId, visitor, reason: '' })).toEqual({ ok: false, refusal: 'reason-missing' })
    expect(await refuseChange(deps, first, { changeId: change.changeId, visitor, reason: 'sudah ada' })).toEqual({ ok: false, refusal: 'own-proposal' })
    expect(await withdrawChange(deps, second, { changeId: change.changeId, visitor })).toEqual({ ok: false, refusal: 'not-own-proposal' })
    expect(await refuseChange(deps, second, { changeId: change.changeId, visitor, reason: 'sudah ada' })).toMatchObject({ ok: true })
    expect((await findChange(deps, first, change.changeId))).toMatchObject({ decision: 'refused', decisionReason: 'sudah ada' })
  })

  it('is not proposed for another agency or without the right', async () => {
    const payload = { name: 'Calon', email: 'calon@kantor.contoh.example', instansiCode: foreignInstansi, roles: ['verifier' as const] }
    expect(await proposeChange(deps, first, { kind: 'officer-invitation', instansiCode: foreignInstansi, payload, reason: 'Tenaga baru' }, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await proposeChange(deps, verifier, { kind: 'officer-invitation', instansiCode: ownInstansi, payload, reason: 'Tenaga baru' }, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
  })

  it('stands behind the table: a first person cannot be the second, and a proposal cannot be edited', async () => {
    const { changeId } = await propose()
    await expect(asOwner(database, `update officer.change set decision = 'approved', decided_by = proposed_by, decided_at = now() where id = $1`, [changeId])).rejects.toThrow('two_persons_decide')
    await expect(database.pool.query(`update officer.change set payload = '\\x00' where id = $1`, [changeId])).rejects.toThrow('permission denied')
    expect((await asOwner<{ text: string }>(database, 'select encode(payload, \'escape\') as text from officer.change where id = $1', [changeId]))[0]!.text).not.toContain('calon')
  })
})
