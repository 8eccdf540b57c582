import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { listVerifierFigures } from '#core/reports/verifier-figures.ts'
import { aCase, copyCases } from '#test/a-case.ts'
import { officerWith, ownInstansi } from '#test/an-office.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { judgeCopies } from '#test/judged-copies.ts'
import { judge, scopeOf, supervise, visitor } from '#test/judgements.ts'
import { people } from '#test/people.ts'
import { changeBlindPercent } from './blind-percent.ts'
import { findCaseRow } from './case-store.ts'
import { claimCase } from './claim-case.ts'
import { claimNext } from './claim-next.ts'
import { countWork } from './count-work.ts'
import { listQueue } from './list-queue.ts'
import { addNote } from './notes.ts'
import { openCase } from './open-case.ts'
import { withdrawVerdict } from './withdraw-verdict.ts'

// Features.md G9, B13b: a second verifier judges without seeing the first verdict; differences go to the supervisor.
let database: TestDatabase
let deps: TestDeps
let [first, second, supervisor]: OfficerScope[] = []
let [siti, bagus, made]: string[] = []
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  ;[first, second, supervisor] = [await scopeOf(deps, await officerWith(deps, 'verifier')), await scopeOf(deps, await officerWith(deps, 'verifier')), await scopeOf(deps, await officerWith(deps, 'supervisor'))]
  ;[siti, bagus, made] = [await aCase(deps, people.siti), await aCase(deps, people.bagus), await aCase(deps, people.made)]
}, 60_000)
afterAll(() => database.drop())

/** It hangs on one matter of judgement: borderline, whatever is drawn by chance. */
const doubtful = { ktp: { reason: 'other', explanation: 'Foto KTP ini milik orang lain.' } } as const
const rowOf = (id: string) => deps.db.selectFrom('verification.case').select(['state', 'overall', 'awaitsBlind', 'judgedBy']).where('applicationId', '=', id).executeTakeFirstOrThrow()
const queueOf = async (scope: OfficerScope, overall: 'passed' | 'failed' | null = null) => (await listQueue(deps, scope, { group: 'second-look', whose: 'all', formasiId: null, overall, number: '', after: null })).lines

