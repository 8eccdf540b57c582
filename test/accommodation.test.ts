import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import { registrationCardFacts } from '#core/card/registration-card.ts'
import { exportApplier } from '#core/export/appliers.ts'
import { fetchExport } from '#core/export/fetch-export.ts'
import { requestExport } from '#core/export/request-export.ts'
import { noFilters } from '#core/export/rules/filters.ts'
import { type Appliers, approveChange } from '#core/officer/change/decide-change.ts'
import { findChange, listOpenChanges } from '#core/officer/change/queries.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { readOwnRows } from '#core/privacy/own-rows.ts'
import { claimCase } from '#core/verification/claim-case.ts'
import { openCase } from '#core/verification/open-case.ts'
import { takeFormasi } from '#main/seed/a-formasi-choice.ts'
import { aFormasiOf } from '#main/seed/a-formasi-of.ts'
import { submit } from '#main/seed/a-submission.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { uploadDocuments } from '#main/seed/some-documents.ts'
import { ownerOf } from '#test/a-case.ts'
import { scopeWith, visitor } from '#test/a-planned-formasi.ts'
import { type TestOffice, anOffice } from '#test/an-office.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

// features.md C2: what somebody needs at the exam is asked once, and read by those who arrange it alone.

const line = 'Komputer dengan pembaca layar; Waktu tambahan; Papan ketik braille sendiri'
let office: TestOffice
let caseId: string
beforeAll(async () => {
  office = await anOffice()
  const { deps } = office
  const biodata = { disabilityKind: 'sensorik-netra', disabilityVideoUrl: 'https://youtu.be/contoh', accommodation: { kinds: ['pembaca-layar', 'waktu-tambahan'], ownWords: 'Papan ketik braille sendiri' } } as const
  caseId = (await anApplication(deps, people.siti).withBiodata({ ...biodata, accommodation: { ...biodata.accommodation, kinds: [...biodata.accommodation.kinds] } }).withSelection('pppk-teknis')
    .with(async (_, accountId) => takeFormasi(deps, accountId, { formasiId: await aFormasiOf(deps, '4018'), answers: { schoolMark: null } }))
    .with(uploadDocuments({ onlyMandatory: true })).with(submit).begin()).id
})
afterAll(() => office.close())

test('stands on the Resume and in the copy of own data, on no card', async () => {
  const sent = (await findSubmittedApplication(office.deps, { applicationId: caseId }))!
  expect(sent.answers.flatMap(({ rows }) => rows)).toContainEqual({ question: 'Bantuan yang dibutuhkan saat ujian', answer: line })
  expect(JSON.stringify(registrationCardFacts(sent))).not.toMatch(/braille|pembaca layar/)
  const own = await readOwnRows(office.deps, await ownerOf(office.deps, caseId))
  expect(JSON.stringify(own['application.biodata'])).toContain('Papan ketik braille sendiri')
})

test('is not shown to who judges, who sees the disability', async () => {
  const verifier = await scopeWith(office, 'verifier')
  await claimCase(office.deps, verifier, caseId, visitor)
  const seen = async (scope: OfficerScope) => {
    const opened = await openCase(office.deps, scope, caseId, visitor)
    if (!opened.ok) throw new Error(opened.refusal)
    return JSON.stringify([opened.value.submitted.answers, opened.value.submitted.snapshot.biodata])
  }
  expect(await seen(verifier)).toContain('Disabilitas sensorik: netra')
  expect(await seen(verifier)).not.toContain('braille')
  expect(await seen({ ...verifier, rights: new Set([...verifier.rights, 'accommodation.read']) })).toContain('braille')
})

test('goes to the exam’s organisers by an export of its own right, with a second officer', async () => {
  const [first, second] = [await scopeWith(office, 'administrator'), await scopeWith(office, 'administrator')]
  const wish = { list: 'applicants', format: 'csv', instansiCode: '4018', filters: noFilters, personal: ['accommodation'], reason: 'Menyiapkan ruang ujian' } as const
  const without = { ...first, rights: new Set([...first.rights].filter((right) => right !== 'accommodation.read')) }
  expect(await requestExport(office.deps, without, wish, { visitor, intentKey: 'tanpa-hak' })).toEqual({ ok: false, refusal: 'personal-not-allowed' })
  const asked = await requestExport(office.deps, first, wish, { visitor, intentKey: 'dengan-hak' })
  if (!asked.ok) throw new Error(asked.refusal)
  const change = (await listOpenChanges(office.deps, second)).find(({ kind }) => kind === 'personal-export')!
  const { payloadHash } = (await findChange(office.deps, second, change.id))!
  expect(await approveChange(office.deps, second, { changeId: change.id, seenHash: payloadHash, visitor }, exportApplier(office.deps) as Appliers)).toMatchObject({ ok: true })
  await runJobs(office.deps, office.database)
  expect(await fetchExport(office.deps, without, asked.value.id, visitor)).toEqual({ ok: false, refusal: 'personal-not-allowed' })
  const fetched = await fetchExport(office.deps, first, asked.value.id, visitor)
  if (!fetched.ok) throw new Error(fetched.refusal)
  const rows = parse(Buffer.concat(await fetched.value.file.toArray()), { bom: true, columns: true }) as Record<string, string>[]
  // The marks among them need nothing (decision 180).
  expect(rows.map((row) => row['Bantuan saat ujian']).toSorted()).toEqual(['', '', '', line])
})
