import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Db } from '#platform/db/pool.ts'
import { calibrationLimits } from '#core/verification/rules/calibration.ts'
import { usualSamplePercent } from '#core/verification/rules/sample.ts'

/** How many files a week all verifiers of this agency judge; 0 where it has not asked for it. */
export async function loadCalibrationSize(db: Db, instansiCode: string): Promise<number> {
  const row = await db.selectFrom('verification.agencyRule').select('calibrationFiles').where('instansiCode', '=', instansiCode).executeTakeFirst()
  return row?.calibrationFiles ?? 0
}

/** Decides it for the officer's agency. Files of this week are chosen a moment later; those that were chosen stay. */
export async function changeCalibrationSize({ db, keys, clock, queue }: Pick<Deps, 'db' | 'keys' | 'clock' | 'queue'>, scope: OfficerScope, calibrationFiles: number, visitor: Visitor) {
  const { instansiCode, officerId } = scope
  if (!scope.rights.has('queue.assign') || instansiCode === null) return refused('not-allowed')
  if (!Number.isInteger(calibrationFiles) || calibrationFiles < calibrationLimits.least || calibrationFiles > calibrationLimits.most) return refused('outside-limits')
  const values = { calibrationFiles, changedBy: officerId, changedAt: clock.now() }
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('verification.agencyRule').values({ instansiCode, samplePercent: usualSamplePercent, ...values }).onConflict((conflict) => conflict.column('instansiCode').doUpdateSet(values)).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'calibration-changed', reason: `${instansiCode}: ${calibrationFiles} berkas setiap minggu` })
    await queue.send(tx, 'choose-calibration', {})
  })
  return done(calibrationFiles)
}
