import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listOpenings } from '#core/audit/queries.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { aCase, copyCases, ownerOf } from '#test/a-case.ts'
import { officerWith } from '#test/an-office.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { judge, scopeOf, supervise, verdictsFor, visitor } from '#test/judgements.ts'
import { people } from '#test/people.ts'
import { assignCases, listVerifierLoads, releaseCases } from './assign-cases.ts'
import { findCaseRow } from './case-store.ts'
import { claimCase, releaseClaim, renewClaim } from './claim-case.ts'
import { claimNext } from './claim-next.ts'
import { countQueue, listQueue } from './list-queue.ts'
import { addNote } from './notes.ts'
import { openCase } from './open-case.ts'
import { readDocument } from './read-document.ts'
import { declareRelation, listRelations, recuse, removeRelation } from './relations.ts'
import type { CaseState } from './rules/groups.ts'
import { changeSamplePercent } from './sample-percent.ts'
import { saveVerdict } from './save-verdict.ts'
import { withdrawVerdict } from './withdraw-verdict.ts'

let database: TestDatabase
let deps: TestDeps
let caseId: string
let verifier: OfficerScope
let otherVerifier: OfficerScope
let supervisor: OfficerScope
let foreigner: OfficerScope

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  caseId = await aCase(deps, people.siti)
  const scope = async (...args: Parameters<typeof officerWith> extends [unknown, ...infer Rest] ? Rest : never) => scopeOf(deps, await officerWith(deps, ...args))
  verifier = await scope('verifier')
  otherVerifier = await scope('verifier')
  supervisor = await scope('supervisor')
  foreigner = await scope('verifier', '6172')
})
afterAll(() => database.drop())

/** As it was sent, with only this case in the queue. */
beforeEach(async () => {
  await asOwner(database, `
    delete from verification.review; delete from verification.requirement_verdict; delete from verification.verdict; delete from verification.note; delete from verification.recusal;
    delete from verification.relation; delete from verification.sight; delete from verification.agency_rule; delete from limits.bucket; delete from audit.opening;
    alter table verification.case disable trigger nothing_changes_after_publication; alter table verification.case disable trigger a_publication_stands;
    update verification.case set state = 'unopened', overall = null, lease_by = null, lease_until = null, assigned_to = null, assigned_at = null, opened_at = null,
      judged_by = null, judged_at = null, supervised_by = null, supervised_at = null, published_at = null, publication_id = null;
    alter table verification.case enable trigger nothing_changes_after_publication; alter table verification.case enable trigger a_publication_stands`)
})

const version = async () => (await findCaseRow(deps.db, verifier, caseId))!.version
const stateOf = async () => (await findCaseRow(deps.db, verifier, caseId))!.state
const everything = { whose: 'all', formasiId: null, overall: null, number: '', after: null } as const
const linesIn = async (group: CaseState, scope = verifier) => (await listQueue(deps, scope, { group, ...everything })).lines

describe('the queue', () => {
  it('holds every submitted application of the own agency, and names nobody', async () => {
    const lines = await linesIn('unopened')
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('Siti')
    expect(await countQueue(deps, verifier)).toMatchObject({ unopened: 1, done: 0 })
    expect(await linesIn('unopened', foreigner)).toEqual([])
    expect(await countQueue(deps, foreigner)).toMatchObject({ unopened: 0 })
  })

  it('moves a file through its groups: opened, second look, returned, second look, done', async () => {
    await claimCase(deps, verifier, caseId, visitor)
    await openCase(deps, verifier, caseId, visitor)
    expect(await stateOf()).toBe('opened')
    expect(await judge(deps, verifier, caseId, { ktp: {} })).toMatchObject({ ok: true, value: { overall: 'failed', state: 'second-look' } })
    expect(await supervise(deps, supervisor, caseId, 'return')).toMatchObject({ ok: true, value: { state: 'returned' } })
    expect((await linesIn('returned'))[0]).toMatchObject({ assignedName: expect.stringContaining('verifier') })
    expect(await claimNext(deps, otherVerifier, visitor)).toEqual({ ok: false, refusal: 'nothing-left' })
    expect(await claimNext(deps, verifier, visitor)).toEqual({ ok: true, value: { applicationId: caseId } })
    expect(await judge(deps, verifier, caseId, { ktp: {} })).toMatchObject({ ok: true })
    expect(await supervise(deps, supervisor, caseId)).toMatchObject({ ok: true, value: { state: 'done' } })
    const opened = await openCase(deps, supervisor, caseId, visitor)
    expect(opened.ok && opened.value.verdicts.map(({ endReason, review }) => [endReason, review?.decision])).toEqual([[null, 'agreed'], ['judged-again', 'returned']])
  })
})

