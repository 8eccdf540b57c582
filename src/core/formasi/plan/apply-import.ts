import { sql } from 'kysely'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { PlannedRow } from '#core/formasi/rules/import-row.ts'
import { placeRows } from './place-rows.ts'

export type ApplyRefusal = 'not-found'

/** Takes a previewed file over into the plan: all of it or nothing, and once, however often it is asked. */
export async function applyImport({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, importId: string, visitor: Visitor) {
  const found = await db.selectFrom('formasi.import').select(['rows', 'instansiCode']).where('id', '=', importId).where(inScope(scope, 'formasi.edit', 'formasi.import.instansiCode')).executeTakeFirst()
  if (!found) return refused<ApplyRefusal>('not-found')
  const rows = await placeRows(db, found.instansiCode, found.rows as PlannedRow[])
  return db.transaction().execute(async (tx) => {
    const { appliedAt, seasonId, instansiCode, rowCount } = await tx.selectFrom('formasi.import').select(['appliedAt', 'seasonId', 'instansiCode', 'rowCount']).where('id', '=', importId).forUpdate().executeTakeFirstOrThrow()
    if (appliedAt) return done({ rowCount })
    await sql`
      insert into formasi.planned (season_id, instansi_code, jabatan_id, formasi_type, requirement_set_id, location, province_code, kab_kota_code, quota,
        is_open_to_disability, salary_min, salary_max, min_ipk, min_height_cm, pendidikan_ids, import_id, changed_at)
      select ${seasonId}, ${instansiCode}, r."jabatanId", r."formasiType", r."requirementSetId", r.location, r."provinceCode", r."kabKotaCode", r.quota,
        r."isOpenToDisability", r."salaryMin", r."salaryMax", r."minIpk", r."minHeightCm", r."pendidikanIds", ${importId}, ${clock.now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("jabatanId" int, "formasiType" text, "requirementSetId" text, location text[], "provinceCode" text, "kabKotaCode" text,
        quota int, "isOpenToDisability" boolean, "salaryMin" int, "salaryMax" int, "minIpk" numeric, "minHeightCm" int, "pendidikanIds" int[])`.execute(tx)
    await tx.updateTable('formasi.import').set({ appliedAt: clock.now(), rows: '[]' }).where('id', '=', importId).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'formasi-imported', object: { kind: 'formasi-import', id: importId } })
    return done({ rowCount })
  })
}
