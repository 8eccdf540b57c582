import { type Expression, sql } from 'kysely'
import { readIsoDate } from '#core/values/calendar-date.ts'
import type { Db } from '#platform/db/pool.ts'
import { remembered } from '#platform/db/remembered.ts'
import { together } from '#platform/db/together.ts'
import { type CompetitionColumns, competitionColumns, competitionJoins, competitionOf } from './competition.ts'
import type { Competition } from './rules/competition.ts'
import type { FormasiTerms, Pendidikan } from './rules/eligibility.ts'
import type { JabatanKind } from './rules/jabatan.ts'
import type { SeasonRules } from './rules/season-rules.ts'
import type { SelectionType } from './rules/selection-type.ts'

export type Formasi = FormasiTerms & {
  id: number
  seasonId: number
  seasonName: string
  jabatan: string
  jabatanKind: JabatanKind
  instansiCode: string
  instansi: string
  selectionType: SelectionType
  location: string[]
  province: string | null
  kabKota: string | null
  quota: number
  salaryMin: number
  salaryMax: number
  amendment: number
  withdrawnAt: Date | null
  competition: Competition
}

export type Requirement = {
  id: string
  name: string
  note: string
  isMandatory: boolean
  mediaType: 'image/jpeg' | 'application/pdf'
  minKb: number
  maxKb: number
  needsEmeterai: boolean
}

/** One formasi with all it accepts, also when it was withdrawn. */
export async function findFormasi(db: Db, id: number): Promise<Formasi | null> {
  const [terms, accepted] = await together(db, (of) => [findTerms(of, id), listAccepted(of, id)])
  return terms && { ...terms, accepted }
}

async function findTerms(db: Db, id: number): Promise<Omit<Formasi, 'accepted'> | null> {
  const { rows } = await sql<Omit<Formasi, 'accepted' | 'competition'> & CompetitionColumns>`
    select f.id, f.season_id, s.name as season_name, j.name as jabatan, j.kind as jabatan_kind, f.retirement_age, f.instansi_code, i.name as instansi,
      f.selection_type, f.formasi_type, f.location, p.name as province, k.name as kab_kota, f.quota, f.is_open_to_disability, f.salary_min, f.salary_max, f.min_ipk::float8, f.min_height_cm,
      f.amendment, f.withdrawn_at, ${competitionColumns}
    from formasi.formasi f join formasi.jabatan j on j.id = f.jabatan_id join reference.instansi i on i.code = f.instansi_code
    join season.season s on s.id = f.season_id
    left join reference.province p on p.code = f.province_code left join reference.kab_kota k on k.code = f.kab_kota_code
    ${competitionJoins}
    where f.id = ${id}`.execute(db)
  const [row] = rows
  return row ? { ...row, competition: competitionOf(row) } : null
}

async function listAccepted(db: Db, formasiId: number): Promise<Pendidikan[]> {
  return db
    .selectFrom('formasi.acceptedPendidikan as a')
    .innerJoin('formasi.pendidikan as p', 'p.id', 'a.pendidikanId')
    .select(['p.levelCode', 'p.programme'])
    .where('a.formasiId', '=', formasiId)
    .orderBy('p.levelCode')
    .orderBy('p.programme')
    .execute()
}

/** The documents of a formasi in the order they are asked for: those of its set, then those of its kind. */
export async function listRequirements(db: Db, formasiId: number | Expression<number | null>): Promise<Requirement[]> {
  const { rows } = await sql<Requirement>`
    select r.id, r.name, r.note, r.is_mandatory, r.media_type, r.min_kb, r.max_kb, r.needs_emeterai
    from formasi.formasi f join formasi.requirement_set s on s.id = f.requirement_set_id or s.formasi_type = f.formasi_type
    join formasi.requirement r on r.set_id = s.id
    where f.id = ${formasiId} order by s.formasi_type is not null, r.position`.execute(db)
  return rows
}

/** The rules of the season that is open now. */
export async function loadSeasonRules(db: Db): Promise<SeasonRules> {
  const row = await db
    .selectFrom('formasi.seasonRule as r')
    .innerJoin('season.season as s', 's.id', 'r.seasonId')
    .select(['r.version', 'r.minAge', 'r.yearsBeforeRetirement', 'r.ageCountedOn'])
    .where('s.isCurrent', '=', true)
    .executeTakeFirstOrThrow()
  return { ...row, ageCountedOn: row.ageCountedOn === null ? null : readIsoDate(String(row.ageCountedOn)) }
}

export async function listLevels(db: Db): Promise<{ code: number; name: string }[]> {
  return remembered(db, 'levels', () => db.selectFrom('reference.pendidikanLevel').select(['code', 'name']).orderBy('code').execute())
}

export async function listProvinces(db: Db): Promise<{ code: string; name: string }[]> {
  return remembered(db, 'provinces', () => db.selectFrom('reference.province').select(['code', 'name']).orderBy('name').execute())
}

export async function listKabKota(db: Db, provinceCode: string): Promise<{ code: string; name: string }[]> {
  return remembered(db, `kab-kota of ${provinceCode}`, () => db.selectFrom('reference.kabKota').select(['code', 'name']).where('provinceCode', '=', provinceCode).orderBy('name').execute())
}
