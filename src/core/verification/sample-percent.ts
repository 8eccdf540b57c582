import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { samplePercentLimits, usualSamplePercent } from './rules/sample.ts'

/** How many in a hundred passed files of this agency are looked at a second time. */
export async function loadSamplePercent(db: Db | Tx, instansiCode: string): Promise<number> {
  const row = await db.selectFrom('verification.agencyRule').select('samplePercent').where('instansiCode', '=', instansiCode).executeTakeFirst()
  return row?.samplePercent ?? usualSamplePercent
}

/** Decides it for the officer's agency, from the next verdict on. */
export async function changeSamplePercent({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, samplePercent: number, visitor: Visitor) {
  const { instansiCode, officerId } = scope
  if (!scope.rights.has('queue.assign') || instansiCode === null) return refused('not-allowed')
  if (!Number.isInteger(samplePercent) || samplePercent < samplePercentLimits.least || samplePercent > samplePercentLimits.most) return refused('outside-limits')
  const values = { samplePercent, changedBy: officerId, changedAt: clock.now() }
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('verification.agencyRule').values({ instansiCode, ...values }).onConflict((conflict) => conflict.column('instansiCode').doUpdateSet(values)).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'sample-changed', reason: `${instansiCode}: ${samplePercent} %` })
  })
  return done(samplePercent)
}
