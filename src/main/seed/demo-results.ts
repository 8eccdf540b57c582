import { findAccountByNik } from '#core/account/registered-account.ts'
import { findApplication } from '#core/application/application.ts'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import { findPublishedResult } from '#core/verification/published-result.ts'
import type { Deps } from '#core/deps.ts'
import { type Appliers, approveChange } from '#core/officer/change/decide-change.ts'
import { findChange } from '#core/officer/change/queries.ts'
import { officerEmailIndex } from '#core/officer/officer-fields.ts'
import { isRole, rightsOf } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { setOffset } from '#core/season/timetable.ts'
import type { StageKind } from '#core/season/rules/stages.ts'
import { answerObjection } from '#core/verification/answer-objection.ts'
import { changeCalibrationSize } from '#core/verification/calibration/weekly-size.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { claimCase } from '#core/verification/claim-case.ts'
import { fileObjection, saveObjection } from '#core/verification/file-objection.ts'
import { publicationAppliers, publishResults } from '#core/verification/publish-results.ts'
import { saveVerdict } from '#core/verification/save-verdict.ts'
import { superviseCase } from '#core/verification/supervise-case.ts'
import { readDemoOfficers } from '#sandbox/demo-officers.ts'
import { type DemoPerson, readDemoPeople } from '#sandbox/demo-people.ts'
import { takeFormasi } from './a-formasi-choice.ts'
import { aFormasiOf } from './a-formasi-of.ts'
import { anAccount } from './a-registration.ts'
import { submit } from './a-submission.ts'
import { accept, anApplication } from './an-application.ts'
import { type StampLetter, uploadDocuments } from './some-documents.ts'

/** Kota Bogor, whose results are out while others are still being applied to. */
export const resultsInstansi = '6172'

const day = 24 * 60
const visitor = { deviceLabel: 'Chrome di Linux', deviceToken: null, network: '127.0.0.1', requestId: 'CONTOH' }

/** By how many days this agency is ahead of the national dates: its results can be read, and its window to object is open until tomorrow. */
const ahead: Partial<Record<StageKind, [start: number, end: number]>> = {
  'administrative-selection': [-1, -22],
  'administrative-result': [-24, -24],
  objection: [-28, -28],
  'objection-answer': [-28, -28],
  'objection-result': [-28, -28],
}

/** They applied so long ago, so that the registration of the agency can have ended since. */
const appliedMinutesAgo = 3

/** The registration of the agency ends in the minute before now: nobody applies to it after its results (decision 92). */
async function endRegistration(deps: Deps) {
  const { endsAt } = await deps.db.selectFrom('season.stage as t').innerJoin('season.season as s', 's.id', 't.seasonId').select('t.endsAt').where('s.isCurrent', '=', true).where('t.kind', '=', 'registration').executeTakeFirstOrThrow()
  const endMinutes = Math.floor((deps.clock.now().getTime() - 1000 - endsAt.getTime()) / 60_000)
  accept(await setOffset(deps.db, { kind: 'registration', instansiCode: resultsInstansi, startMinutes: 0, endMinutes, reason: 'Contoh: instansi yang lebih dulu selesai' }, { kind: 'system' }))
}

/** People whose results are published: passed, failed, objected, answered. By the commands that pages run; doing it again changes nothing. Never in production. */
export async function seedDemoResults(deps: Deps, stampFor: (person: DemoPerson) => StampLetter | undefined = () => undefined): Promise<void> {
  const people = readDemoPeople().filter(({ result }) => result !== undefined)
  const known = await deps.db.selectFrom('verification.publication').select('id').where('instansiCode', '=', resultsInstansi).limit(1).executeTakeFirst()
  if (known) return
  for (const [kind, [start, end]] of Object.entries(ahead) as [StageKind, [number, number]][]) {
    accept(await setOffset(deps.db, { kind, instansiCode: resultsInstansi, startMinutes: start * day, endMinutes: end * day, reason: 'Contoh: instansi yang lebih dulu selesai' }, { kind: 'system' }))
  }
  const [first, second, verifier, otherVerifier, supervisor] = await loadOfficers(deps, ['laksmi', 'hasan', 'indra', 'nadia', 'anwar'])
  const formasiId = await aFormasiOf(deps, resultsInstansi)
  const ids = new Map<string, { accountId: string; applicationId: string }>()
  const earlier = { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() - appliedMinutesAgo * 60_000) } }
  for (const person of people) ids.set(person.key, await apply(earlier, person, formasiId, stampFor(person)))
  for (const person of people) await judge(deps, verifier!, supervisor!, ids.get(person.key)!.applicationId, person.result !== 'passed')
  await endRegistration(deps)
  await publish(deps, first!, second!)
  for (const { key, result } of people) {
    if (result === 'objected' || result === 'answered') await object(deps, ids.get(key)!.accountId)
    if (result === 'answered') await answer(deps, otherVerifier!, ids.get(key)!)
  }
  // What nobody objected to is a measure.
  accept(await changeCalibrationSize(deps, supervisor!, 5, visitor))
}

