import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { listCalibratedRules, listCalibratedVerifiers } from '#core/reports/calibration-figures.ts'
import { declareRelation, removeRelation } from '#core/verification/relations.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { withdrawVerdict } from '#core/verification/withdraw-verdict.ts'
import { anAgreedCase, stayInTheWeek } from '#test/a-calibration.ts'
import { aCase, copyCases, ownerOf } from '#test/a-case.ts'
import { foreignInstansi, officerWith, ownInstansi } from '#test/an-office.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { judgeCopies } from '#test/judged-copies.ts'
import { judge, scopeOf, verdictsFor, visitor } from '#test/judgements.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { chooseCalibration } from './choose-files.ts'
import { judgeCalibration } from './judge-file.ts'
import { countOwnCalibration, listOwnCalibration } from './list-files.ts'
import { listSet } from './list-set.ts'
import { openCalibration } from './open-file.ts'
import { readCalibrationDocument } from './read-document.ts'
import { removeCalibrationFile } from './remove-file.ts'
import { changeCalibrationSize } from './weekly-size.ts'

// Features.md G9, B13b: the same few files for every verifier of an agency, against an agreed answer.
let database: TestDatabase
let deps: TestDeps
let [first, second, third, supervisor, foreigner]: OfficerScope[] = []
let [siti, bagus, made]: string[] = []
const unmet = { ktp: { reason: 'expired', explanation: 'Masa berlaku KTP sudah lewat.' } } as const
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  stayInTheWeek(deps)
  const scope = async (...args: Parameters<typeof officerWith> extends [unknown, ...infer Rest] ? Rest : never) => scopeOf(deps, await officerWith(deps, ...args))
  ;[first, second, third, supervisor, foreigner] = [await scope('verifier'), await scope('verifier'), await scope('verifier'), await scope('supervisor'), await scope('verifier', foreignInstansi)]
  siti = await anAgreedCase(deps, people.siti, { verifier: first, supervisor, unmet })
  bagus = await anAgreedCase(deps, people.bagus, { verifier: second, supervisor })
  made = await aCase(deps, people.made)
  // Nobody has looked at it a second time.
  await judge(deps, first, made, unmet)
  // Passed, and not drawn for a second look.
  await copyCases(database, siti, 1)
  await judgeCopies(database, ownInstansi, { count: 1, reason: null, judgedBy: first.officerId, supervisedBy: supervisor.officerId, judgedAt: deps.clock.now() })
  await asOwner(database, `delete from verification.review r using verification.verdict v where v.id = r.verdict_id and v.application_id <> all ($1)`, [[siti, bagus, made]])
  await asOwner(database, `update verification.case set supervised_by = null, supervised_at = null where application_id <> all ($1)`, [[siti, bagus, made]])
}, 60_000)
afterAll(() => database.drop())

const setOf = () => asOwner<{ id: string; applicationId: string; position: number }>(database, `select id, application_id as "applicationId", position from verification.calibration_file order by position`)
const fileOf = async (applicationId: string) => (await setOf()).find((file) => file.applicationId === applicationId)!.id
const judgeAs = async (scope: OfficerScope, applicationId: string, given: Parameters<typeof verdictsFor>[2] = {}) =>
  judgeCalibration(deps, scope, { id: await fileOf(applicationId), requirementVerdicts: await verdictsFor(deps, applicationId, given) }, visitor)

