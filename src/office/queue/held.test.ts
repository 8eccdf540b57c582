import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endFreeze, freezeAccount } from '#core/account/freeze.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { claimCase } from '#core/verification/claim-case.ts'
import { claimNext } from '#core/verification/claim-next.ts'
import { countQueue } from '#core/verification/list-queue.ts'
import { loadPublicationOverview } from '#core/verification/publication-overview.ts'
import { findPublishedResult } from '#core/verification/published-result.ts'
import { windowStateAt } from '#core/verification/rules/objection-window.ts'
import { saveVerdict } from '#core/verification/save-verdict.ts'
import { tellResults } from '#core/verification/tell-results.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { endObjections, endRegistration, openStage } from '#test/a-published-result.ts'
import { publish } from '#test/an-announcement.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import { asOwner } from '#test/database.ts'
import { judge, scopeOf, supervise, verdictsFor, visitor } from '#test/judgements.ts'
import { people } from '#test/people.ts'

let office: TestOffice
let siti: string
let bagus: string
let nuraini: string
let verifierOfficer: TestOfficer
let supervisorOfficer: TestOfficer
let verifier: OfficerScope
let supervisor: OfficerScope
let administrators: [OfficerScope, OfficerScope]

beforeAll(async () => {
  office = await anOffice()
  const { deps } = office
  siti = await aCase(deps, people.siti)
  bagus = await aCase(deps, people.bagus)
  nuraini = await aCase(deps, people.nuraini)
  verifierOfficer = await officerWith(deps, 'verifier')
  supervisorOfficer = await officerWith(deps, 'supervisor')
  verifier = await scopeOf(deps, verifierOfficer)
  supervisor = await scopeOf(deps, supervisorOfficer)
  administrators = [await scopeOf(deps, await officerWith(deps, 'administrator')), await scopeOf(deps, await officerWith(deps, 'administrator'))]
})
afterAll(() => office.close())

async function freeze(applicationId: string) {
  const { db, clock } = office.deps
  const accountId = await ownerOf(office.deps, applicationId)
  const outcome = await db.transaction().execute((tx) => freezeAccount(tx, { accountId, ticketId: randomUUID(), frozenBy: supervisor.officerId, frozenAt: clock.now() }))
  expect(outcome.ok).toBe(true)
}

async function decide(applicationId: string, outcome: 'kept' | 'closed') {
  const { db, clock } = office.deps
  const accountId = await ownerOf(office.deps, applicationId)
  await db.transaction().execute((tx) => endFreeze(tx, { accountId, outcome, decidedBy: supervisor.officerId, endedAt: clock.now() }))
}

const overview = async () => (await loadPublicationOverview(office.deps, administrators[0]))!
const resultOf = async (applicationId: string) => findPublishedResult(office.deps, await ownerOf(office.deps, applicationId))
const told = async () => (await asOwner<{ count: number }>(office.database, `select count(*)::int from verification.result_notice`))[0]!.count

