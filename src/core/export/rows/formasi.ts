import { sql } from 'kysely'
import { type FormasiType, formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { formatCardInstant } from '#core/values/zoned-time.ts'
import type { Page, RowQuestion } from './row-source.ts'

export function formasiFrom({ seasonId, instansiCode }: RowQuestion) {
  return sql`from formasi.formasi f where f.instansi_code = ${instansiCode} and f.season_id = ${seasonId}`
}

type Row = {
  id: number
  jabatan: string
  formasiType: FormasiType
  location: string[]
  place: string | null
  quota: number
  isOpenToDisability: boolean
  salaryMin: number
  salaryMax: number
  amendment: number
  withdrawnAt: Date | null
  submissions: number
}

/** Every published formasi as it is now, with how many applied: the agency's own number, which the public reads later (decision 88). */
export const formasiPage: Page = async ({ db }, question, after, limit) => {
  const { rows } = await sql<Row>`
    select f.id, j.name as jabatan, f.formasi_type, f.location, concat_ws(', ', k.name, p.name) as place, f.quota, f.is_open_to_disability, f.salary_min, f.salary_max, f.amendment, f.withdrawn_at,
      (select count(*)::int from verification.case c where c.instansi_code = f.instansi_code and c.formasi_id = f.id) as submissions
    from (select f.id, f.instansi_code, f.jabatan_id, f.formasi_type, f.location, f.quota, f.is_open_to_disability, f.salary_min, f.salary_max, f.amendment, f.withdrawn_at, f.kab_kota_code, f.province_code ${formasiFrom(question)} ${after ? sql`and f.id > ${Number(after.id)}` : sql``} order by f.id limit ${limit}) f
    join formasi.jabatan j on j.id = f.jabatan_id
    left join reference.kab_kota k on k.code = f.kab_kota_code left join reference.province p on p.code = f.province_code
    order by f.id`.execute(db)
  return rows.map((row) => ({
    cursor: { at: '', id: String(row.id) },
    accountId: null,
    cells: {
      formasiId: row.id, jabatan: row.jabatan, formasiType: formasiTypeText[row.formasiType], unit: row.location.join(' | '), place: row.place, quota: row.quota,
      isOpenToDisability: row.isOpenToDisability ? 'ya' : 'tidak', salaryMin: row.salaryMin, salaryMax: row.salaryMax, amendment: row.amendment,
      withdrawnAt: row.withdrawnAt && formatCardInstant(row.withdrawnAt), submissions: row.submissions,
    },
  }))
}
