import { type RawBuilder, sql } from 'kysely'
import type { RowQuestion } from './row-source.ts'

/** The beginning and the end of a day in WIB, which keeps no summer time. */
export const dayStart = (day: string) => sql`(${day}::date::timestamp at time zone 'Asia/Jakarta')`
export const dayEnd = (day: string) => sql`((${day}::date + 1)::timestamp at time zone 'Asia/Jakarta')`

/** The cases of one agency that the filters leave, named `c`. */
export function caseConditions({ seasonId, instansiCode, filters, until }: RowQuestion): RawBuilder<unknown> {
  const { formasiId, state, overall } = filters
  return sql.join([
    sql`c.instansi_code = ${instansiCode} and c.season_id = ${seasonId} and c.received_at <= ${until}`,
    ...(formasiId === null ? [] : [sql`c.formasi_id = ${formasiId}`]),
    ...(state === null ? [] : [sql`c.state = ${state}`]),
    ...(overall === null ? [] : [sql`c.overall = ${overall}`]),
  ], sql` and `)
}
