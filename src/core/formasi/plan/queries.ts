import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { isUuid } from '#platform/is-uuid.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { PlannedRow } from '#core/formasi/rules/import-row.ts'
import type { FormasiType } from '#core/formasi/rules/formasi-type.ts'

export const pageSize = 50

export type FormasiFilter = { text: string; formasiType: FormasiType | undefined; page: number }

export type ListedFormasi = { id: string; jabatan: string; formasiType: FormasiType; location: string[]; quota: number; amendment: number; withdrawnAt: Date | null }

export type Totals = { formasiCount: number; seatCount: number }

const mine = (scope: OfficerScope) => inScope(scope, 'formasi.edit', 'f.instansiCode')
const current = sql<boolean>`f.season_id = (select id from season.season where is_current)`

const found = ({ text, formasiType }: FormasiFilter) => sql<boolean>`(${text} = '' or j.name ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} or array_to_string(f.location, ' ') ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}) and (${formasiType ?? ''} = '' or f.formasi_type = ${formasiType ?? ''})`

/** The plan of the agency, by jabatan; one page and whether there is more. */
export async function listPlanned(db: Db, scope: OfficerScope, filter: FormasiFilter): Promise<{ rows: ListedFormasi[]; more: boolean }> {
  const { rows } = await sql<ListedFormasi>`
    select f.id::text, j.name as jabatan, f.formasi_type, f.location, f.quota, 0 as amendment, null::timestamptz as withdrawn_at
    from formasi.planned f join formasi.jabatan j on j.id = f.jabatan_id
    where ${mine(scope)} and ${current} and ${found(filter)} order by j.name, f.location, f.id limit ${pageSize + 1} offset ${(filter.page - 1) * pageSize}`.execute(db)
  return { rows: rows.slice(0, pageSize), more: rows.length > pageSize }
}

/** What the agency has published, in the same order. */
export async function listPublished(db: Db, scope: OfficerScope, filter: FormasiFilter): Promise<{ rows: ListedFormasi[]; more: boolean }> {
  const { rows } = await sql<ListedFormasi>`
    select f.id::text, j.name as jabatan, f.formasi_type, f.location, f.quota, f.amendment, f.withdrawn_at
    from formasi.formasi f join formasi.jabatan j on j.id = f.jabatan_id
    where ${mine(scope)} and ${current} and ${found(filter)} order by j.name, f.location, f.id limit ${pageSize + 1} offset ${(filter.page - 1) * pageSize}`.execute(db)
  return { rows: rows.slice(0, pageSize), more: rows.length > pageSize }
}

export async function countFormasi(db: Db, scope: OfficerScope): Promise<{ planned: Totals; published: Totals }> {
  const { rows } = await sql<{ isPlanned: boolean; formasiCount: number; seatCount: number }>`
    select true as is_planned, count(*)::int as formasi_count, coalesce(sum(quota), 0)::int as seat_count from formasi.planned f where ${mine(scope)} and ${current}
    union all select false, count(*)::int, coalesce(sum(quota), 0)::int from formasi.formasi f where ${mine(scope)} and ${current} and f.withdrawn_at is null`.execute(db)
  const [planned, published] = [true, false].map((isPlanned) => rows.find((row) => row.isPlanned === isPlanned)!)
  return { planned: planned!, published: published! }
}

export type Planned = PlannedRow & { id: string; version: number; instansiCode: string; jabatan: string; requirementSetId: string; provinceCode: string | null; pendidikan: { id: number; level: string; programme: string }[] }

export async function findPlanned(db: Db | Tx, scope: OfficerScope, id: string): Promise<Planned | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Planned>`
    select f.id, f.version, f.instansi_code, f.jabatan_id, j.name as jabatan, f.formasi_type, f.requirement_set_id, f.location, f.province_code, f.kab_kota_code, f.quota,
      f.is_open_to_disability, f.salary_min, f.salary_max, f.min_ipk::float8, f.min_height_cm, f.pendidikan_ids,
      (select coalesce(json_agg(json_build_object('id', p.id, 'level', l.name, 'programme', p.programme) order by l.code, p.programme), '[]') from formasi.pendidikan p
        join reference.pendidikan_level l on l.code = p.level_code where p.id = any(f.pendidikan_ids)) as pendidikan
    from formasi.planned f join formasi.jabatan j on j.id = f.jabatan_id where f.id = ${id} and ${mine(scope)}`.execute(db)
  return rows[0] ?? null
}

export type KeptImport = { id: string; fileName: string; rowCount: number; seatCount: number; uploadedAt: Date; appliedAt: Date | null; sample: (PlannedRow & { jabatan: string })[]; byType: { formasiType: FormasiType; formasiCount: number; seatCount: number }[] }

/** A previewed file with its first rows and what it holds by kind. */
export async function findImport(db: Db, scope: OfficerScope, id: string): Promise<KeptImport | null> {
  if (!isUuid(id)) return null
  const row = await db.selectFrom('formasi.import as f').select(['id', 'fileName', 'rowCount', 'seatCount', 'uploadedAt', 'appliedAt', 'rows']).where('id', '=', id).where(mine(scope)).executeTakeFirst()
  if (!row) return null
  const rows = row.rows as PlannedRow[]
  const jabatan = await db.selectFrom('formasi.jabatan').select(['id', 'name']).where('id', 'in', [0, ...rows.slice(0, pageSize).map(({ jabatanId }) => jabatanId)]).execute()
  const types = [...new Set(rows.map(({ formasiType }) => formasiType))]
  return {
    ...row,
    sample: rows.slice(0, pageSize).map((one) => ({ ...one, jabatan: jabatan.find(({ id: known }) => known === one.jabatanId)?.name ?? '' })),
    byType: types.map((formasiType) => {
      const these = rows.filter((one) => one.formasiType === formasiType)
      return { formasiType, formasiCount: these.length, seatCount: these.reduce((sum, one) => sum + one.quota, 0) }
    }),
  }
}
