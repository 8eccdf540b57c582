import type { Db, Tx } from '#platform/db/pool.ts'
import { remembered } from '#platform/db/remembered.ts'

/** A province, kabupaten or kota, kecamatan or kelurahan, by Kemendagri's code: '32', '32.01', '32.01.01', '32.01.01.2001'. */
export type Region = { code: string; name: string }

export function listProvinces(db: Db | Tx): Promise<Region[]> {
  return remembered(db, 'provinces', () => db.selectFrom('reference.province').select(['code', 'name']).orderBy('name').execute())
}

/** What lies directly in a region, by name; nothing for a code that is none. */
export async function listRegionsIn(db: Db | Tx, code: string): Promise<Region[]> {
  return /^\d{2}(\.\d{2}){0,2}$/.test(code) ? remembered(db, `regions in ${code}`, () => findRegionsIn(db, code)) : []
}

async function findRegionsIn(db: Db | Tx, code: string): Promise<Region[]> {
  if (/^\d{2}$/.test(code)) return db.selectFrom('reference.kabKota').select(['code', 'name']).where('provinceCode', '=', code).orderBy('name').execute()
  if (/^\d{2}\.\d{2}$/.test(code)) return db.selectFrom('reference.kecamatan').select(['code', 'name']).where('kabKotaCode', '=', code).orderBy('name').execute()
  if (/^\d{2}\.\d{2}\.\d{2}$/.test(code)) return db.selectFrom('reference.kelurahan').select(['code', 'name']).where('kecamatanCode', '=', code).orderBy('name').execute()
  return []
}

export type Place = { kelurahan: string; kecamatan: string; kabKota: string; province: string }

/** A kelurahan with the names of all it lies in; null for a code that is none. */
export async function findPlace(db: Db | Tx, kelurahanCode: string): Promise<Place | null> {
  const row = await db
    .selectFrom('reference.kelurahan as l')
    .innerJoin('reference.kecamatan as c', 'c.code', 'l.kecamatanCode')
    .innerJoin('reference.kabKota as k', 'k.code', 'c.kabKotaCode')
    .innerJoin('reference.province as p', 'p.code', 'k.provinceCode')
    .select(['l.name as kelurahan', 'c.name as kecamatan', 'k.name as kabKota', 'p.name as province'])
    .where('l.code', '=', kelurahanCode)
    .executeTakeFirst()
  return row ?? null
}
