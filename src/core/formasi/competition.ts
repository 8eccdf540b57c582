import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db/pool.ts'
import { type Band, type Competition, freezeHours } from './rules/competition.ts'

/** What a query selects to show the figure of formasi `f`; it needs the joins of `competitionJoins`. */
export const competitionColumns: RawBuilder<unknown> = sql`coalesce(fc.band, 0) as band, coalesce(fc.shown_until, fs.counted_until) as counted_until, fs.hidden_at is not null as is_figure_hidden`

/** By key, twice: nothing is counted for a page. */
export const competitionJoins: RawBuilder<unknown> = sql`left join formasi.competition fc on fc.formasi_id = f.id left join formasi.competition_state fs on fs.instansi_code = f.instansi_code and fs.season_id = f.season_id`

export type CompetitionColumns = { band: Band; countedUntil: Date | null; isFigureHidden: boolean }

export function competitionOf({ band, countedUntil, isFigureHidden }: CompetitionColumns): Competition {
  if (!countedUntil) return null
  return isFigureHidden ? 'hidden' : { band, until: countedUntil }
}

/**
 * When the figures of agency `i` begin to stand still: two days before its own registration ends, with its own dates and every
 * extension of all or of the agency. What single people were given moves nothing: theirs is after the end of all others.
 */
const freezesAt = sql`greatest(t.ends_at + make_interval(mins => coalesce((select o.end_minutes from season.stage_offset o where o.season_id = s.id and o.kind = t.kind and o.instansi_code = i.code), 0)),
  (select max(e.ends_at) from season.extension e where e.season_id = s.id and e.kind = t.kind and (e.audience = 'all' or e.instansi_code = i.code))) - make_interval(hours => ${freezeHours})`

/** The agencies whose figures may move now, and have not been counted up to `until` yet; locked against each other. */
export async function lockMovingAgencies(tx: Tx, now: Date, until: Date): Promise<{ seasonId: number; code: string }[]> {
  await sql`select pg_advisory_xact_lock(hashtext('formasi.competition'))`.execute(tx)
  const { rows } = await sql<{ seasonId: number; code: string }>`
    select s.id as season_id, i.code from season.season s join season.stage t on t.season_id = s.id and t.kind = 'registration' cross join reference.instansi i
    left join formasi.competition_state cs on cs.instansi_code = i.code and cs.season_id = s.id
    where s.is_current and t.starts_at < ${until} and ${now} < ${freezesAt} and (cs.counted_until is null or cs.counted_until < ${until})
      and exists (select from formasi.formasi f where f.season_id = s.id and f.instansi_code = i.code) order by i.code`.execute(tx)
  return rows
}

/** Whether the figures of an agency stand still now. */
export async function areFiguresFrozen(tx: Tx, instansiCode: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ isFrozen: boolean }>`
    select ${now} >= ${freezesAt} as is_frozen from season.season s join season.stage t on t.season_id = s.id and t.kind = 'registration' cross join reference.instansi i
    where s.is_current and i.code = ${instansiCode}`.execute(tx)
  return rows[0]?.isFrozen ?? true
}

export type Counted = { formasiId: number; submissions: number }
export type Kept = Counted & { isHeld: boolean }

export async function listKept(tx: Tx, codes: readonly string[]): Promise<Kept[]> {
  const { rows } = await sql<Kept>`select c.formasi_id, c.submissions, c.held_at is not null as is_held from formasi.competition c join formasi.formasi f on f.id = c.formasi_id where f.instansi_code = any(${codes}::text[])`.execute(tx)
  return rows
}

/** Shows these from now on; what is held stays as it is. */
export async function writeFigures(tx: Tx, counted: readonly Counted[]): Promise<void> {
  await sql`
    insert into formasi.competition (formasi_id, submissions) select * from unnest(${counted.map((one) => one.formasiId)}::int[], ${counted.map((one) => one.submissions)}::int[])
    on conflict (formasi_id) do update set submissions = excluded.submissions where formasi.competition.held_at is null and formasi.competition.submissions <> excluded.submissions`.execute(tx)
}

/** Keeps these from being shown; their figure of before stays, with its time. */
export async function holdFigures(tx: Tx, counted: readonly Counted[], now: Date): Promise<void> {
  await sql`
    insert into formasi.competition as c (formasi_id, submissions, held_submissions, held_at, shown_until)
    select n.formasi_id, 0, n.submissions, ${now}, coalesce(fs.counted_until, t.starts_at) from unnest(${counted.map((one) => one.formasiId)}::int[], ${counted.map((one) => one.submissions)}::int[]) as n(formasi_id, submissions)
    join formasi.formasi f on f.id = n.formasi_id join season.stage t on t.season_id = f.season_id and t.kind = 'registration'
    left join formasi.competition_state fs on fs.instansi_code = f.instansi_code and fs.season_id = f.season_id
    on conflict (formasi_id) do update set held_submissions = excluded.held_submissions, held_at = coalesce(c.held_at, excluded.held_at), shown_until = coalesce(c.shown_until, excluded.shown_until)`.execute(tx)
}

export async function markCounted(tx: Tx, agencies: readonly { seasonId: number; code: string }[], until: Date): Promise<void> {
  await sql`
    insert into formasi.competition_state (instansi_code, season_id, counted_until) select code, season_id, ${until} from unnest(${agencies.map(({ code }) => code)}::text[], ${agencies.map(({ seasonId }) => seasonId)}::smallint[]) as n(code, season_id)
    on conflict (instansi_code) do update set season_id = excluded.season_id, counted_until = excluded.counted_until`.execute(tx)
}
