import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkOffer, failedRules } from '#core/application/rules/formasi-eligibility.ts'
import { preflight } from '#core/application/rules/preflight.ts'
import { type Formasi, findFormasi } from '#core/formasi/queries.ts'
import { type Candidate, checkEligibility } from '#core/formasi/rules/eligibility.ts'
import { rulesOf2022 } from '#core/formasi/rules/season-rules.ts'
import { addDays, addYears, readIsoDate } from '#core/values/calendar-date.ts'
import { answerEligibility } from '#portal/vacancies/answer-eligibility.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

const today = readIsoDate('2026-11-24')!
const applicants = 5000

/** An application to which nothing but its formasi could be an obstacle. */
const nothingElse = {
  openSteps: [], slots: [], formasiNotices: [], areAnswersSound: true, hasTwoNames: false, nameLetterId: '', accreditation: 'A', needsAccreditation: true,
  hasProvisionalEducation: false, identity: 'confirmed',
} as const

let database: TestDatabase
let every: Formasi[]
beforeAll(async () => {
  database = await freshDatabase('seeded')
  const { rows } = await database.pool.query<{ id: number }>(`(select id from formasi.formasi order by md5(id::text) limit 250)
    union (select distinct on (formasi_type, retirement_age, is_open_to_disability) id from formasi.formasi)`)
  every = (await Promise.all(rows.map(({ id }) => findFormasi(database.db, id)))).filter((one) => one !== null)
})
afterAll(() => database.drop())

test(`${applicants} applicants get one answer: on the eligibility page, at "Pilih", at the choice of the formasi and at the end`, { timeout: 60_000 }, async () => {
  const counts = { eligible: 0, refusedAtOffer: 0, refusedByPendidikan: 0 }
  const person = fc.record({
    birthDate: fc.oneof(
      fc.tuple(fc.constantFrom(20, 57, 59, 64), fc.integer({ min: -2, max: 2 })).map(([years, days]) => addDays(addYears(today, -years), days)),
      fc.integer({ min: 0, max: 25_000 }).map((days) => addDays(today, -days)),
    ),
    hasDisability: fc.boolean(),
    isThk2: fc.boolean(),
    heightCm: fc.integer({ min: 140, max: 190 }),
  })
  await fc.assert(
    fc.asyncProperty(person, fc.nat(), fc.nat(), fc.boolean(), async (applicant, index, other, isOwn) => {
      const formasi = every[index % every.length]!
      const source = isOwn ? formasi : every[other % every.length]!
      const candidate: Candidate = { ...applicant, ipk: null, pendidikan: source.accepted[other % source.accepted.length]! }
      const page = await answerEligibility(database.db, { candidate, formasi, rules: rulesOf2022, today })
      if (page.about !== 'formasi') throw new Error('The page forgot the formasi')
      const offer = checkOffer(applicant, formasi.formasiType, [{ ...formasi, formasiCount: 1 }], rulesOf2022, today)
      const atChoice = checkEligibility(candidate, formasi, rulesOf2022, today)
      const atEnd = preflight({ ...nothingElse, failedRules: failedRules(candidate, formasi, rulesOf2022, today) }).gaps

      expect(atChoice.isEligible).toBe(page.eligibility.isEligible)
      expect(atEnd.map((gap) => 'rule' in gap && gap.rule)).toEqual(page.eligibility.verdicts.filter(({ result }) => result === 'failed').map(({ rule }) => rule))
      // "Pilih" knows everything but the ijazah, so it refuses exactly what fails for another reason.
      const failsWithoutIjazah = page.eligibility.verdicts.some(({ rule, result }) => rule !== 'pendidikan' && result === 'failed')
      expect(offer.fittingCount).toBe(failsWithoutIjazah ? 0 : 1)
      for (const verdict of offer.verdicts) expect(page.eligibility.verdicts).toContainEqual(verdict)
      counts.eligible += atChoice.isEligible ? 1 : 0
      counts.refusedAtOffer += failsWithoutIjazah ? 1 : 0
      counts.refusedByPendidikan += !atChoice.isEligible && !failsWithoutIjazah ? 1 : 0
    }),
    { numRuns: applicants },
  )
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(applicants / 50)
})