describe('the set of a week', () => {
  it('is chosen only for an agency that asked for it', async () => {
    await chooseCalibration(deps)
    expect(await setOf()).toEqual([])
    expect(await changeCalibrationSize(deps, first!, 5, visitor)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await changeCalibrationSize(deps, supervisor!, 6, visitor)).toEqual({ ok: false, refusal: 'outside-limits' })
    expect((await changeCalibrationSize(deps, supervisor!, 5, visitor)).ok).toBe(true)
  })

  it('holds what was agreed on, failed and passed, soon after it was asked for', async () => {
    expect(await runJobs(deps, database)).toContain('choose-calibration')
    expect((await setOf()).map(({ applicationId }) => applicationId)).toEqual([siti, bagus])
  })

  it('is the same when it is chosen anew, and grows by nothing when it is asked again', async () => {
    const before = await setOf()
    await chooseCalibration(deps)
    expect(await setOf()).toEqual(before)
    await asOwner(database, 'delete from verification.calibration_file')
    await Promise.all([chooseCalibration(deps), chooseCalibration({ ...deps, db: database.apart })])
    expect((await setOf()).map(({ applicationId, position }) => [applicationId, position])).toEqual(before.map(({ applicationId, position }) => [applicationId, position]))
  })

  it('is not for who judged or supervised, knows the person, sees all verdicts, or is of another agency', async () => {
    const filesOf = async (scope: OfficerScope) => (await listOwnCalibration(deps, scope)).thisWeek.map(({ id }) => id)
    const [ofSiti, ofBagus] = [await fileOf(siti!), await fileOf(bagus!)]
    expect([await filesOf(first!), await filesOf(second!), await filesOf(third!)]).toEqual([[ofBagus], [ofSiti], [ofSiti, ofBagus]])
    for (const scope of [supervisor!, foreigner!]) {
      expect(await filesOf(scope)).toEqual([])
      expect(await openCalibration(deps, scope, ofSiti, visitor)).toEqual({ ok: false, refusal: 'not-found' })
      expect(await judgeAs(scope, siti!)).toEqual({ ok: false, refusal: 'not-found' })
    }
    const both = { ...first!, rights: new Set([...first!.rights, ...supervisor!.rights]) }
    expect(await filesOf(both)).toEqual([])
    expect(await openCalibration(deps, first!, ofSiti, visitor)).toEqual({ ok: false, refusal: 'own-verdict' })
    expect(await judgeAs(first!, siti!)).toEqual({ ok: false, refusal: 'own-verdict' })

    await declareRelation(deps, third!, { nik: people.siti.nik, kind: 'family', label: 'sepupu' }, visitor)
    expect(await filesOf(third!)).toEqual([ofBagus])
    expect(await openCalibration(deps, third!, ofSiti, visitor)).toEqual({ ok: false, refusal: 'conflict-of-interest' })
    const { documentId } = (await deps.db.selectFrom('application.document').select('id as documentId').where('applicationId', '=', siti!).limit(1).executeTakeFirstOrThrow())
    expect(await readCalibrationDocument(deps, third!, { id: ofSiti, documentId }, visitor)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await judgeAs(third!, siti!)).toEqual({ ok: false, refusal: 'conflict-of-interest' })
    const [{ id }] = await asOwner(database, 'select id from verification.relation') as [{ id: string }]
    await removeRelation(deps, third!, id, visitor)
    expect((await readCalibrationDocument(deps, third!, { id: ofSiti, documentId }, visitor)).ok).toBe(true)
  })

  it('lets nobody in whom a command forgot: the database knows who judged', async () => {
    const planted = asOwner(database, `insert into verification.calibration_judgement (file_id, officer_id, judged_at, overall) values ($1, $2, now(), 'passed')`, [await fileOf(siti!), first!.officerId])
    await expect(planted).rejects.toMatchObject({ constraint: 'nobody_calibrates_on_an_own_verdict' })
    await expect(deps.db.updateTable('verification.calibrationJudgement').set({ overall: 'passed' }).execute()).rejects.toThrow('permission denied')
  })
})

/** All that verification holds, but the set itself and who looked lately, and what the trail tells of cases. */
async function verification(): Promise<string> {
  const tables = await asOwner<{ name: string }>(database, `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('verification', 'application') and tablename not like 'calibration_%' and tablename <> 'sight' order by 1`)
  const rows = await Promise.all(tables.map(({ name }) => asOwner<{ row: string }>(database, `select '${name}' || t::text as row from ${name} t order by 1`)))
  const told = await asOwner<{ row: string }>(database, `select e::text as row from audit.event e where e.object_kind in ('case', 'application') order by 1`)
  return [...rows.flat(), ...told].map(({ row }) => row).join('\n')
}

