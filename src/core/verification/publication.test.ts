import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Role } from '#core/officer/rules/rights.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { officerWith } from '#test/an-office.ts'
import { approve, goTo, publish } from '#test/an-announcement.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { judge, scopeOf, supervise, visitor } from '#test/judgements.ts'
import { people } from '#test/people.ts'
import { findCaseRow } from './case-store.ts'
import { cancelPublication } from './cancel-publication.ts'
import { loadPublicationOverview } from './publication-overview.ts'
import { publishResults } from './publish-results.ts'
import { findPublishedResult } from './published-result.ts'
import { tellResults } from './tell-results.ts'
import { withdrawVerdict } from './withdraw-verdict.ts'

let database: TestDatabase
let deps: TestDeps
let failing: string
let passing: string
let verifier: OfficerScope
let supervisor: OfficerScope
let administrators: [OfficerScope, OfficerScope]
let foreigner: OfficerScope

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  failing = await aCase(deps, people.siti)
  passing = await aCase(deps, people.bagus)
  const scope = async (role: Role, instansiCode = '4018') => scopeOf(deps, await officerWith(deps, role, instansiCode))
  verifier = await scope('verifier')
  supervisor = await scope('supervisor')
  administrators = [await scope('administrator'), await scope('administrator')]
  foreigner = await scope('administrator', '6172')
})
afterAll(() => database.drop())

const resultOf = async (applicationId: string) => findPublishedResult(deps, await ownerOf(deps, applicationId))
const publicationId = async () => (await loadPublicationOverview(deps, administrators[0]))!.publications[0]!.id
const mails = async () => Number((await asOwner<{ n: number }>(database, `select count(*)::int as n from mail.message where kind = 'result-published'`))[0]!.n)

describe('publishing the results of an agency', () => {
  it('waits for its stage, for every decision, and for the second look', async () => {
    expect(await publish(deps, administrators)).toEqual({ ok: false, refusal: 'too-early' })
    await goTo(deps, 'administrative-result')
    expect(await publish(deps, administrators)).toEqual({ ok: false, refusal: 'undecided' })
    await judge(deps, verifier, passing)
    await supervise(deps, supervisor, passing)
    await judge(deps, verifier, failing, { ktp: { explanation: 'Nama pada KTP terpotong.', region: { x: 0.1, y: 0.2, width: 0.3, height: 0.1 } } })
    expect((await loadPublicationOverview(deps, administrators[0]))!).toMatchObject({ next: [{ kind: 'administrative', number: 1, refusal: 'undecided', counts: { undecided: 1 } }], groups: { 'second-look': 1 } })
    expect(await publish(deps, administrators)).toEqual({ ok: false, refusal: 'undecided' })
    await supervise(deps, supervisor, failing)
    expect((await loadPublicationOverview(deps, administrators[0]))!).toMatchObject({ next: [{ refusal: null, counts: { passed: 1, failed: 1 } }] })
  })

  it('needs the right, the own agency and two persons', async () => {
    const wish = { kind: 'administrative', publishesAt: null, reason: 'Semua selesai' } as const
    expect(await publishResults(deps, supervisor, wish, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await publishResults(deps, foreigner, wish, visitor)).toEqual({ ok: false, refusal: 'no-cases' })
    const [first] = administrators
    const proposed = await publishResults(deps, first, wish, visitor)
    if (!proposed.ok) throw new Error(proposed.refusal)
    expect(await approve(deps, first, proposed.value.changeId)).toEqual({ ok: false, refusal: 'own-proposal' })
    await expect(approve(deps, foreigner, proposed.value.changeId)).rejects.toThrow('not in scope')
    expect(await resultOf(failing)).toBeNull()
  })

  it('refuses when a result changed after it was proposed', async () => {
    const proposed = await publishResults(deps, administrators[0], { kind: 'administrative', publishesAt: null, reason: 'Semua selesai' }, visitor)
    if (!proposed.ok) throw new Error(proposed.refusal)
    const { version } = (await findCaseRow(deps.db, supervisor, passing))!
    const other = await scopeOf(deps, await officerWith(deps, 'supervisor'))
    expect(await withdrawVerdict(deps, other, { applicationId: passing, reason: 'keliru', version }, visitor)).toMatchObject({ ok: true })
    expect(await approve(deps, administrators[1], proposed.value.changeId)).toEqual({ ok: false, refusal: 'undecided' })
    await judge(deps, verifier, passing)
    await supervise(deps, supervisor, passing)
  })

  it('can wait for its moment, and be taken back until then', async () => {
    const at = new Date(deps.clock.now().getTime() + 3_600_000)
    expect(await publish(deps, administrators, 'administrative', at)).toMatchObject({ ok: true })
    expect(await resultOf(failing)).toBeNull()
    expect(await publish(deps, administrators)).toEqual({ ok: false, refusal: 'published-already' })
    const { version } = (await findCaseRow(deps.db, supervisor, passing))!
    expect(await withdrawVerdict(deps, verifier, { applicationId: passing, reason: 'keliru', version }, visitor)).toEqual({ ok: false, refusal: 'published' })
    const id = await publicationId()
    await tellResults(deps, id)
    expect(await mails()).toBe(0)
    expect(await cancelPublication(deps, foreigner, { publicationId: id, reason: 'keliru' }, visitor)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await cancelPublication(deps, administrators[1], { publicationId: id, reason: 'Ada berkas yang keliru' }, visitor)).toMatchObject({ ok: true })
    deps.clock.advance(2 * 3_600_000)
    expect(await resultOf(failing)).toBeNull()
    await tellResults(deps, id)
    expect(await mails()).toBe(0)
  })

  it('shows everybody theirs at one moment, tells each once, and stands from then on', async () => {
    expect(await publish(deps, administrators)).toMatchObject({ ok: true })
    expect(await resultOf(passing)).toMatchObject({ overall: 'passed', failed: [], window: null })
    expect(await resultOf(failing)).toMatchObject({ overall: 'failed', failed: [{ reason: 'unreadable', explanation: 'Nama pada KTP terpotong.', page: 1, region: { x: expect.closeTo(0.1) } }], final: null })
    const id = await publicationId()
    await tellResults(deps, id)
    await tellResults(deps, id)
    expect(await mails()).toBe(2)
    expect(await cancelPublication(deps, administrators[0], { publicationId: id, reason: 'Ada yang keliru' }, visitor)).toEqual({ ok: false, refusal: 'read-already' })
    await expect(asOwner(database, 'update verification.case set published_at = null')).rejects.toThrow('published')
    await expect(asOwner(database, `update verification.publication set cancelled_at = published_at, cancelled_by = approved_by, cancel_reason = 'x'`)).rejects.toThrow('what_was_read_is_not_taken_back')
  })
})
