import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countFitting } from '#core/formasi/count-fitting.ts'
import { type Formasi, findFormasi } from '#core/formasi/queries.ts'
import { type Candidate, checkEligibility } from '#core/formasi/rules/eligibility.ts'
import { rulesOf2022 } from '#core/formasi/rules/season-rules.ts'
import { addDays, addYears, formatLongDate, readIsoDate } from '#core/values/calendar-date.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { formatDecimal } from '#core/values/decimal-text.ts'
import { answerEligibility } from './answer-eligibility.ts'
import { parseEligibility, readFields } from './eligibility-form.ts'
import { readableProgramme } from './wording.ts'

const today = readIsoDate('2026-11-24')!
/** APPLICANTS=…: another number. */
const applicants = Number(process.env['APPLICANTS'] ?? 5000)

let database: TestDatabase
let every: Formasi[]
let programmes: { levelCode: number; programme: string }[]

beforeAll(async () => {
  database = await freshDatabase('seeded')
  // Every third formasi asks for an IPK, every fourth for a height: no agency of 2022 did.
  await asOwner(database, `update formasi.formasi set min_ipk = case when id % 3 = 0 then 2.5 + id % 5 * 0.25 end, min_height_cm = case when id % 4 = 0 then 150 + id % 20 end`)
  const { rows } = await database.pool.query<{ id: number }>(`(select id from formasi.formasi order by md5(id::text) limit 350)
    union (select distinct on (formasi_type, retirement_age, is_open_to_disability) id from formasi.formasi)`)
  every = (await Promise.all(rows.map(({ id }) => findFormasi(database.db, id)))).filter((one) => one !== null)
  programmes = every.flatMap((formasi) => formasi.accepted.slice(0, 3))
})
afterAll(() => database.drop())

/** People around the bounds of age and anywhere between, of programmes that occur. */
const candidates = () =>
  fc.record<Candidate>({
    birthDate: fc.oneof(
      fc.tuple(fc.constantFrom(20, 57, 59, 64), fc.integer({ min: -2, max: 2 })).map(([years, days]) => addDays(addYears(today, -years), days)),
      fc.integer({ min: 0, max: 25_000 }).map((days) => addDays(today, -days)),
    ),
    pendidikan: fc.constantFrom(...programmes),
    hasDisability: fc.boolean(),
    isThk2: fc.boolean(),
    ipk: fc.option(fc.integer({ min: 200, max: 400 }).map((hundredths) => hundredths / 100)),
    heightCm: fc.option(fc.integer({ min: 140, max: 190 })),
  })

/** The same person as someone would type it into the form. */
function typed({ birthDate, pendidikan, hasDisability, isThk2, ipk, heightCm }: Candidate, formasiId: number) {
  const [day, month, year] = formatLongDate(birthDate).split(' ')
  return {
    'lahir-day': day, 'lahir-month': month, 'lahir-year': year, tingkat: String(pendidikan.levelCode), prodi: readableProgramme(pendidikan.programme),
    disabilitas: hasDisability ? 'ya' : 'tidak', thk2: isThk2 ? 'ya' : 'tidak', ipk: ipk === null ? '' : formatDecimal(ipk), tinggi: heightCm === null ? '' : String(heightCm), formasi: String(formasiId),
  }
}

test(`${applicants} applicants get the same answer from the page and from the rules, under the same version`, { timeout: 180_000 }, async () => {
  let eligible = 0
  await fc.assert(
    fc.asyncProperty(candidates(), fc.nat(), fc.boolean(), async (candidate, index, isOwnProgramme) => {
      const formasi = every[index % every.length]!
      const person = isOwnProgramme ? { ...candidate, pendidikan: formasi.accepted[index % formasi.accepted.length]! } : candidate
      const form = await parseEligibility(database.db, readFields(typed(person, formasi.id)), today)
      if (!form.ok) throw new Error(`The form refused ${JSON.stringify(person)}: ${JSON.stringify(form.errors)}`)
      const answer = await answerEligibility(database.db, { candidate: form.value.candidate, formasi, rules: rulesOf2022, today })
      if (answer.about !== 'formasi') throw new Error('The page forgot the formasi')
      const byRules = checkEligibility(person, formasi, rulesOf2022, today)
      expect(answer.eligibility.version).toBe(byRules.version)
      expect(answer.eligibility.verdicts.map(({ rule, result, fault }) => [rule, result, fault])).toEqual(byRules.verdicts.map(({ rule, result, fault }) => [rule, result, fault]))
      eligible += byRules.isEligible ? 1 : 0
    }),
    { numRuns: applicants },
  )
  // Neither side of the question may be empty, or the agreement would say nothing.
  expect(eligible).toBeGreaterThan(applicants / 20)
  expect(eligible).toBeLessThan((applicants * 19) / 20)
})

test('the count over all formasi is what the rules say one by one', { timeout: 180_000 }, async () => {
  const { rows: all } = await database.pool.query(`select f.retirement_age as "retirementAge", f.formasi_type as "formasiType", f.is_open_to_disability as "isOpenToDisability", f.quota, f.min_ipk::float8 as "minIpk", f.min_height_cm as "minHeightCm",
    json_agg(json_build_object('levelCode', p.level_code, 'programme', p.programme)) as accepted
    from formasi.formasi f join formasi.accepted_pendidikan a on a.formasi_id = f.id join formasi.pendidikan p on p.id = a.pendidikan_id group by f.id`)
  expect(all).toHaveLength(10_024)
  for (const candidate of fc.sample(candidates(), { numRuns: 15, seed: 7 })) {
    const fits = all.filter((formasi) => checkEligibility(candidate, formasi, rulesOf2022, today).isEligible)
    const counted = await countFitting(database.db, candidate, rulesOf2022, today)
    expect({ fitting: counted.fitting, seats: Number(counted.seats) }).toEqual({ fitting: fits.length, seats: fits.reduce((sum, formasi) => sum + formasi.quota, 0) })
  }
})
