import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import { findInstansi } from './resolve-search.ts'
import type { Pendidikan } from './rules/eligibility.ts'
import type { FormasiType } from './rules/formasi-type.ts'
import type { SelectionType } from './rules/selection-type.ts'

/** What one agency offers to one kind of applicants in one selection, this season. */
export type Offer = { instansiCode: string; formasiType: FormasiType; selectionType: SelectionType }

/** The bounds that differ within an offer, each with the number of formasi that have them. */
export type OfferBounds = { retirementAge: number; isOpenToDisability: boolean; formasiCount: number }

const isOffered = sql`f.withdrawn_at is null and f.season_id = (select id from season.season where is_current)`
const inOffer = ({ instansiCode, formasiType, selectionType }: Offer) =>
  sql`${isOffered} and f.instansi_code = ${instansiCode} and f.formasi_type = ${formasiType} and f.selection_type = ${selectionType}`

/** Agencies like the typed name that have formasi of this selection. */
export async function searchOfferingInstansi(db: Db, typed: string, selectionType: SelectionType, limit = 20): Promise<{ code: string; name: string }[]> {
  const named = await findInstansi(db, typed.slice(0, 200), 100)
  const { rows } = await sql<{ instansiCode: string }>`
    select distinct f.instansi_code from formasi.formasi f where ${isOffered} and f.selection_type = ${selectionType} and f.instansi_code = any(${named.map(({ code }) => code)})`.execute(db)
  const offering = new Set(rows.map(({ instansiCode }) => instansiCode))
  return named.filter(({ code }) => offering.has(code)).slice(0, limit)
}

export async function findInstansiName(db: Db | Tx, code: string): Promise<string | null> {
  const row = await db.selectFrom('reference.instansi').select('name').where('code', '=', code).executeTakeFirst()
  return row?.name ?? null
}

/** The kinds of formasi an agency offers in a selection, with how many of each. */
export async function listOfferedTypes(db: Db | Tx, instansiCode: string, selectionType: SelectionType): Promise<{ formasiType: FormasiType; formasiCount: number }[]> {
  const { rows } = await sql<{ formasiType: FormasiType; formasiCount: number }>`
    select f.formasi_type, count(*)::int as formasi_count from formasi.formasi f
    where ${isOffered} and f.instansi_code = ${instansiCode} and f.selection_type = ${selectionType} group by 1 order by 2 desc`.execute(db)
  return rows
}

export async function listOfferBounds(db: Db | Tx, offer: Offer): Promise<OfferBounds[]> {
  const { rows } = await sql<OfferBounds>`
    select f.retirement_age, f.is_open_to_disability, count(*)::int as formasi_count from formasi.formasi f where ${inOffer(offer)} group by 1, 2 order by 1 desc, 2 desc`.execute(db)
  return rows
}

/** Level and programme accepted by at least one formasi of the offer. */
export async function listOfferPendidikan(db: Db | Tx, offer: Offer): Promise<(Pendidikan & { id: number; level: string })[]> {
  const { rows } = await sql<Pendidikan & { id: number; level: string }>`
    select p.id, p.level_code, p.programme, l.name as level from formasi.pendidikan p join reference.pendidikan_level l on l.code = p.level_code
    where p.id in (select a.pendidikan_id from formasi.accepted_pendidikan a join formasi.formasi f on f.id = a.formasi_id where ${inOffer(offer)})
    order by p.level_code, p.programme`.execute(db)
  return rows
}

export async function listOfferJabatan(db: Db | Tx, offer: Offer, pendidikanId: number): Promise<{ id: number; name: string; formasiCount: number }[]> {
  const { rows } = await sql<{ id: number; name: string; formasiCount: number }>`
    select j.id, j.name, count(*)::int as formasi_count from formasi.formasi f join formasi.jabatan j on j.id = f.jabatan_id
    join formasi.accepted_pendidikan a on a.formasi_id = f.id and a.pendidikan_id = ${pendidikanId}
    where ${inOffer(offer)} group by j.id, j.name order by j.name`.execute(db)
  return rows
}

export type OfferedFormasi = { id: number; location: string[]; place: string | null; quota: number; isOpenToDisability: boolean }

/** The formasi themselves, by where they are. */
export async function listOfferFormasi(db: Db | Tx, offer: Offer, pendidikanId: number, jabatanId: number): Promise<OfferedFormasi[]> {
  const { rows } = await sql<OfferedFormasi>`
    select f.id, f.location, coalesce(k.name || ', ' || p.name, p.name) as place, f.quota, f.is_open_to_disability from formasi.formasi f
    join formasi.accepted_pendidikan a on a.formasi_id = f.id and a.pendidikan_id = ${pendidikanId}
    left join reference.province p on p.code = f.province_code left join reference.kab_kota k on k.code = f.kab_kota_code
    where ${inOffer(offer)} and f.jabatan_id = ${jabatanId} order by f.location, f.id`.execute(db)
  return rows
}

export async function findJabatanId(db: Db | Tx, formasiId: number): Promise<number | null> {
  const row = await db.selectFrom('formasi.formasi').select('jabatanId').where('id', '=', formasiId).executeTakeFirst()
  return row?.jabatanId ?? null
}

export async function findPendidikan(db: Db | Tx, id: number): Promise<Pendidikan | null> {
  return (await db.selectFrom('formasi.pendidikan').select(['levelCode', 'programme']).where('id', '=', id).executeTakeFirst()) ?? null
}

export type ExtraQuestion = { id: string; label: string; hint: string; isMandatory: boolean; maxLength: number }

/** What the jabatan of a formasi asks besides (guide 6.4.6.c). */
export async function listExtraQuestions(db: Db | Tx, formasiId: number): Promise<ExtraQuestion[]> {
  return db
    .selectFrom('formasi.extraQuestion as q')
    .innerJoin('formasi.formasi as f', 'f.requirementSetId', 'q.setId')
    .select(['q.id', 'q.label', 'q.hint', 'q.isMandatory', 'q.maxLength'])
    .where('f.id', '=', formasiId)
    .orderBy('q.position')
    .execute()
}
