import { expect, test } from 'vitest'
import { type PreflightFacts, preflight } from './preflight.ts'
import { findEmptyBoxes, summaryBlocks } from './summary.ts'

const slot = (id: string, more: Partial<PreflightFacts['slots'][number]> = {}): PreflightFacts['slots'][number] => ({
  id, name: id, isMandatory: true, document: { findings: [], scanState: 'clean', stampState: 'not-asked' }, ...more,
})

const good: PreflightFacts = {
  openSteps: ['summary'], slots: [slot('ijazah'), slot('letter', { isMandatory: false, document: null })], formasiNotices: [], failedRules: [], areAnswersSound: true,
  hasTwoNames: false, nameLetterId: 'letter', accreditation: 'A', needsAccreditation: true, hasProvisionalEducation: false, identity: 'confirmed',
}

const gapsOf = (facts: Partial<PreflightFacts>) => preflight({ ...good, ...facts }).gaps.map(({ code }) => code)
const warningsOf = (facts: Partial<PreflightFacts>) => preflight({ ...good, ...facts }).warnings.map(({ code }) => code)

test('nothing to say where all is well', () => expect(preflight(good)).toEqual({ gaps: [], warnings: [] }))

test.each<[string, Partial<PreflightFacts>, string[]]>([
  ['a step that is not done', { openSteps: ['biodata', 'documents', 'summary'] }, ['step-open']],
  ['a mandatory document', { slots: [slot('ijazah', { document: null })] }, ['document-missing']],
  ['a virus', { slots: [slot('ijazah', { isMandatory: false, document: { findings: [], scanState: 'infected', stampState: 'not-asked' } })] }, ['document-infected']],
  ['a withdrawn formasi, once', { formasiNotices: ['withdrawn'], failedRules: ['age'] }, ['formasi-withdrawn']],
  ['an education that is no longer taken', { formasiNotices: ['pendidikan-dropped'], failedRules: ['age'] }, ['pendidikan-dropped']],
  ['an IPK and a height that an amendment asks for since', { failedRules: ['ipk', 'height'] }, ['not-eligible', 'not-eligible']],
  ['an age that ended today', { failedRules: ['age'] }, ['not-eligible']],
  ['answers that do not fit', { areAnswersSound: false }, ['answers-unsound']],
])('%s blocks the end', (_, facts, codes) => expect(gapsOf(facts)).toEqual(codes))

test.each<[string, Partial<PreflightFacts>, string[]]>([
  ['two names without the letter', { hasTwoNames: true }, ['names-differ']],
  ['two names with the letter', { hasTwoNames: true, slots: [slot('letter')] }, []],
  ['no accreditation', { accreditation: 'tidak-terakreditasi' }, ['accreditation-missing']],
  ['no accreditation where there is none', { accreditation: null, needsAccreditation: false }, []],
  ['findings of the checks', { slots: [slot('pas-foto', { document: { findings: ['blurred'], scanState: 'clean', stampState: 'not-asked' } })] }, ['document-advice']],
  ['a stamp that is still being verified', { slots: [slot('surat', { document: { findings: [], scanState: 'clean', stampState: 'pending' } })] }, ['emeterai-pending']],
  ['a paper stamp', { slots: [slot('surat', { document: { findings: [], scanState: 'clean', stampState: 'paper' } })] }, ['paper-stamp']],
  ['a genuine stamp', { slots: [slot('surat', { document: { findings: [], scanState: 'clean', stampState: 'genuine' } })] }, []],
  ['a scan under way', { slots: [slot('surat', { document: { findings: [], scanState: 'pending', stampState: 'not-asked' } })] }, ['scan-pending']],
  ['an amended formasi', { formasiNotices: ['amended'] }, ['formasi-amended']],
  ['an institution in one’s own words', { hasProvisionalEducation: true }, ['education-provisional']],
  ['an identity that waits', { identity: 'pending' }, ['identity-pending']],
])('%s is said and blocks nothing', (_, facts, codes) => {
  expect(warningsOf(facts)).toEqual(codes)
  expect(gapsOf(facts)).toEqual([])
})

test('every box counts, and unknown ones do not', () => {
  const all = summaryBlocks.map(({ key }) => key)
  expect(findEmptyBoxes({ blocks: [...all, 'lain'], agreesToStatement: true })).toEqual([])
  expect(findEmptyBoxes({ blocks: ['lain'], agreesToStatement: true })).toEqual(all)
  expect(findEmptyBoxes({ blocks: all, agreesToStatement: false })).toEqual(['statement'])
  for (const key of all) expect(findEmptyBoxes({ blocks: all.filter((one) => one !== key), agreesToStatement: true })).toEqual([key])
})
