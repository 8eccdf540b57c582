import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { IdentityClaim, Verdict } from './dukcapil.ts'

/** The last tenth of the day's quota is kept for people who have an account (trust.md T06). */
const reserve = 0.1

type Asking = { isRegistered: boolean; patiently: boolean }

/** Asks the population register, within the day's quota. 'unknown': it did not answer, or the quota is used up. */
export async function verifyIdentity({ db, clock, dukcapil }: Deps, claim: IdentityClaim, { isRegistered, patiently }: Asking): Promise<Verdict | 'unknown'> {
  const allowed = isRegistered ? dukcapil.dailyQuota : Math.floor(dukcapil.dailyQuota * (1 - reserve))
  if (!(await takeQuestion(db, todayInJakarta(clock.now()), allowed))) return 'unknown'
  try {
    return await dukcapil.verify(claim, { patiently })
  } catch (error) {
    if (error instanceof PartyUnavailable) return 'unknown'
    throw error
  }
}

/** One statement counts and checks, so that parallel questions cannot overrun the quota (trust.md F3). */
async function takeQuestion(db: Deps['db'], day: string, allowed: number): Promise<boolean> {
  const { rows } = await sql`insert into account.dukcapil_day as d (day, asked) select ${day}::date, 1 where ${allowed}::int > 0
    on conflict (day) do update set asked = d.asked + 1 where d.asked < ${allowed} returning asked`.execute(db)
  return rows.length === 1
}
