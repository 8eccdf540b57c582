import { sql } from 'kysely'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Tx } from '#platform/db/pool.ts'
import { searchVector } from '#core/formasi/rules/search-text.ts'
import { selectionTypeOf } from '#core/formasi/rules/selection-type.ts'
import { loadCurrentSeasonId } from './season.ts'

export type FinaliseRefusal = 'nothing-planned' | 'plan-changed' | 'decree-used'

/** `seen`: what the page showed; a plan that changed since is not published by that yes. */
export type Finalisation = { decreeNumber: string; signedOn: CalendarDate; seen: { formasiCount: number; seatCount: number } }

/** Publishes the whole plan of the agency under its decree. From here on only numbered amendments change it (features.md H3). */
export async function finaliseFormasi({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { decreeNumber, signedOn, seen }: Finalisation, visitor: Visitor) {
  const { instansiCode, officerId } = scope
  if (instansiCode === null || !scope.rights.has('formasi.edit')) throw new Error('Only an agency finalises formasi')
  return db.transaction().execute(async (tx) => {
    const seasonId = await loadCurrentSeasonId(tx)
    const planned = await lockPlan(tx, instansiCode, seasonId)
    if (planned.length === 0) return refused<FinaliseRefusal>('nothing-planned')
    const seatCount = planned.reduce((sum, row) => sum + row.quota, 0)
    if (planned.length !== seen.formasiCount || seatCount !== seen.seatCount) return refused<FinaliseRefusal>('plan-changed')
    const decree = await tx
      .insertInto('formasi.decree')
      .values({ instansiCode, seasonId, number: decreeNumber, signedOn, formasiCount: planned.length, seatCount, finalisedBy: officerId, finalisedAt: clock.now() })
      .onConflict((conflict) => conflict.constraint('one_publication_per_decree').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!decree) return refused<FinaliseRefusal>('decree-used')
    await publish(tx, planned, decree.id)
    await tx.deleteFrom('formasi.planned').where('instansiCode', '=', instansiCode).where('seasonId', '=', seasonId).execute()
    await tx.updateTable('formasi.requirementSet').set({ frozenAt: clock.now() }).where('instansiCode', '=', instansiCode).where('frozenAt', 'is', null).where('id', 'in', [...new Set(planned.map((row) => row.requirementSetId))]).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'formasi-finalised', object: { kind: 'decree', id: decree.id } })
    return done({ decreeId: decree.id, formasiCount: planned.length })
  })
}

/** Locked, so that no edit slips in between what was counted and what is published. */
async function lockPlan(tx: Tx, instansiCode: string, seasonId: number) {
  return tx
    .selectFrom('formasi.planned as f')
    .innerJoin('formasi.jabatan as j', 'j.id', 'f.jabatanId')
    .innerJoin('reference.instansi as i', 'i.code', 'f.instansiCode')
    .select(['f.id', 'f.location', 'f.quota', 'f.requirementSetId', 'j.name as jabatan', 'i.name as instansi'])
    .where('f.instansiCode', '=', instansiCode)
    .where('f.seasonId', '=', seasonId)
    .orderBy('j.name')
    .orderBy('f.id')
    .forUpdate('f')
    .execute()
}

type PlannedLine = Awaited<ReturnType<typeof lockPlan>>[number]

/** Each planned row is given its number first, which pairs what is published with what was planned. */
async function publish(tx: Tx, planned: readonly PlannedLine[], decreeId: string) {
  const { rows: numbers } = await sql<{ id: number }>`select nextval('formasi.formasi_id')::int as id from generate_series(1, ${planned.length})`.execute(tx)
  const lines = JSON.stringify(planned.map(({ id, jabatan, instansi, location }, index) => ({
    plannedId: id,
    formasiId: numbers[index]!.id,
    selectionType: selectionTypeOf(jabatan.replace(/\s+–\s+/g, ' - ')),
    words: searchVector([['A', jabatan], ['B', instansi], ['C', location.join(' ')]]),
  })))
  const line = sql`jsonb_to_recordset(${lines}::jsonb) as l("plannedId" uuid, "formasiId" int, "selectionType" text, words text)`
  await sql`
    insert into formasi.formasi (id, season_id, instansi_code, jabatan_id, selection_type, formasi_type, requirement_set_id, location, province_code, kab_kota_code,
      quota, is_open_to_disability, salary_min, salary_max, min_ipk, min_height_cm, level_codes, retirement_age, search_words, decree_id)
    select l."formasiId", f.season_id, f.instansi_code, f.jabatan_id, l."selectionType", f.formasi_type, f.requirement_set_id, f.location, f.province_code,
      f.kab_kota_code, f.quota, f.is_open_to_disability, f.salary_min, f.salary_max, f.min_ipk, f.min_height_cm,
      (select array_agg(distinct p.level_code order by p.level_code) from formasi.pendidikan p where p.id = any(f.pendidikan_ids)),
      j.retirement_age, l.words::tsvector, ${decreeId}
    from ${line} join formasi.planned f on f.id = l."plannedId" join formasi.jabatan j on j.id = f.jabatan_id`.execute(tx)
  await sql`
    insert into formasi.accepted_pendidikan (formasi_id, pendidikan_id)
    select distinct l."formasiId", pendidikan_id from ${line} join formasi.planned f on f.id = l."plannedId", unnest(f.pendidikan_ids) pendidikan_id`.execute(tx)
  await sql`
    update formasi.pendidikan p set formasi_count = p.formasi_count + counted.more
    from (select a.pendidikan_id, count(*)::int as more from formasi.accepted_pendidikan a join formasi.formasi f on f.id = a.formasi_id where f.decree_id = ${decreeId} group by 1) counted
    where counted.pendidikan_id = p.id`.execute(tx)
  await sql`
    insert into formasi.search_word (word, occurrences)
    select word, count(*) from formasi.formasi f, unnest(tsvector_to_array(f.search_words)) word where f.decree_id = ${decreeId} and length(word) between 2 and 40 group by word
    on conflict (word) do update set occurrences = formasi.search_word.occurrences + excluded.occurrences`.execute(tx)
}
