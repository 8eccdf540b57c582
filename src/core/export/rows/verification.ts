import { sql } from 'kysely'
import { formatCardInstant } from '#core/values/zoned-time.ts'
import { type CaseState, caseStateText } from '#core/verification/rules/groups.ts'
import { type Reason, reasonText } from '#core/values/failing-reason.ts'
import { casesPage } from './applicants.ts'
import { type PersonalRow, openPersonal, personalJoin, personalSelect } from './personal.ts'
import type { Page } from './row-source.ts'

type Row = PersonalRow & {
  at: string
  id: string
  registrationNumber: string
  formasiId: number
  jabatan: string
  state: CaseState
  overall: 'passed' | 'failed' | null
  reasons: Reason[] | null
  judge: string | null
  judgedAt: Date | null
  supervisor: string | null
  supervisedAt: Date | null
  publishedAt: Date | null
}

const when = (at: Date | null) => at && formatCardInstant(at)

/** What was decided of every application, with the reasons of what failed. */
export const verificationPage: Page = async ({ db, keys }, question, after, limit) => {
  const { personal } = question
  const { rows } = await sql<Row>`
    select c.at, c.application_id as id, s.registration_number, c.formasi_id, j.name as jabatan, c.state, c.overall, v.name as judge, c.judged_at, u.name as supervisor, c.supervised_at, c.published_at,
      (select array_agg(distinct r.reason order by r.reason) from verification.verdict d join verification.requirement_verdict r on r.verdict_id = d.id
        where d.application_id = c.application_id and d.ended_at is null and r.reason is not null) as reasons ${personalSelect(personal)}
    from ${casesPage(question, after, limit)} c
    join application.submission s on s.application_id = c.application_id
    join formasi.formasi f on f.id = c.formasi_id join formasi.jabatan j on j.id = f.jabatan_id
    left join officer.officer v on v.id = c.judged_by left join officer.officer u on u.id = c.supervised_by ${personalJoin(personal)}
    order by c.received_at, c.application_id`.execute(db)
  return rows.map((row) => ({
    cursor: { at: row.at, id: row.id },
    accountId: personal.length > 0 && row.wrapped ? row.accountId : null,
    cells: {
      registrationNumber: row.registrationNumber, formasiId: row.formasiId, jabatan: row.jabatan, state: caseStateText[row.state],
      overall: row.overall && (row.overall === 'passed' ? 'MS' : 'TMS'), reasons: row.reasons?.map((reason) => reasonText[reason]).join('; ') ?? null,
      judge: row.judge, judgedAt: when(row.judgedAt), supervisor: row.supervisor, supervisedAt: when(row.supervisedAt), publishedAt: when(row.publishedAt),
      ...openPersonal(keys, personal, row),
    },
  }))
}