describe('a judgement of the set', () => {
  it('changes nothing of the verification, and its answer is hidden until then', async () => {
    deps.clock.advance(60_000)
    const before = await verification()
    const openings = async () => (await asOwner<{ n: number }>(database, 'select count(*)::int as n from audit.opening where account_id = $1', [await ownerOf(deps, siti!)]))[0]!.n
    const looks = await openings()
    const opened = await openCalibration(deps, second!, await fileOf(siti!), visitor)
    expect(opened).toMatchObject({ ok: true, value: { answer: null } })
    // It is a person's file: they read who looked.
    expect(await openings()).toBe(looks + 1)
    expect((await listOwnCalibration(deps, second!)).thisWeek).toMatchObject([{ ownOverall: null, agreedOverall: null }])

    expect(await judgeCalibration(deps, second!, { id: await fileOf(siti!), requirementVerdicts: [] }, visitor)).toEqual({ ok: false, refusal: 'incomplete' })
    expect(await judgeAs(second!, siti!, { ktp: { reason: 'unreadable', explanation: 'Foto KTP buram.' }, ijazah: { reason: 'missing', explanation: null } })).toEqual({ ok: true, value: { overall: 'failed', agreedOverall: 'failed' } })
    expect(await verification()).toBe(before)
    expect(await countOwnCalibration(deps, second!)).toEqual({ judged: 1, files: 1 })
  })

  it('is given once, and shows the agreed answer with its reasons afterwards', async () => {
    expect(await judgeAs(second!, siti!)).toEqual({ ok: false, refusal: 'judged-already' })
    const opened = await openCalibration(deps, second!, await fileOf(siti!), visitor)
    const { own, agreed } = (opened.ok && opened.value.answer) || { own: [], agreed: null }
    const slotOf = ({ requirementId }: { requirementId: string }) => requirementId.slice(requirementId.lastIndexOf('/') + 1)
    expect(own.filter(({ agreement }) => agreement !== 'same').map((point) => [slotOf(point), point.agreement, point.explanation])).toEqual([['ktp', 'other-reason', 'Foto KTP buram.'], ['ijazah', 'different', null]])
    expect(agreed!.requirements.filter(({ isMet }) => !isMet)).toMatchObject([{ reason: 'expired', explanation: 'Masa berlaku KTP sudah lewat.' }])
    // Sealed under the applicant's key.
    expect(await asOwner(database, `select from verification.calibration_point where position(convert_to('buram', 'UTF8') in explanation) > 0`)).toEqual([])
  })

  it('is compared person by person and rule by rule, without a conclusion from few', async () => {
    await judgeAs(third!, siti!, unmet)
    await judgeAs(third!, bagus!, { ktp: {} })
    const verifiers = await listCalibratedVerifiers(deps.db, supervisor!)
    const points = verifiers[0]!.points
    expect(verifiers).toMatchObject([{ officerId: second!.officerId, files: 1, same: 1, samePoints: points - 1, kappa: null }, { officerId: third!.officerId, files: 2, same: 1, points: 2 * points, samePoints: 2 * points - 1, kappa: null }])
    const rules = await listCalibratedRules(deps.db, supervisor!)
    expect(rules[0]).toMatchObject({ different: 1, judged: 3, divides: null })
    expect(rules.filter(({ different }) => different > 0).map(({ slot }) => slot).toSorted()).toEqual(['ijazah', 'ktp'])
    expect(rules.find(({ slot }) => slot === 'ktp')).toMatchObject({ bothUnmet: 2, otherReason: 1 })
    expect([await listCalibratedVerifiers(deps.db, foreigner!), await listCalibratedRules(deps.db, foreigner!), await listSet(deps, first!)]).toEqual([[], [], []])
    expect((await listSet(deps, supervisor!)).map(({ applicationId, judged, same, hasFallen }) => [applicationId, judged, same, hasFallen])).toEqual([[siti, 2, 2, false], [bagus, 1, 0, false]])
  })

  it('is over with its week, and can be read for one week more by who gave it', async () => {
    deps.clock.advance(7 * 86_400_000)
    expect(await openCalibration(deps, first!, await fileOf(bagus!), visitor)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await listOwnCalibration(deps, second!)).toMatchObject({ thisWeek: [], lastWeek: [{ ownOverall: 'failed', agreedOverall: 'failed' }] })
    expect(await openCalibration(deps, second!, await fileOf(siti!), visitor)).toMatchObject({ ok: true })
    // No file comes twice.
    await chooseCalibration(deps)
    expect(await setOf()).toHaveLength(2)
    deps.clock.advance(7 * 86_400_000)
    expect(await openCalibration(deps, second!, await fileOf(siti!), visitor)).toEqual({ ok: false, refusal: 'not-found' })
    deps.clock.advance(-14 * 86_400_000)
  })
})

