import { sql } from 'kysely'
import type { Formasi, Requirement } from '#core/formasi/queries.ts'
import type { Pendidikan } from '#core/formasi/rules/eligibility.ts'
import { selectionTypeOf } from '#core/formasi/rules/selection-type.ts'
import { isUuid } from '#platform/is-uuid.ts'
import type { Db } from '#platform/db/pool.ts'

/** A planned formasi as it will be published, with what it will ask for. The caller has checked who may see it. */
export async function findPlannedPreview(db: Db, id: string): Promise<{ formasi: Formasi; requirements: Requirement[] } | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Omit<Formasi, 'id' | 'selectionType' | 'amendment' | 'withdrawnAt' | 'competition'> & { accepted: Pendidikan[] }>`
    select f.season_id, s.name as season_name, j.name as jabatan, j.kind as jabatan_kind, j.retirement_age, f.instansi_code, i.name as instansi, f.formasi_type, f.location,
      p.name as province, k.name as kab_kota, f.quota, f.is_open_to_disability, f.salary_min, f.salary_max, f.min_ipk::float8, f.min_height_cm,
      (select json_agg(json_build_object('levelCode', e.level_code, 'programme', e.programme) order by e.level_code, e.programme) from formasi.pendidikan e where e.id = any(f.pendidikan_ids)) as accepted
    from formasi.planned f join formasi.jabatan j on j.id = f.jabatan_id join reference.instansi i on i.code = f.instansi_code join season.season s on s.id = f.season_id
    left join reference.province p on p.code = f.province_code left join reference.kab_kota k on k.code = f.kab_kota_code where f.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { rows: requirements } = await sql<Requirement>`
    select r.id, r.name, r.note, r.is_mandatory, r.media_type, r.min_kb, r.max_kb, r.needs_emeterai
    from formasi.planned f join formasi.requirement_set s on s.id = f.requirement_set_id or s.formasi_type = f.formasi_type
    join formasi.requirement r on r.set_id = s.id where f.id = ${id} order by s.formasi_type is not null, r.position`.execute(db)
  return { formasi: { ...row, id: 0, selectionType: selectionTypeOf(row.jabatan.replace(/\s+–\s+/g, ' - ')), amendment: 0, withdrawnAt: null, competition: null }, requirements }
}
