import { sql } from 'kysely'
import { addDays, todayInJakarta } from '#core/values/calendar-date.ts'
import type { Db } from '#platform/db/pool.ts'
import { fewBelow } from './rules/suppression.ts'

export const fieldOrders = ['orang', 'kali', 'lolos'] as const
export type FieldOrder = (typeof fieldOrders)[number]

/** `people` is at least ten. `passedPercent`: of those whom it stopped, who went through within the hour. */
export type HardField = { form: string; field: string; sentence: string; people: number; times: number; passedPercent: number }

export type HardFields = { fields: HardField[]; /** How many more stopped too few to be shown. */ few: number }

const mostShown = 100

const orders = { orang: sql`people desc`, kali: sql`times desc`, lolos: sql`passed_percent, people desc` } satisfies Record<FieldOrder, unknown>

/** Which fields stopped the most people in the last days, today included. Whom a field stopped on two days counts twice: nobody is known. */
export async function listHardestFields(db: Db, { now, days, order }: { now: Date; days: number; order: FieldOrder }): Promise<HardFields> {
  const { rows } = await sql<HardField>`
    with field as (
      select form, field, sentence, sum(people)::int as people, sum(times)::int as times, round(100.0 * sum(passed) / greatest(sum(people), 1))::int as passed_percent
      from account.refused_field where day > ${addDays(todayInJakarta(now), -days)} group by form, field, sentence
    )
    select form, field, sentence, people, times, passed_percent from field where people >= ${fewBelow}
    order by ${orders[order]}, form, sentence limit ${mostShown}`.execute(db)
  const small = await sql<{ few: number }>`
    select count(*)::int as few from (select from account.refused_field where day > ${addDays(todayInJakarta(now), -days)} group by code having sum(people) < ${fewBelow}) hidden`.execute(db)
  return { fields: rows, few: small.rows[0]?.few ?? 0 }
}
