import { sql } from 'kysely'
import { formatCardInstant } from '#core/values/zoned-time.ts'
import { type CaseState, caseStateText } from '#core/verification/rules/groups.ts'
import { caseConditions, dayEnd, dayStart } from './case-filters.ts'
import { type PersonalRow, openPersonal, personalJoin, personalSelect } from './personal.ts'
import type { Cursor, Page, RowQuestion } from './row-source.ts'

export function applicantsFrom(question: RowQuestion) {
  const { sentFrom, sentUntil } = question.filters
  const since = sentFrom ? sql` and c.received_at >= ${dayStart(sentFrom)}` : sql``
  const before = sentUntil ? sql` and c.received_at < ${dayEnd(sentUntil)}` : sql``
  return sql`from verification.case c where ${caseConditions(question)}${since}${before}`
}

/** The cases of one page, the oldest first, found along the index before anything is joined. */
export function casesPage(question: RowQuestion, after: Cursor | null, limit: number) {
  return sql`(select c.application_id, c.formasi_id, c.account_id, c.received_at, c.received_at::text as at, c.state, c.overall, c.judged_by, c.judged_at, c.supervised_by, c.supervised_at, c.published_at
    ${applicantsFrom(question)} ${after ? sql`and (c.received_at, c.application_id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by c.received_at, c.application_id limit ${limit})`
}

type Row = PersonalRow & { at: string; id: string; accountId: string; registrationNumber: string; formasiId: number; jabatan: string; unit: string; receivedAt: Date; state: CaseState }

/** Every submitted application, the oldest first. */
export const applicantsPage: Page = async ({ db, keys }, question, after, limit) => {
  const { personal } = question
  const { rows } = await sql<Row>`
    select c.at, c.application_id as id, s.registration_number, c.formasi_id, j.name as jabatan, coalesce(f.location[array_length(f.location, 1)], '') as unit, c.received_at, c.state ${personalSelect(personal)}
    from ${casesPage(question, after, limit)} c
    join application.submission s on s.application_id = c.application_id
    join formasi.formasi f on f.id = c.formasi_id join formasi.jabatan j on j.id = f.jabatan_id ${personalJoin(personal)}
    order by c.received_at, c.application_id`.execute(db)
  return rows.map((row) => ({
    cursor: { at: row.at, id: row.id },
    accountId: personal.length > 0 && row.wrapped ? row.accountId : null,
    cells: {
      registrationNumber: row.registrationNumber, formasiId: row.formasiId, jabatan: row.jabatan, unit: row.unit, sentAt: formatCardInstant(row.receivedAt), state: caseStateText[row.state],
      ...openPersonal(keys, personal, row),
    },
  }))
}
