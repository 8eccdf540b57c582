import { sql } from 'kysely'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db } from '#platform/db/pool.ts'
import { areFiguresFrozen } from './competition.ts'

export type HeldFigure = { formasiId: number; jabatan: string; before: number; now: number; heldAt: Date }

export async function countHeldFigures(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from formasi.competition where held_at is not null`.execute(db)
  return rows[0]?.count ?? 0
}

/** The agency's figures that jumped and are not shown, the longest held first. */
export async function listHeldFigures(db: Db, scope: OfficerScope): Promise<HeldFigure[]> {
  const { rows } = await sql<HeldFigure>`
    select c.formasi_id, j.name as jabatan, c.submissions as before, c.held_submissions as now, c.held_at from formasi.competition c join formasi.formasi f on f.id = c.formasi_id join formasi.jabatan j on j.id = f.jabatan_id
    where c.held_at is not null and ${inScope(scope, 'formasi.edit', 'f.instansiCode')} order by c.held_at, c.formasi_id limit 50`.execute(db)
  return rows
}

export type ShowFigureRefusal = 'not-found' | 'frozen'

/** Shows what was held, because somebody has looked; once, and not while the figures stand still. */
export async function showHeldFigure({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, formasiId: number, visitor: Visitor): Promise<Outcome<null, ShowFigureRefusal>> {
  return db.transaction().execute(async (tx): Promise<Outcome<null, ShowFigureRefusal>> => {
    const { rows } = await sql<{ instansiCode: string; heldSubmissions: number | null }>`
      select f.instansi_code, c.held_submissions from formasi.formasi f left join formasi.competition c on c.formasi_id = f.id where f.id = ${formasiId} and ${inScope(scope, 'formasi.edit', 'f.instansiCode')}`.execute(tx)
    const [row] = rows
    if (!row) return refused('not-found')
    if (row.heldSubmissions === null) return done(null)
    if (await areFiguresFrozen(tx, row.instansiCode, clock.now())) return refused('frozen')
    const { numAffectedRows } = await sql`update formasi.competition set submissions = held_submissions, held_submissions = null, held_at = null, shown_until = null where formasi_id = ${formasiId} and held_at is not null`.execute(tx)
    if (numAffectedRows === 1n) await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'competition-figure-shown', reason: `formasi ${formasiId}, ${row.heldSubmissions}` })
    return done(null)
  })
}