describe('a file leaves the set', () => {
  it('by a supervisor, with a reason', async () => {
    const id = await fileOf(bagus!)
    for (const scope of [first!, foreigner!]) expect(await removeCalibrationFile(deps, scope, { id, reason: 'Keliru' }, visitor)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await removeCalibrationFile(deps, supervisor!, { id, reason: ' ' }, visitor)).toEqual({ ok: false, refusal: 'reason-missing' })
    expect((await removeCalibrationFile(deps, supervisor!, { id, reason: 'Jawabannya diragukan' }, visitor)).ok).toBe(true)
    expect(await removeCalibrationFile(deps, supervisor!, { id, reason: 'Lagi' }, visitor)).toEqual({ ok: false, refusal: 'removed-already' })
    expect(await judgeAs(first!, bagus!)).toEqual({ ok: false, refusal: 'not-found' })
    expect((await listCalibratedVerifiers(deps.db, supervisor!)).map(({ files }) => files)).toEqual([1, 1])
    expect(await asOwner(database, `select actor_id, reason from audit.event where action = 'calibration-removed' and object_kind = 'calibration' and object_id = $1`, [id])).toEqual([{ actor_id: supervisor!.officerId, reason: 'Jawabannya diragukan' }])
  })

  it('when its verdict no longer stands', async () => {
    const { version } = (await findCaseRow(deps.db, supervisor!, siti!))!
    expect((await withdrawVerdict(deps, supervisor!, { applicationId: siti!, reason: 'Salah lihat', version }, visitor)).ok).toBe(true)
    expect(await openCalibration(deps, third!, await fileOf(siti!), visitor)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await listCalibratedVerifiers(deps.db, supervisor!)).toEqual([])
    expect(await listSet(deps, supervisor!)).toMatchObject([{ hasFallen: true }, { removeReason: 'Jawabannya diragukan' }])
  })

  it('with its person, and all that was said of it', async () => {
    await asOwner(database, 'update account.account set erased_at = now() where id = $1', [await ownerOf(deps, siti!)])
    expect((await setOf()).map(({ applicationId }) => applicationId)).toEqual([bagus])
    expect(await asOwner(database, 'select from verification.calibration_point p where not exists (select from verification.calibration_file f where f.id = p.file_id)')).toEqual([])
    expect(await asOwner(database, 'select distinct officer_id from verification.calibration_judgement')).toEqual([{ officer_id: third!.officerId }])
  })
})

it('from ten judgements on it is said what divides, and from thirty files on how far beyond chance they agree', async () => {
  await copyCases(database, bagus!, 30, 2)
  await judgeCopies(database, ownInstansi, { count: 30, reason: null, judgedBy: first!.officerId, supervisedBy: supervisor!.officerId, judgedAt: deps.clock.now() })
  // In each the third verifier judges two documents; of the photo they think otherwise every fourth time.
  const judgeNext = (count: number) => asOwner(database, `
    with chosen as (select v.id, v.application_id, row_number() over (order by v.application_id) + (select count(*) from verification.calibration_file where week_on < '2022-10-01') as n from verification.verdict v join application.submission s on s.application_id = v.application_id
      where s.registration_number like '2022%' and exists (select from verification.review r where r.verdict_id = v.id) and not exists (select from verification.calibration_file f where f.application_id = v.application_id) order by v.application_id limit ${count}),
    files as (insert into verification.calibration_file (instansi_code, week_on, position, application_id, verdict_id, chosen_at)
      select '${ownInstansi}', date '2022-01-03' + 7 * ((n - 1) / 5)::int, (n - 1) % 5 + 1, application_id, id, now() from chosen returning id, application_id),
    given as (insert into verification.calibration_judgement (file_id, officer_id, judged_at, overall) select f.id, $1, now(), case when n % 4 = 0 then 'failed' else 'passed' end from files f join chosen c using (application_id))
    insert into verification.calibration_point (file_id, officer_id, requirement_id, position, is_met, reason, agreement)
    select f.id, $1, 'uji/foto', 0, n % 4 <> 0, case when n % 4 = 0 then 'other' end, case when n % 4 = 0 then 'different' else 'same' end from files f join chosen c using (application_id)
    union all select f.id, $1, 'uji/ijazah', 1, true, null, 'same' from files f`, [third!.officerId])
  const seen = async () => {
    const [verifier] = await listCalibratedVerifiers(deps.db, supervisor!)
    const rules = await listCalibratedRules(deps.db, supervisor!)
    return { ...verifier!, divides: rules.map(({ slot, divides }) => [slot, divides]) }
  }
  await judgeNext(9)
  expect(await seen()).toMatchObject({ files: 9, same: 7, apart: null, divides: [['foto', null], ['ijazah', null]] })
  await judgeNext(3)
  expect(await seen()).toMatchObject({ files: 12, apart: { name: 'uji/foto', judged: 12, different: 3 }, kappa: null, divides: [['foto', true], ['ijazah', false]] })
  await judgeNext(18)
  // All were agreed to pass: by chance alone they would agree as often.
  expect(await seen()).toMatchObject({ files: 30, same: 23, kappa: 0 })
  expect(await listCalibratedVerifiers(deps.db, foreigner!)).toEqual([])
})
