import type { Db, Tx } from '#platform/db/pool.ts'

/** That an application was ended, when, and the number it got. */
export type SubmissionSummary = { registrationNumber: string; receivedAt: Date; submittedAt: Date; cardDrawnAt: Date | null }

export async function findSubmission(db: Db | Tx, applicationId: string): Promise<SubmissionSummary | null> {
  const query = db.selectFrom('application.submission').select(['registrationNumber', 'receivedAt', 'submittedAt', 'cardDrawnAt']).where('applicationId', '=', applicationId)
  return (await query.executeTakeFirst()) ?? null
}