async function loadOfficers({ db, keys }: Deps, wanted: readonly string[]): Promise<OfficerScope[]> {
  const all = readDemoOfficers()
  return Promise.all(wanted.map(async (key) => {
    const { email, roles } = all.find((officer) => officer.key === key)!
    const { id } = await db.selectFrom('officer.officer').select('id').where('emailIndex', '=', officerEmailIndex(keys, email)).executeTakeFirstOrThrow()
    const held = roles.filter(isRole)
    return { officerId: id, instansiCode: resultsInstansi, instansiName: 'Pemerintah Kota Bogor', roles: held, rights: rightsOf(held) }
  }))
}

async function apply(deps: Deps, person: DemoPerson, formasiId: number, stamp: StampLetter | undefined): Promise<{ accountId: string; applicationId: string }> {
  const accountId = (await findAccountByNik(deps, person.nik))?.id ?? (await anAccount(deps, person))
  const begun = await findApplication(deps.db, deps.keys, accountId)
  if (begun?.submission) return { accountId, applicationId: begun.id }
  const { id } = await anApplication(deps, person)
    .withBiodata()
    .withSelection('pppk-teknis')
    .with((parts, account) => takeFormasi(parts, account, { formasiId, answers: { schoolMark: null } }))
    .with(uploadDocuments({ onlyMandatory: true, look: person.sex === 'male' ? 'bagus' : 'siti', ...(stamp ? { stamp } : {}) }))
    .with(submit)
    .begin({ accountId })
  return { accountId, applicationId: id }
}

const fault = { reason: 'unreadable', explanation: 'Nama dan NIK pada foto KTP tidak terbaca karena pantulan cahaya.', page: 1, region: { x: 0.3, y: 0.25, width: 0.4, height: 0.2 } } as const
const met = { isMet: true, reason: null, explanation: null, page: null, region: null }

async function judge(deps: Deps, verifier: OfficerScope, supervisor: OfficerScope, applicationId: string, isFailed: boolean) {
  const before = await findCaseRow(deps.db, verifier, applicationId)
  if (before?.state === 'done') return
  const submitted = await findSubmittedApplication(deps, { applicationId })
  const requirementVerdicts = submitted!.snapshot.documents
    .filter(({ file }) => file !== null)
    .map(({ requirementId }) => ({ requirementId, ...met, ...(isFailed && requirementId.endsWith('/ktp') ? { isMet: false, ...fault } : {}) }))
  accept(await claimCase(deps, verifier, applicationId, visitor))
  const judged = await saveVerdict(deps, verifier, { applicationId, requirementVerdicts, note: null, version: (await findCaseRow(deps.db, verifier, applicationId))!.version }, visitor)
  if (!judged.ok) throw new Error(judged.refusal)
  if (judged.value.state === 'done') return
  accept(await claimCase(deps, supervisor, applicationId, visitor))
  accept(await superviseCase(deps, supervisor, { applicationId, decision: 'agree', note: '', version: (await findCaseRow(deps.db, supervisor, applicationId))!.version }, visitor))
}

async function publish(deps: Deps, first: OfficerScope, second: OfficerScope) {
  const proposed = await publishResults(deps, first, { kind: 'administrative', publishesAt: null, reason: 'Semua berkas sudah diputuskan dan diperiksa supervisor' }, visitor)
  if (!proposed.ok) throw new Error(proposed.refusal)
  const { changeId } = proposed.value
  const change = await findChange(deps, second, changeId)
  accept(await approveChange(deps, second, { changeId, visitor, seenHash: change!.payloadHash }, publicationAppliers(deps) as Appliers))
}

async function object(deps: Deps, accountId: string) {
  const result = await findPublishedResult(deps, accountId)
  const reasons = new Map(result!.failed.map(({ requirementId }) => [requirementId, 'Nama dan NIK saya terbaca jelas bila gambar diperbesar; pantulan hanya mengenai foto.']))
  const receivedAt = deps.clock.now()
  accept(await saveObjection(deps, accountId, { reasons, agrees: true, receivedAt }))
  accept(await fileObjection(deps, accountId, { receivedAt, by: { kind: 'applicant', id: accountId } }))
}

async function answer(deps: Deps, officer: OfficerScope, { accountId, applicationId }: { accountId: string; applicationId: string }) {
  const result = await findPublishedResult(deps, accountId)
  const answers = result!.failed.map(({ requirementId }) => ({ requirementId, decision: 'accepted' as const, answer: 'Setelah diperbesar, nama dan NIK terbaca. Persyaratan terpenuhi.' }))
  accept(await answerObjection(deps, officer, { applicationId, answers, answeredAt: null }, visitor))
}
