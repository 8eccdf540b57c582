import type { Db, Tx } from '#platform/db/pool.ts'
import { type Place, decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import type { Reason } from '#core/values/failing-reason.ts'
import type { Agreement } from '#core/verification/rules/calibration.ts'
import type { Overall } from '#core/verification/rules/judgement.ts'

/** One requirement as a verifier judged it in a calibration. */
export type CalibrationPoint = { requirementId: string; isMet: boolean; reason: Reason | null; explanation: string | null; agreement: Agreement }

type Whose = { fileId: string; officerId: string }

export async function insertJudgement(tx: Tx, dataKey: Buffer, { fileId, officerId }: Whose, { judgedAt, overall, points }: { judgedAt: Date; overall: Overall; points: readonly CalibrationPoint[] }): Promise<void> {
  await tx.insertInto('verification.calibrationJudgement').values({ fileId, officerId, judgedAt, overall }).execute()
  if (points.length === 0) return
  await tx
    .insertInto('verification.calibrationPoint')
    .values(points.map(({ explanation, ...point }, position) => ({ ...point, fileId, officerId, position, explanation: explanation ? encryptField(dataKey, explanation, placeOf({ fileId, officerId }, point.requirementId)) : null })))
    .execute()
}

/** What this officer said of each requirement, opened; empty until they judged. */
export async function listPoints(db: Db | Tx, dataKey: Buffer, { fileId, officerId }: Whose): Promise<CalibrationPoint[]> {
  const rows = await db
    .selectFrom('verification.calibrationPoint')
    .select(['requirementId', 'isMet', 'reason', 'explanation', 'agreement'])
    .where('fileId', '=', fileId)
    .where('officerId', '=', officerId)
    .orderBy('position')
    .$narrowType<{ reason: Reason | null; agreement: Agreement }>()
    .execute()
  return rows.map(({ explanation, ...row }) => ({ ...row, explanation: explanation && decryptField(dataKey, explanation, placeOf({ fileId, officerId }, row.requirementId)) }))
}

const placeOf = ({ fileId, officerId }: Whose, requirementId: string): Place => `verification.calibration_point|explanation|${fileId}/${officerId}/${requirementId}`
