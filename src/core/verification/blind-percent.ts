import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { blindPercentLimits } from './rules/blind-check.ts'
import { usualSamplePercent } from './rules/sample.ts'

/** How many verdicts in a hundred of this agency a second verifier gives again, without seeing the first; 0 where it has not asked for it. */
export async function loadBlindPercent(db: Db | Tx, instansiCode: string): Promise<number> {
  const row = await db.selectFrom('verification.agencyRule').select('blindPercent').where('instansiCode', '=', instansiCode).executeTakeFirst()
  return row?.blindPercent ?? 0
}

/** Decides it for the officer's agency, from the next verdict on. */
export async function changeBlindPercent({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, blindPercent: number, visitor: Visitor) {
  const { instansiCode, officerId } = scope
  if (!scope.rights.has('queue.assign') || instansiCode === null) return refused('not-allowed')
  if (!Number.isInteger(blindPercent) || blindPercent < blindPercentLimits.least || blindPercent > blindPercentLimits.most) return refused('outside-limits')
  const values = { blindPercent, changedBy: officerId, changedAt: clock.now() }
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('verification.agencyRule').values({ instansiCode, samplePercent: usualSamplePercent, ...values }).onConflict((conflict) => conflict.column('instansiCode').doUpdateSet(values)).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'blind-check-changed', reason: `${instansiCode}: ${blindPercent} %` })
  })
  return done(blindPercent)
}
