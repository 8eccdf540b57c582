import { sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'
import type { SelectionType } from './rules/selection-type.ts'

/** A document asked for in a selection: always, or only for some of its formasi. */
export type SelectionRequirement = { selectionType: SelectionType; name: string; isAlways: boolean }

/** What each selection of the current season asks for, so that it can be read before one is chosen (guide 6.3.4 c). */
export async function listSelectionRequirements(db: Db): Promise<SelectionRequirement[]> {
  const { rows } = await sql<SelectionRequirement>`
    with used as (
      select distinct f.selection_type, f.requirement_set_id from formasi.formasi f join season.season s on s.id = f.season_id
      where s.is_current and f.withdrawn_at is null
    ), sets as (select selection_type, count(*) as number from used group by 1)
    select u.selection_type, r.name, bool_and(r.is_mandatory) and count(*) = sets.number as is_always
    from used u join formasi.requirement r on r.set_id = u.requirement_set_id join sets on sets.selection_type = u.selection_type
    group by u.selection_type, r.name, sets.number
    order by u.selection_type, is_always desc, min(r.position), r.name`.execute(db)
  return rows
}
