import { sql } from 'kysely'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Db } from '#platform/db/pool.ts'
import { listProgrammesTaking } from './resolve-search.ts'
import { ageLimitOf, whyNotAge } from './rules/age-limit.ts'
import type { Candidate } from './rules/eligibility.ts'
import { isHigherEducation } from './rules/minimums.ts'
import type { SeasonRules } from './rules/season-rules.ts'

export type Fitting = {
  /** Formasi that accept the level and programme. */
  accepting: number
  /** Of those, how many fail by age and how many by the rule about disability; one may fail by both. */
  refusedByAge: number
  refusedByDisability: number
  /** Of those, how many ask for a higher IPK or more height than was answered. */
  refusedByMinimum: number
  /** Formasi no rule of checkEligibility refuses, and their seats. */
  fitting: number
  seats: number
  /** The oldest age a formasi must take for this person; null where the lowest limit of all is enough. */
  maxAgeNeeded: number | null
}

/** Counts in the database what checkEligibility would answer for every open formasi: eligibility-agreement.test.ts holds both together. */
export async function countFitting(db: Db, candidate: Candidate, rules: SeasonRules, today: CalendarDate): Promise<Fitting> {
  const retirementAges = (await db.selectFrom('formasi.jabatan').select('retirementAge').distinct().execute()).map((row) => row.retirementAge)
  const fittingAges = retirementAges.filter((age) => whyNotAge(candidate.birthDate, ageLimitOf(age, rules, today)) === null)
  const taking = (await listProgrammesTaking(db, candidate.pendidikan)).map((programme) => programme.id)
  const isOpen = candidate.hasDisability ? sql`(f.is_open_to_disability or f.formasi_type = 'penyandang-disabilitas')` : sql`f.formasi_type <> 'penyandang-disabilitas'`
  const ipk = isHigherEducation(candidate.pendidikan.levelCode) ? candidate.ipk : null
  const meetsMinimums = sql`(f.min_ipk is null or ${ipk}::numeric is null or f.min_ipk <= ${ipk}::numeric) and (f.min_height_cm is null or ${candidate.heightCm}::int is null or f.min_height_cm <= ${candidate.heightCm}::int)`
  const { rows } = await sql<Omit<Fitting, 'maxAgeNeeded'>>`
    with accepting as (
      select f.quota, f.retirement_age = any(${fittingAges}::int[]) as fits_age, ${isOpen} as is_open, ${meetsMinimums} as meets_minimums
      from formasi.formasi f where f.id in (select formasi_id from formasi.accepted_pendidikan where pendidikan_id = any(${taking}::int[]))
        and f.withdrawn_at is null and f.season_id = (select id from season.season where is_current)
    )
    select count(*) as accepting, count(*) filter (where not fits_age) as refused_by_age, count(*) filter (where not is_open) as refused_by_disability,
      count(*) filter (where not meets_minimums) as refused_by_minimum,
      count(*) filter (where fits_age and is_open and meets_minimums) as fitting, coalesce(sum(quota) filter (where fits_age and is_open and meets_minimums), 0) as seats
    from accepting`.execute(db)
  const maxAgeNeeded = fittingAges.length > 0 && fittingAges.length < retirementAges.length ? Math.min(...fittingAges) - rules.yearsBeforeRetirement : null
  return { ...rows[0]!, maxAgeNeeded }
}
