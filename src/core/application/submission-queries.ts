import type { Db, Tx } from '#platform/db/pool.ts'

/** That an application was ended, when, and the number it got. `issue` is 2 when it was opened again and sent anew. */
export type SubmissionSummary = { registrationNumber: string; receivedAt: Date; submittedAt: Date; cardDrawnAt: Date | null; issue: number }

/** That a sent application was opened again (decision 94). */
export type Reopening = { openedAt: Date; endedAt: Date | null }

export type Sent = { submission: SubmissionSummary; reopening: Reopening | null }

/** Null while nothing was ever sent. */
export async function findSent(db: Db | Tx, applicationId: string): Promise<Sent | null> {
  const row = await db
    .selectFrom('application.submission as s')
    .leftJoin('application.reopening as r', 'r.applicationId', 's.applicationId')
    .select(['s.registrationNumber', 's.receivedAt', 's.submittedAt', 's.cardDrawnAt', 's.issue', 'r.openedAt', 'r.endedAt'])
    .where('s.applicationId', '=', applicationId)
    .executeTakeFirst()
  if (!row) return null
  const { openedAt, endedAt, ...submission } = row
  return { submission, reopening: openedAt && { openedAt, endedAt } }
}
