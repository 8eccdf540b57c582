import type { Deps } from '#core/deps.ts'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Db } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import type { StampState } from './check-stamp.ts'
import type { ScanState } from './document-store.ts'
import type { StampFault } from './rules/stamp-verdict.ts'

/** One upload with what our checks found: hints for an officer, never a verdict (features.md G7). */
export type OfficerUpload = {
  id: string
  requirementId: string
  claimedName: string
  mediaType: string
  bytes: number
  pageCount: number | null
  findings: readonly string[]
  uploadedAt: Date
  /** Null for the one that counts. */
  replacedAt: Date | null
  stampState: StampState
  /** Why it was refused after it was sent; null otherwise. */
  stampRefusal: StampFault | null
  scanState: ScanState
}

/** Every upload of an application, the newest first; what was replaced is among it. */
export function listUploads(db: Db, applicationId: string): Promise<OfficerUpload[]> {
  return db
    .selectFrom('application.document')
    .select(['id', 'requirementId', 'claimedName', 'mediaType', 'bytes', 'pageCount', 'findings', 'uploadedAt', 'replacedAt', 'stampState', 'stampRefusal', 'scanState'])
    .where('applicationId', '=', applicationId)
    .orderBy('uploadedAt', 'desc')
    .limit(200)
    .$narrowType<Pick<OfficerUpload, 'stampState' | 'stampRefusal' | 'scanState'>>()
    .execute()
}

/** The file of one upload, opened; null where this application has none of that id. Who may see it was asked before. */
export async function readUpload({ db, keys, storage }: Pick<Deps, 'db' | 'keys' | 'storage'>, applicationId: string, documentId: string): Promise<{ mediaType: string; pageCount: number | null; content: Buffer } | null> {
  const row = await db
    .selectFrom('application.document as d')
    .innerJoin('application.application as a', 'a.id', 'd.applicationId')
    .select(['d.storageKey', 'd.mediaType', 'd.pageCount', 'a.dataKeyId'])
    .where('d.applicationId', '=', applicationId)
    .where('d.id', '=', documentId)
    .where('d.scanState', '<>', 'infected')
    .executeTakeFirst()
  if (!row) return null
  const { storageKey, mediaType, pageCount, dataKeyId } = row
  const dataKey = openDataKey(keys, await loadWrappedKey(db, dataKeyId))
  return { mediaType, pageCount, content: openFile(dataKey, storageKey, await storage.read(storageKey)) }
}