describe('without the agency’s word', () => {
  it('nothing is checked blind', async () => {
    expect((await judge(deps, first!, siti!, doubtful)).ok).toBe(true)
    expect(await rowOf(siti!)).toMatchObject({ state: 'second-look', awaitsBlind: false })
    const { version } = (await findCaseRow(deps.db, first!, siti!))!
    expect((await withdrawVerdict(deps, first!, { applicationId: siti!, reason: 'Salah lihat', version }, visitor)).ok).toBe(true)
  })

  it('only who shares out files may ask for it, up to half', async () => {
    expect(await changeBlindPercent(deps, first!, 5, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await changeBlindPercent(deps, supervisor!, 51, visitor)).toEqual({ ok: false, refusal: 'outside-limits' })
    expect((await changeBlindPercent(deps, supervisor!, 5, visitor)).ok).toBe(true)
  })
})

describe('a doubtful verdict', () => {
  it('waits for another verifier, who is told nothing of it, nor of its notes', async () => {
    expect(await judge(deps, first!, siti!, doubtful)).toMatchObject({ value: { overall: 'failed', state: 'second-look' } })
    await addNote(deps, first!, { applicationId: siti!, text: 'KTP-nya menurut saya palsu.' }, visitor)
    expect(await rowOf(siti!)).toMatchObject({ awaitsBlind: true, judgedBy: first!.officerId })
    expect(await queueOf(second!)).toMatchObject([{ applicationId: siti, overall: null, judgeName: null }])
    // A filter by result would tell as well.
    expect([await queueOf(second!, 'failed'), await queueOf(second!, 'passed')]).toEqual([[], []])
    expect(await queueOf(supervisor!, 'failed')).toMatchObject([{ overall: 'failed' }])
    expect(await findCaseRow(deps.db, second!, siti!)).toMatchObject({ overall: null, judgedBy: null, judgedAt: null })
    expect((await countWork(deps, second!)).free).toBe((await countWork(deps, first!)).free + 1)
    expect((await countWork(deps, supervisor!)).secondLook).toBe(0)
  })

  it('is handed to no supervisor meanwhile, nor to who gave it', async () => {
    expect(await claimNext(deps, supervisor!, visitor, 'supervise')).toEqual({ ok: false, refusal: 'nothing-left' })
    expect(await claimCase(deps, first!, siti!, visitor)).toEqual({ ok: false, refusal: 'own-verdict' })
  })

  it('goes to the supervisor with both verdicts when they differ', async () => {
    // Before anything new.
    expect(await claimNext(deps, second!, visitor)).toMatchObject({ value: { applicationId: siti } })
    const blind = await openCase(deps, second!, siti!, visitor)
    expect(blind).toMatchObject({ value: { verdicts: [], notes: [], row: { overall: null } } })
    expect(await judge(deps, second!, siti!)).toMatchObject({ value: { overall: 'passed', state: 'second-look' } })
    // The first one stands, and is the supervisor's to judge.
    expect(await rowOf(siti!)).toEqual({ state: 'second-look', overall: 'failed', awaitsBlind: false, judgedBy: first!.officerId })
    expect(await claimNext(deps, supervisor!, visitor, 'supervise')).toMatchObject({ value: { applicationId: siti } })
    const opened = await openCase(deps, supervisor!, siti!, visitor)
    const told = opened.ok ? opened.value.verdicts.map(({ overall, endReason, judgedBy }) => [overall, endReason, judgedBy]) : []
    expect(told[0]).toEqual(['failed', null, first!.officerId])
    expect(told).toContainEqual(['passed', 'second-opinion', second!.officerId])
    expect((await supervise(deps, supervisor!, siti!)).ok).toBe(true)
    expect(await rowOf(siti!)).toMatchObject({ state: 'done', overall: 'failed' })
  })

  it('passed against the machine and passed again is done, unless it was drawn for the supervisor anyway', async () => {
    await asOwner(database, `update application.document set findings = '{blurred}' where application_id = $1 and requirement_id like '%/ktp'`, [bagus])
    await judge(deps, first!, bagus!)
    expect(await rowOf(bagus!)).toMatchObject({ state: 'second-look', awaitsBlind: true })
    await judge(deps, second!, bagus!)
    const { isSampled } = await deps.db.selectFrom('verification.verdict').select('isSampled').where('applicationId', '=', bagus!).where('endedAt', 'is', null).executeTakeFirstOrThrow()
    expect(await rowOf(bagus!)).toMatchObject({ state: isSampled ? 'second-look' : 'done', awaitsBlind: false, overall: 'passed' })
  })

  it('taken back, or decided by a supervisor, awaits nobody any more', async () => {
    await judge(deps, first!, made!, doubtful)
    const { version } = (await findCaseRow(deps.db, first!, made!))!
    await withdrawVerdict(deps, first!, { applicationId: made!, reason: 'Salah lihat', version }, visitor)
    expect(await rowOf(made!)).toMatchObject({ state: 'opened', awaitsBlind: false })
    await judge(deps, first!, made!, doubtful)
    expect(await rowOf(made!)).toMatchObject({ awaitsBlind: true })
    expect((await supervise(deps, supervisor!, made!)).ok).toBe(true)
    expect(await rowOf(made!)).toMatchObject({ state: 'done', awaitsBlind: false })
    const checks = await deps.db.selectFrom('verification.blindCheck').select('agrees').execute()
    expect(checks.map(({ agrees }) => agrees).toSorted()).toEqual([false, null, null, true])
  })
})

it('kappa appears after thirty pairs, of both verifiers', async () => {
  await copyCases(database, siti!, 28)
  const scopes = { judgedBy: first!.officerId, supervisedBy: supervisor!.officerId, judgedAt: deps.clock.now() }
  await judgeCopies(database, ownInstansi, { count: 18, reason: null, ...scopes })
  await judgeCopies(database, ownInstansi, { count: 10, reason: 'expired', ...scopes })
  // One of the failed passes the second time, the others are the same; two pairs are there already.
  const pair = (count: number) => asOwner(database, `
    with chosen as (select v.id, v.application_id, v.judged_at, case when row_number() over (order by v.overall, v.id) = 1 then 'passed' else v.overall end as overall from verification.verdict v
      where v.ended_at is null and v.judged_by = $1 and not exists (select from verification.blind_check b where b.verdict_id = v.id) order by v.overall, v.id limit ${count}),
    given as (insert into verification.verdict (id, application_id, judged_by, judged_at, overall, is_sampled, ended_at, ended_by, end_reason)
      select gen_random_uuid(), application_id, $2, judged_at, overall, false, judged_at, $2, 'second-opinion' from chosen returning id, application_id, overall)
    insert into verification.blind_check (verdict_id, judged_by, drawn_for, drawn_at, second_verdict_id, second_by, agrees)
    select c.id, $1, 'sample', c.judged_at, g.id, $2, v.overall = g.overall from chosen c join given g on g.application_id = c.application_id join verification.verdict v on v.id = c.id`, [first!.officerId, second!.officerId])
  const figures = async () => (await listVerifierFigures(deps.db, supervisor!)).filter(({ pairs }) => pairs > 0)
  await pair(27)
  expect((await figures()).map(({ pairs, kappa }) => [pairs, kappa])).toEqual([[29, null], [29, null]])
  await pair(1)
  const [one, other] = await figures()
  // 2 of the pairs differ; the first passed 19 of 30, the second 21.
  expect([one!.pairs, one!.same]).toEqual([30, 28])
  const expected = (19 * 21 + 11 * 9) / 900
  expect(one!.kappa).toBeCloseTo((28 / 30 - expected) / (1 - expected), 10)
  expect(other!.kappa).toBeCloseTo(one!.kappa!, 10)
})