describe('claiming', () => {
  it('keeps others out until the time is over, unless the page gives a sign of life', async () => {
    expect(await claimCase(deps, verifier, caseId, visitor)).toMatchObject({ ok: true })
    expect(await claimCase(deps, otherVerifier, caseId, visitor)).toEqual({ ok: false, refusal: 'held-by-other' })
    deps.clock.advance(14 * 60_000)
    expect(await renewClaim(deps, verifier, caseId)).not.toBeNull()
    deps.clock.advance(14 * 60_000)
    expect(await claimNext(deps, otherVerifier, visitor)).toEqual({ ok: false, refusal: 'nothing-left' })
    deps.clock.advance(2 * 60_000)
    expect(await claimNext(deps, otherVerifier, visitor)).toMatchObject({ ok: true })
    expect(await renewClaim(deps, verifier, caseId)).toBeNull()
    await releaseClaim(deps, verifier, caseId, visitor)
    expect(await claimCase(deps, verifier, caseId, visitor)).toEqual({ ok: false, refusal: 'held-by-other' })
    await releaseClaim(deps, otherVerifier, caseId, visitor)
    expect(await claimCase(deps, verifier, caseId, visitor)).toMatchObject({ ok: true })
  })

  it('is no way into another agency, and needs the right', async () => {
    expect(await claimCase(deps, foreigner, caseId, visitor)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await claimCase(deps, supervisor, caseId, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await claimNext(deps, supervisor, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
  })

  it('never hands out the file of oneself, of somebody declared, or of somebody one stepped back from', async () => {
    await asOwner(database, 'update verification.case set name_key = verification.name_key((select name from officer.officer where id = $1))', [verifier.officerId])
    expect(await claimNext(deps, verifier, visitor)).toEqual({ ok: false, refusal: 'nothing-left' })
    expect(await claimCase(deps, verifier, caseId, visitor)).toEqual({ ok: false, refusal: 'conflict-of-interest' })
    await asOwner(database, `update verification.case set name_key = 'SITI RAHAYU'`)

    await claimCase(deps, verifier, caseId, visitor)
    await declareRelation(deps, verifier, { nik: people.siti.nik, kind: 'family', label: 'Sepupu' }, visitor)
    expect((await findCaseRow(deps.db, verifier, caseId))!.leaseBy).toBeNull()
    expect(await claimCase(deps, verifier, caseId, visitor)).toEqual({ ok: false, refusal: 'conflict-of-interest' })
    expect(await openCase(deps, verifier, caseId, visitor)).toEqual({ ok: false, refusal: 'not-taken' })
    const [relation] = await listRelations(deps, verifier)
    expect(await removeRelation(deps, otherVerifier, relation!.id, visitor)).toBe(false)
    expect(await removeRelation(deps, verifier, relation!.id, visitor)).toBe(true)

    await claimCase(deps, verifier, caseId, visitor)
    await recuse(deps, verifier, caseId, visitor)
    expect(await claimNext(deps, verifier, visitor)).toEqual({ ok: false, refusal: 'nothing-left' })
    expect(await claimNext(deps, otherVerifier, visitor)).toMatchObject({ ok: true })
  })
})

describe('opening', () => {
  it('needs the file in hand, and is written down once in a quarter of an hour for its owner', async () => {
    expect(await openCase(deps, verifier, caseId, visitor)).toEqual({ ok: false, refusal: 'not-taken' })
    await claimCase(deps, verifier, caseId, visitor)
    const opened = await openCase(deps, verifier, caseId, visitor)
    if (!opened.ok) throw new Error(opened.refusal)
    expect(opened.value.submitted.snapshot.applicant.nameOnKtp).toBe('Siti Rahayu')
    await openCase(deps, verifier, caseId, visitor)
    const documentId = opened.value.uploads[0]!.id
    expect(await readDocument(deps, verifier, { applicationId: caseId, documentId }, visitor)).toMatchObject({ ok: true })
    expect(await readDocument(deps, otherVerifier, { applicationId: caseId, documentId }, visitor)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await readDocument(deps, foreigner, { applicationId: caseId, documentId }, visitor)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await listOpenings(deps.db, await ownerOf(deps, caseId))).toMatchObject([{ officerRole: 'verifier', what: 'file', count: 1 }])
    deps.clock.advance(16 * 60_000)
    await claimCase(deps, verifier, caseId, visitor)
    await openCase(deps, verifier, caseId, visitor)
    expect(await listOpenings(deps.db, await ownerOf(deps, caseId))).toMatchObject([{ count: 2 }])
  })

  it('shows data about a disability only with the right', async () => {
    await claimCase(deps, verifier, caseId, visitor)
    const rights = new Set([...verifier.rights].filter((right) => right !== 'disability.read'))
    const opened = await openCase(deps, { ...verifier, rights }, caseId, visitor)
    expect(opened.ok && opened.value.submitted.answers.flatMap(({ rows }) => rows.map(({ question }) => question))).not.toContain('Jenis disabilitas')
  })
})

describe('the verdict', () => {
  it('is derived, never half, and needs a reason for each Tidak', async () => {
    await claimCase(deps, verifier, caseId, visitor)
    const whole = await verdictsFor(deps, caseId)
    const save = async (requirementVerdicts: typeof whole) => saveVerdict(deps, verifier, { applicationId: caseId, requirementVerdicts, note: null, version: await version() }, visitor)
    expect(await save(whole.slice(1))).toEqual({ ok: false, refusal: 'incomplete' })
    expect(await save(await verdictsFor(deps, caseId, { ktp: { reason: null } }))).toEqual({ ok: false, refusal: 'incomplete' })
    expect(await save(await verdictsFor(deps, caseId, { ktp: { reason: 'other', explanation: 'tidak' } }))).toEqual({ ok: false, refusal: 'incomplete' })
    expect(await save(await verdictsFor(deps, caseId, { ktp: { page: 7 } }))).toEqual({ ok: false, refusal: 'incomplete' })
    const region = { x: 0.1, y: 0.25, width: 0.5, height: 0.125 }
    expect(await save(await verdictsFor(deps, caseId, { ktp: { region } }))).toMatchObject({ ok: true, value: { overall: 'failed' } })
    const opened = await openCase(deps, supervisor, caseId, visitor)
    const kept = opened.ok ? opened.value.verdicts[0]!.requirements.find(({ requirementId }) => requirementId.endsWith('/ktp')) : null
    expect(kept).toMatchObject({ isMet: false, reason: 'unreadable', explanation: 'Tulisan pada halaman ini tidak terbaca.', page: 1 })
    for (const [key, value] of Object.entries(region)) expect(kept!.region![key as keyof typeof region]).toBeCloseTo(value, 5)
  })

  it('does not overwrite what changed since the form was drawn, nor what somebody else holds', async () => {
    await claimCase(deps, verifier, caseId, visitor)
    const drawn = await version()
    await openCase(deps, verifier, caseId, visitor)
    const requirementVerdicts = await verdictsFor(deps, caseId)
    expect(await saveVerdict(deps, verifier, { applicationId: caseId, requirementVerdicts, note: null, version: drawn }, visitor)).toEqual({ ok: false, refusal: 'changed-elsewhere' })
    expect(await saveVerdict(deps, otherVerifier, { applicationId: caseId, requirementVerdicts, note: null, version: await version() }, visitor)).toEqual({ ok: false, refusal: 'held-by-other' })
    expect(await saveVerdict(deps, foreigner, { applicationId: caseId, requirementVerdicts, note: null, version: await version() }, visitor)).toEqual({ ok: false, refusal: 'not-found' })
  })

  it('draws every passed file for a second look where the agency says a hundred in a hundred', async () => {
    expect(await changeSamplePercent(deps, verifier, 100, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await changeSamplePercent(deps, supervisor, 4, visitor)).toEqual({ ok: false, refusal: 'outside-limits' })
    expect(await changeSamplePercent(deps, supervisor, 100, visitor)).toMatchObject({ ok: true })
    expect(await judge(deps, verifier, caseId)).toMatchObject({ ok: true, value: { overall: 'passed', state: 'second-look' } })
  })

  it('can be taken back until it is published, and then by nobody', async () => {
    await judge(deps, verifier, caseId, { ktp: {} })
    const undo = async (scope: OfficerScope) => withdrawVerdict(deps, scope, { applicationId: caseId, reason: 'Salah tekan', version: await version() }, visitor)
    expect(await undo(otherVerifier)).toEqual({ ok: false, refusal: 'not-yours' })
    await declareRelation(deps, verifier, { nik: people.siti.nik, kind: 'family', label: 'Sepupu' }, visitor)
    expect(await undo(verifier)).toEqual({ ok: false, refusal: 'conflict-of-interest' })
    await removeRelation(deps, verifier, (await listRelations(deps, verifier))[0]!.id, visitor)
    expect(await undo(verifier)).toMatchObject({ ok: true })
    expect(await stateOf()).toBe('opened')
    await judge(deps, verifier, caseId, { ktp: {} })
    await supervise(deps, supervisor, caseId)
    expect(await undo(verifier)).toEqual({ ok: false, refusal: 'not-yours' })
    expect(await undo(supervisor)).toMatchObject({ ok: true })
    await judge(deps, verifier, caseId, { ktp: {} })
    await supervise(deps, supervisor, caseId)
    await asOwner(database, `with p as (insert into verification.publication (id, season_id, instansi_code, kind, number, published_at, passed, failed, proposed_by, approved_by, approved_at)
      select gen_random_uuid(), season_id, instansi_code, 'administrative', 1, now(), 0, 1, judged_by, supervised_by, now() from verification.case limit 1 returning id, published_at)
      update verification.case set published_at = p.published_at, publication_id = p.id from p`)
    expect(await undo(supervisor)).toEqual({ ok: false, refusal: 'published' })
    await expect(asOwner(database, `update verification.case set overall = 'passed'`)).rejects.toThrow('published')
  })
})

describe('the second look', () => {
  it('is never one at an own verdict, whoever asks, the database included', async () => {
    const both: OfficerScope = { ...verifier, rights: new Set([...verifier.rights, ...supervisor.rights]) }
    await judge(deps, both, caseId, { ktp: {} })
    expect(await claimNext(deps, both, visitor, 'supervise')).toEqual({ ok: false, refusal: 'nothing-left' })
    expect(await supervise(deps, both, caseId)).toEqual({ ok: false, refusal: 'own-verdict' })
    await expect(asOwner(database, `insert into verification.review (verdict_id, judged_by, supervised_by, supervised_at, decision) select id, judged_by, judged_by, now(), 'agreed' from verification.verdict`)).rejects.toThrow('nobody_supervises_an_own_verdict')
    await expect(asOwner(database, `update verification.case set state = 'done'`)).rejects.toThrow('every_failed_case_was_supervised')
  })

  it('returns only with a note', async () => {
    await judge(deps, verifier, caseId, { ktp: {} })
    expect(await supervise(deps, supervisor, caseId, 'return', 'tidak')).toEqual({ ok: false, refusal: 'note-missing' })
    expect(await addNote(deps, otherVerifier, { applicationId: caseId, text: 'Sudah saya lihat' }, visitor)).toEqual({ ok: false, refusal: 'not-taken' })
    expect(await addNote(deps, supervisor, { applicationId: caseId, text: 'Sudah saya lihat' }, visitor)).toMatchObject({ ok: true })
  })
})

describe('many at once', () => {
  it('never gives one file to two of twenty verifiers, and leaves none over; shares out fairly', async () => {
    await copyCases(database, caseId, 300)
    // Leafed through without one twice or none, and counted while they moved.
    const leafed: string[] = []
    for (let after: string | null = null, more = true; more; after = leafed.at(-1)!) {
      const page: Awaited<ReturnType<typeof listQueue>> = await listQueue(deps, verifier, { ...everything, group: 'unopened', after })
      leafed.push(...page.lines.map(({ applicationId }) => applicationId))
      more = page.more
    }
    expect([leafed.length, new Set(leafed).size]).toEqual([301, 301])
    expect(await countQueue(deps, verifier)).toMatchObject({ unopened: 301, done: 0 })

    // One after the other: passwords are hashed a few at a time, and it is not they who are tested here.
    const crowd: OfficerScope[] = []
    for (let count = 0; count < 20; count += 1) crowd.push(await scopeOf(deps, await officerWith(deps, 'verifier')))
    const taken = await Promise.all(
      crowd.map(async (scope) => {
        const own: string[] = []
        for (;;) {
          const next = await claimNext(deps, scope, visitor)
          if (!next.ok) return own
          own.push(next.value.applicationId)
          // Done with it, as far as the queue is concerned.
          await asOwner(database, `update verification.case set state = 'done', overall = 'passed', judged_by = $1, judged_at = now(), lease_by = null, lease_until = null where application_id = $2`, [scope.officerId, next.value.applicationId])
        }
      }),
    )
    const all = taken.flat()
    expect(all).toHaveLength(301)
    expect(new Set(all).size).toBe(301)

    await asOwner(database, `update verification.case set state = 'unopened', overall = null, judged_by = null, judged_at = null`)
    const chosen = crowd.slice(0, 7)
    expect(await assignCases(deps, verifier, { count: 10, officerIds: [verifier.officerId] }, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await assignCases(deps, supervisor, { count: 70, officerIds: chosen.map(({ officerId }) => officerId) }, visitor)).toEqual({ ok: true, value: { assigned: 70 } })
    const loads = await listVerifierLoads(deps, supervisor)
    expect(loads.filter(({ files }) => files > 0).map(({ files }) => files)).toEqual([10, 10, 10, 10, 10, 10, 10])
    expect(await releaseCases(deps, supervisor, chosen[0]!.officerId, visitor)).toEqual({ ok: true, value: { released: 10 } })
    await assignCases(deps, supervisor, { count: 12, officerIds: chosen.map(({ officerId }) => officerId) }, visitor)
    expect((await listVerifierLoads(deps, supervisor)).filter(({ files }) => files > 0).map(({ files }) => files).toSorted((a, b) => a - b)).toEqual([10, 10, 10, 10, 10, 11, 11])
    await asOwner(database, 'delete from verification.case where application_id <> $1', [caseId])
  })
})
