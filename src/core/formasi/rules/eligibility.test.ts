import { expect, test } from 'vitest'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { type Candidate, type FormasiTerms, checkEligibility } from './eligibility.ts'
import { rulesOf2022 } from './season-rules.ts'

const today = readIsoDate('2026-11-24')!
const sarjana = { levelCode: 40, programme: 'S-1 ILMU HUKUM' }
const candidate: Candidate = { birthDate: readIsoDate('1990-05-17')!, pendidikan: sarjana, hasDisability: false, isThk2: false, ipk: 3.2, heightCm: 160 }
const formasi: FormasiTerms = { retirementAge: 58, formasiType: 'umum', isOpenToDisability: false, minIpk: null, minHeightCm: null, accepted: [sarjana, { levelCode: 30, programme: 'D-III HUKUM' }] }

const check = (who: Partial<Candidate>, what: Partial<FormasiTerms> = {}) => checkEligibility({ ...candidate, ...who }, { ...formasi, ...what }, rulesOf2022, today)
const verdict = (answer: ReturnType<typeof check>, rule: string) => answer.verdicts.find((one) => one.rule === rule)

test('who meets every rule is eligible, under a named version of the rules', () => {
  expect(check({})).toMatchObject({ version: '2022.1', isEligible: true })
})

test('one day too old is refused, with the last birth date that would do', () => {
  const answer = check({ birthDate: readIsoDate('1969-11-23')! })
  expect(answer.isEligible).toBe(false)
  expect(verdict(answer, 'age')).toMatchObject({ result: 'failed', fault: 'too-old', value: { age: { years: 57, months: 0, days: 1 } }, limit: { bornFrom: '1969-11-24' } })
})

test('a higher degree does not stand in for a lower one', () => {
  const answer = check({ pendidikan: { levelCode: 45, programme: 'S-2 ILMU HUKUM' } })
  expect(verdict(answer, 'pendidikan')).toMatchObject({ result: 'failed', fault: 'level-not-accepted', limit: { levelCodes: [40, 30] } })
  expect(verdict(check({ pendidikan: { levelCode: 40, programme: 'S-1 SEJARAH' } }), 'pendidikan')).toMatchObject({ fault: 'programme-not-accepted' })
})

test.each([
  ['a reserved formasi, no disability', false, 'penyandang-disabilitas', true, 'failed'],
  ['a reserved formasi, a disability to prove', true, 'penyandang-disabilitas', true, 'needs-proof'],
  ['an open formasi, a disability', true, 'umum', true, 'passed'],
  ['a closed formasi, a disability', true, 'umum', false, 'failed'],
  ['a closed formasi, no disability', false, 'umum', false, 'passed'],
] as const)('%s', (_name, hasDisability, formasiType, isOpenToDisability, result) => {
  expect(verdict(check({ hasDisability }, { formasiType, isOpenToDisability }), 'disability')?.result).toBe(result)
})

test.each(['orang-asli-papua', 'putra-putri-papua', 'putra-putri-kalimantan', 'lulusan-terbaik', 'diaspora', 'putra-putri-daerah-tertinggal'] as const)(
  'a formasi for %s asks for proof and does not refuse',
  (formasiType) => {
    const answer = check({}, { formasiType })
    expect(verdict(answer, 'formasi-type')?.result).toBe('needs-proof')
    expect(answer.isEligible).toBe(true)
  },
)

test('eks THK-II is noted and changes nothing', () => {
  expect(verdict(check({ isThk2: true }), 'thk2')?.result).toBe('noted')
  expect(verdict(check({}), 'thk2')).toBeUndefined()
})

test.each([
  ['the IPK asked for, to the hundredth', { ipk: 3 }, { minIpk: 3 }, 'ipk', 'passed'],
  ['a hundredth below it', { ipk: 2.99 }, { minIpk: 3 }, 'ipk', 'failed'],
  ['an IPK that is not answered yet', { ipk: null }, { minIpk: 3 }, 'ipk', 'noted'],
  ['a diploma, which has an IPK as well', { ipk: 2.5, pendidikan: { levelCode: 30, programme: 'D-III HUKUM' } }, { minIpk: 3 }, 'ipk', 'failed'],
  ['a school, which has none', { ipk: null, pendidikan: { levelCode: 15, programme: 'SMA' } }, { minIpk: 3 }, 'ipk', undefined],
  ['the height asked for', { heightCm: 160 }, { minHeightCm: 160 }, 'height', 'passed'],
  ['a centimetre below it', { heightCm: 159 }, { minHeightCm: 160 }, 'height', 'failed'],
  ['a height that is not answered yet', { heightCm: null }, { minHeightCm: 160 }, 'height', 'noted'],
  ['a formasi that asks for none', { heightCm: 140 }, {}, 'height', undefined],
] as const)('%s', (_what, who, what, rule, result) => {
  const answer = check(who, what)
  expect(verdict(answer, rule)?.result).toBe(result)
  if (result === 'failed') expect(answer.isEligible).toBe(false)
})