describe('the file of a frozen account', () => {
  it('leaves the desk it lies on, and nobody is given it', async () => {
    const { deps } = office
    await claimCase(deps, verifier, siti, visitor)
    const { version } = (await findCaseRow(deps.db, verifier, siti))!
    await freeze(siti)
    expect(await saveVerdict(deps, verifier, { applicationId: siti, requirementVerdicts: await verdictsFor(deps, siti), note: null, version }, visitor)).toEqual({ ok: false, refusal: 'on-hold' })
    expect(await claimCase(deps, supervisor, siti, visitor)).toEqual({ ok: false, refusal: 'on-hold' })
    expect(await countQueue(deps, verifier)).toMatchObject({ held: 1, unopened: 2 })
    await freeze(nuraini)
    await decide(nuraini, 'closed')
    expect(await claimNext(deps, verifier, visitor)).toEqual({ ok: true, value: { applicationId: bagus } })
  })

  it('stands in a group of its own with the reason, for supervisors only', async () => {
    const page = await browserOf(office.app, supervisorOfficer).get('/antrean?kelompok=ditahan')
    expect(page.text()).toContain('2 Ditahan')
    expect(page.text()).toContain('dua orang mengaku pemilik NIK ini')
    expect(page.text()).toContain('NIK ini ternyata didaftarkan oleh orang lain')
    const verifiers = browserOf(office.app, verifierOfficer)
    expect((await verifiers.get('/antrean?kelompok=ditahan')).text()).not.toContain('mengaku pemilik')
    const file = await verifiers.get(`/berkas/${siti}`)
    expect(file.text()).toContain('Akun pelamar sedang diperiksa.')
    expect(file.text()).not.toContain('Ambil berkas ini')
  })

  it('is neither counted nor published with the others, and is not failed', async () => {
    const { deps } = office
    await judge(deps, verifier, bagus)
    await supervise(deps, supervisor, bagus)
    await endRegistration(deps, '4018')
    await openStage(deps, 'administrative-result', 2)
    await openStage(deps, 'objection')
    expect(await overview()).toMatchObject({ groups: { held: 2, done: 1 }, next: [{ number: 1, refusal: null, counts: { cases: 1, undecided: 0 } }] })
    expect(await publish(deps, administrators)).toMatchObject({ ok: true })
    expect(await resultOf(bagus)).toMatchObject({ overall: 'passed' })
    expect(await resultOf(siti)).toBeNull()
    expect(await publish(deps, administrators)).toEqual({ ok: false, refusal: 'published-already' })
  })
})

describe('a further publication', () => {
  it('takes up who was released, with as long a time to object, and tells only them', async () => {
    const { deps } = office
    await tellResults(deps, (await overview()).publications[0]!.id)
    expect(await told()).toBe(1)
    deps.clock.advance(60 * 3_600_000)
    await decide(siti, 'kept')
    expect((await overview()).next).toMatchObject([{ kind: 'administrative', number: 2, refusal: 'undecided', counts: { cases: 1 } }, { kind: 'after-objection', refusal: 'too-early' }])
    verifier = await scopeOf(deps, await officerWith(deps, 'verifier'))
    await judge(deps, verifier, siti, { ktp: {} })
    await supervise(deps, supervisor, siti)
    expect(await publish(deps, administrators)).toMatchObject({ ok: true })
    const { publications: [latest] } = await overview()
    expect(latest).toMatchObject({ kind: 'administrative', number: 2, failed: 1, passed: 0 })
    await tellResults(deps, latest!.id)
    expect(await told()).toBe(2)
    const window = (await resultOf(siti))!.window!
    expect(window.closesAt.getTime() - window.opensAt.getTime()).toBe(71 * 3_600_000)
    deps.clock.advance(20 * 3_600_000)
    expect(windowStateAt(window, deps.clock.now())).toBe('open')
  })

  it('makes final who can no longer object, and the others by one of their own', async () => {
    const { deps } = office
    await endObjections(deps)
    expect((await overview()).next).toMatchObject([{ kind: 'after-objection', number: 1, refusal: null, counts: { cases: 1 } }])
    expect(await publish(deps, administrators, 'after-objection')).toMatchObject({ ok: true })
    expect((await resultOf(bagus))!.final).toMatchObject({ overall: 'passed' })
    expect((await resultOf(siti))!.final).toBeNull()
    expect((await overview()).next).toMatchObject([{ number: 2, refusal: 'objections-open' }])
    deps.clock.advance(80 * 3_600_000)
    expect(await publish(deps, administrators, 'after-objection')).toMatchObject({ ok: true })
    expect((await resultOf(siti))!.final).toMatchObject({ overall: 'failed' })
    expect((await overview()).next).toEqual([])
  })

  it('is what the pages call it', async () => {
    const page = await browserOf(office.app, await officerWith(office.deps, 'administrator')).get('/pengumuman-hasil')
    expect(page.text()).toContain('Pengumuman hasil seleksi administrasi, susulan ke-1')
    expect(page.text()).toContain('Berkas yang ditahan tidak ikut diumumkan')
  })
})
