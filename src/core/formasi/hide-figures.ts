import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db } from '#platform/db/pool.ts'

export type Hiding = { hiddenAt: Date; hiddenWhy: string }

/** Since when and why an agency does not show its figures; null while it does. */
export async function findHiding(db: Db, instansiCode: string): Promise<Hiding | null> {
  const row = await db.selectFrom('formasi.competitionState').select(['hiddenAt', 'hiddenWhy']).where('instansiCode', '=', instansiCode).executeTakeFirst()
  return row?.hiddenAt ? { hiddenAt: row.hiddenAt, hiddenWhy: row.hiddenWhy ?? '' } : null
}

/** Hides the figures of the officer's agency, or shows them again, with its trace; what is so already leaves none. */
export async function hideFigures({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { hide, reason }: { hide: boolean; reason: string }, visitor: Visitor): Promise<Outcome<null, 'no-agency'>> {
  const { instansiCode, officerId } = scope
  if (instansiCode === null || !scope.rights.has('formasi.edit')) return refused('no-agency')
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('formasi.competitionState').values({ instansiCode }).onConflict((conflict) => conflict.doNothing()).execute()
    const { numUpdatedRows } = await tx
      .updateTable('formasi.competitionState')
      .set(hide ? { hiddenAt: clock.now(), hiddenBy: officerId, hiddenWhy: reason } : { hiddenAt: null, hiddenBy: null, hiddenWhy: null })
      .where('instansiCode', '=', instansiCode)
      .where('hiddenAt', hide ? 'is' : 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: hide ? 'competition-hidden' : 'competition-unhidden', reason: `${instansiCode}: ${reason}` })
  })
  return done(null)
}
