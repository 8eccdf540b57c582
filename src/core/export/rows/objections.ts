import { sql } from 'kysely'
import { formatCardInstant } from '#core/values/zoned-time.ts'
import { caseConditions, dayEnd, dayStart } from './case-filters.ts'
import { type PersonalRow, openPersonal, personalJoin, personalSelect } from './personal.ts'
import type { Page, RowQuestion } from './row-source.ts'

export function objectionsFrom(question: RowQuestion) {
  const { objectionState, sentFrom, sentUntil } = question.filters
  const answered = objectionState === null ? sql`` : objectionState === 'waiting' ? sql` and o.answered_at is null` : sql` and o.answered_at is not null`
  const since = sentFrom ? sql` and o.sent_at >= ${dayStart(sentFrom)}` : sql``
  const before = sentUntil ? sql` and o.sent_at < ${dayEnd(sentUntil)}` : sql``
  return sql`from verification.objection o join verification.case c on c.application_id = o.application_id
    where ${caseConditions(question)} and o.sent_at is not null and o.sent_at <= ${question.until}${answered}${since}${before}`
}

type Row = PersonalRow & { at: string; id: string; registrationNumber: string; formasiId: number; jabatan: string; sentAt: Date; points: number; answeredAt: Date | null; isAccepted: boolean | null; answerer: string | null }

/** Every objection that was sent; drafts belong to applicants alone. */
export const objectionsPage: Page = async ({ db, keys }, question, after, limit) => {
  const { personal } = question
  const { rows } = await sql<Row>`
    select c.at, c.application_id as id, s.registration_number, c.formasi_id, j.name as jabatan, c.sent_at, c.answered_at, c.is_accepted, w.name as answerer,
      (select count(*)::int from verification.objection_point p where p.application_id = c.application_id) as points ${personalSelect(personal)}
    from (select c.application_id, c.formasi_id, c.account_id, c.received_at, c.received_at::text as at, o.sent_at, o.answered_at, o.answered_by, o.is_accepted ${objectionsFrom(question)}
      ${after ? sql`and (c.received_at, c.application_id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
      order by c.received_at, c.application_id limit ${limit}) c
    join application.submission s on s.application_id = c.application_id
    join formasi.formasi f on f.id = c.formasi_id join formasi.jabatan j on j.id = f.jabatan_id
    left join officer.officer w on w.id = c.answered_by ${personalJoin(personal)}
    order by c.received_at, c.application_id`.execute(db)
  return rows.map((row) => ({
    cursor: { at: row.at, id: row.id },
    accountId: personal.length > 0 && row.wrapped ? row.accountId : null,
    cells: {
      registrationNumber: row.registrationNumber, formasiId: row.formasiId, jabatan: row.jabatan, sentAt: formatCardInstant(row.sentAt), points: row.points,
      decision: row.isAccepted === null ? 'Belum dijawab' : row.isAccepted ? 'Diterima' : 'Ditolak', answerer: row.answerer, answeredAt: row.answeredAt && formatCardInstant(row.answeredAt),
      ...openPersonal(keys, personal, row),
    },
  }))
}
