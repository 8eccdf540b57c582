import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { AmendedTerms, Change, ReadableTerms } from '#core/formasi/rules/amendment.ts'

type TermsRow = AmendedTerms & { setName: string; pendidikan: string[] | null }

const terms = sql`f.quota, f.is_open_to_disability, f.salary_min, f.salary_max, f.min_ipk::float8, f.min_height_cm, f.requirement_set_id, s.name as set_name,
  (select json_agg(l.name || ': ' || p.programme order by l.code, p.programme) from formasi.accepted_pendidikan a join formasi.pendidikan p on p.id = a.pendidikan_id
    join reference.pendidikan_level l on l.code = p.level_code where a.formasi_id = f.id) as pendidikan`

/** What is published of a formasi and can be amended, in words. */
export async function loadPublishedTerms(db: Db | Tx, formasiId: number): Promise<ReadableTerms> {
  const { rows } = await sql<TermsRow>`select ${terms} from formasi.formasi f join formasi.requirement_set s on s.id = f.requirement_set_id where f.id = ${formasiId}`.execute(db)
  return readable(rows[0]!)
}

export type Published = ReadableTerms & { id: number; jabatan: string; formasiType: string; location: string[]; amendment: number; withdrawnAt: Date | null; decree: Decree | null }

/** Under which decree it was published, by whom of the agency and when; null for what was there before the office published. */
export type Decree = { number: string; signedOn: CalendarDate; finalisedAt: Date; officerName: string }

/** A published formasi of the agency; null for a foreign one. */
export async function findPublished(db: Db, scope: OfficerScope, id: string): Promise<Published | null> {
  if (!/^\d{1,9}$/.test(id)) return null
  const { rows } = await sql<TermsRow & Omit<Published, keyof ReadableTerms | 'decree'>>`
    select f.id, j.name as jabatan, f.formasi_type, f.location, f.amendment, f.withdrawn_at, ${terms}
    from formasi.formasi f join formasi.jabatan j on j.id = f.jabatan_id join formasi.requirement_set s on s.id = f.requirement_set_id
    where f.id = ${Number(id)} and ${inScope(scope, 'formasi.edit', 'f.instansiCode')}`.execute(db)
  const row = rows[0]
  return row ? { ...row, ...readable(row), decree: await findDecree(db, row.id) } : null
}

async function findDecree(db: Db, formasiId: number): Promise<Decree | null> {
  const row = await db
    .selectFrom('formasi.formasi as f')
    .innerJoin('formasi.decree as d', 'd.id', 'f.decreeId')
    .innerJoin('officer.officer as o', 'o.id', 'd.finalisedBy')
    .select(['d.number', sql<CalendarDate>`d.signed_on::text`.as('signedOn'), 'd.finalisedAt', 'o.name as officerName'])
    .where('f.id', '=', formasiId)
    .executeTakeFirst()
  return row ?? null
}

/** By which officer each amendment was made: for the agency, not for the public. */
export async function listAmenders(db: Db, formasiId: number): Promise<ReadonlyMap<number, string>> {
  const rows = await db.selectFrom('formasi.amendment as a').innerJoin('officer.officer as o', 'o.id', 'a.amendedBy').select(['a.number', 'o.name']).where('a.formasiId', '=', formasiId).orderBy('a.number', 'desc').limit(50).execute()
  return new Map(rows.map(({ number, name }) => [number, name]))
}

const readable = ({ quota, isOpenToDisability, salaryMin, salaryMax, minIpk, minHeightCm, requirementSetId, setName, pendidikan }: TermsRow): ReadableTerms => ({
  quota, isOpenToDisability, salaryMin, salaryMax, minIpk, minHeightCm, requirementSet: { id: requirementSetId, name: setName }, pendidikan: pendidikan ?? [],
})

export type ListedAmendment = { number: number; reason: string; decreeNumber: string; changes: Change[]; amendedAt: Date; toldCount: number; toldAt: Date | null }

/** Newest first; anybody may read them. */
export function listAmendments(db: Db | Tx, formasiId: number): Promise<ListedAmendment[]> {
  return db
    .selectFrom('formasi.amendment')
    .select(['number', 'reason', 'decreeNumber', 'changes', 'amendedAt', 'toldCount', 'toldAt'])
    .where('formasiId', '=', formasiId)
    .orderBy('number', 'desc')
    .limit(50)
    .$narrowType<{ changes: Change[] }>()
    .execute()
}
