import type { Db, Tx } from '#platform/db/pool.ts'
import type { StandingDocument } from './rules/standing-document.ts'

/** The newest upload of each requirement, in the order they came. */
export function listStandingDocuments(db: Db | Tx, applicationId: string): Promise<StandingDocument[]> {
  return db
    .selectFrom('application.document')
    .select(['id', 'requirementId', 'storageKey', 'claimedName', 'mediaType', 'bytes', 'sha256', 'pageCount', 'findings', 'uploadedAt'])
    .where('applicationId', '=', applicationId)
    .where('replacedAt', 'is', null)
    .orderBy('uploadedAt')
    .execute()
}
