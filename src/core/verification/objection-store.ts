import type { Db, Tx } from '#platform/db/pool.ts'
import { type Place, decryptField, encryptField } from '#platform/keys/field-cipher.ts'

export type PointDecision = 'accepted' | 'rejected'

/** One point of an objection: what the applicant says, and later what the agency answers. */
export type ObjectionPoint = { requirementId: string; reason: string | null; decision: PointDecision | null; answer: string | null }

export type Objection = {
  verdictId: string
  changedAt: Date
  agreedAt: Date | null
  sentAt: Date | null
  answeredAt: Date | null
  answeredBy: string | null
  isAccepted: boolean | null
  points: readonly ObjectionPoint[]
}

const columns = ['verdictId', 'changedAt', 'agreedAt', 'sentAt', 'answeredAt', 'answeredBy', 'isAccepted'] as const

/** An objection with its points, opened; a draft as well. */
export async function findObjection(db: Db | Tx, dataKey: Buffer, applicationId: string): Promise<Objection | null> {
  const row = await db.selectFrom('verification.objection').select(columns).where('applicationId', '=', applicationId).executeTakeFirst()
  if (!row) return null
  const points = await db
    .selectFrom('verification.objectionPoint')
    .select(['requirementId', 'reason', 'decision', 'answer'])
    .where('applicationId', '=', applicationId)
    .orderBy('position')
    .$narrowType<{ decision: PointDecision | null }>()
    .execute()
  const open = (column: string, requirementId: string, sealed: Buffer | null) => sealed && decryptField(dataKey, sealed, placeOf(column, applicationId, requirementId))
  return { ...row, points: points.map(({ requirementId, reason, decision, answer }) => ({ requirementId, decision, reason: open('reason', requirementId, reason), answer: open('answer', requirementId, answer) })) }
}

type Draft = { applicationId: string; verdictId: string; at: Date; agreedAt: Date | null; reasons: readonly { requirementId: string; reason: string }[] }

/** Writes the draft over the one before. An empty reason is none. */
export async function putDraft(tx: Tx, dataKey: Buffer, { applicationId, verdictId, at, agreedAt, reasons }: Draft): Promise<void> {
  await tx
    .insertInto('verification.objection')
    .values({ applicationId, verdictId, startedAt: at, changedAt: at, agreedAt })
    .onConflict((conflict) => conflict.column('applicationId').doUpdateSet({ changedAt: at, agreedAt }))
    .execute()
  for (const [index, { requirementId, reason }] of reasons.entries()) {
    const sealed = reason ? encryptField(dataKey, reason, placeOf('reason', applicationId, requirementId)) : null
    await tx
      .insertInto('verification.objectionPoint')
      .values({ applicationId, requirementId, position: index + 1, reason: sealed })
      .onConflict((conflict) => conflict.columns(['applicationId', 'requirementId']).doUpdateSet({ reason: sealed }))
      .execute()
  }
}

export type PointAnswer = { requirementId: string; decision: PointDecision; answer: string }

export async function putAnswers(tx: Tx, dataKey: Buffer, applicationId: string, answers: readonly PointAnswer[], by: { answeredBy: string; answeredAt: Date }): Promise<void> {
  for (const { requirementId, decision, answer } of answers) {
    await tx
      .updateTable('verification.objectionPoint')
      .set({ decision, answer: encryptField(dataKey, answer, placeOf('answer', applicationId, requirementId)) })
      .where('applicationId', '=', applicationId)
      .where('requirementId', '=', requirementId)
      .execute()
  }
  const isAccepted = answers.every(({ decision }) => decision === 'accepted')
  await tx.updateTable('verification.objection').set({ ...by, isAccepted }).where('applicationId', '=', applicationId).execute()
}

const placeOf = (column: string, applicationId: string, requirementId: string): Place => `verification.objection_point|${column}|${applicationId}/${requirementId}`
