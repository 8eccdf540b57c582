import type { Db } from '#platform/db/pool.ts'
import { type ImportLists, listKey } from '#core/formasi/rules/import-row.ts'

/** Everything that a file of this agency is held against. */
export async function loadImportLists(db: Db, instansi: string): Promise<ImportLists> {
  const [jabatan, levels, pendidikan, kabKota] = await Promise.all([
    db.selectFrom('formasi.jabatan').select(['id', 'name']).execute(),
    db.selectFrom('reference.pendidikanLevel').select(['code', 'name']).execute(),
    db.selectFrom('formasi.pendidikan').select(['id', 'levelCode', 'programme']).execute(),
    db.selectFrom('reference.kabKota').select('code').execute(),
  ])
  return {
    instansi,
    jabatan: new Map(jabatan.map(({ id, name }) => [listKey(name), id])),
    levels: new Map(levels.map(({ code, name }) => [listKey(name), code])),
    pendidikan: new Map(pendidikan.map(({ id, levelCode, programme }) => [`${levelCode}|${listKey(programme)}`, id])),
    kabKota: new Set(kabKota.map(({ code }) => code)),
  }
}
