import type { Db } from '#platform/db/pool.ts'
import type { PlannedRow } from '#core/formasi/rules/import-row.ts'
import { createPlaceFinder } from '#core/formasi/rules/place.ts'
import { requirementSetOf } from '#core/formasi/rules/requirement-set.ts'
import { selectionTypeOf } from '#core/formasi/rules/selection-type.ts'

/** Adds what follows from a row: where it is (as written, or by the names of its units) and which documents are asked for. */
export async function placeRows(db: Db, instansiCode: string, rows: readonly PlannedRow[]) {
  const [instansi, provinces, kabKota, jabatan] = await Promise.all([
    db.selectFrom('reference.instansi').select(['name', 'level']).where('code', '=', instansiCode).executeTakeFirstOrThrow(),
    db.selectFrom('reference.province').select(['code', 'name']).execute(),
    db.selectFrom('reference.kabKota').select(['code', 'name']).execute(),
    db.selectFrom('formasi.jabatan').select(['id', 'name']).execute(),
  ])
  const finder = createPlaceFinder({ provinces, kabKota })
  const isRegional = instansi.level === 'D'
  const names = new Map(jabatan.map(({ id, name }) => [id, name.replace(/\s+–\s+/g, ' - ')]))
  return rows.map((row) => {
    const name = names.get(row.jabatanId) ?? ''
    const found = isRegional ? finder.ofRegionalAgency(instansi.name) : finder.ofUnit(row.location)
    const place = row.kabKotaCode ? { provinceCode: row.kabKotaCode.slice(0, 2), kabKotaCode: row.kabKotaCode } : found
    return { ...row, ...place, requirementSetId: requirementSetOf({ jabatan: name, selectionType: selectionTypeOf(name), isRegional }) }
  })
}
