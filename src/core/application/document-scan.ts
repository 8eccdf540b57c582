import { recordEvent } from '#core/audit/record-event.ts'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import { insertEvent } from './application-store.ts'
import type { ScanState } from './document-store.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'storage' | 'clock' | 'scanner'>

/** What a scanner says of bytes on their way in; without a scanner nobody claims anything. */
export async function scanUpload({ scanner }: Pick<Deps, 'scanner'>, bytes: Buffer): Promise<ScanState> {
  const verdict = scanner && (await scanner.scan(bytes))
  if (!verdict) return 'not-scanned'
  return verdict === 'failed' ? 'pending' : verdict
}

/** Settles an upload the scanner could not judge at first. What is found infected counts no more. Throws while it does not say. */
export async function scanDocumentAgain(deps: Parts, documentId: string): Promise<void> {
  const { db, keys, storage, clock } = deps
  const document = await db
    .selectFrom('application.document as d')
    .innerJoin('application.application as a', 'a.id', 'd.applicationId')
    .select(['d.storageKey', 'd.applicationId', 'd.requirementId', 'd.scanState', 'd.sha256', 'a.dataKeyId'])
    .where('d.id', '=', documentId)
    .executeTakeFirstOrThrow()
  if (document.scanState !== 'pending') return
  const dataKey = openDataKey(keys, await loadWrappedKey(db, document.dataKeyId))
  const scanState = await scanUpload(deps, openFile(dataKey, document.storageKey, await storage.read(document.storageKey)))
  if (scanState === 'pending') throw new Error('The scanner did not say')

  const { applicationId, requirementId, sha256 } = document
  await db.transaction().execute(async (tx) => {
    const now = clock.now()
    await tx.updateTable('application.document').set({ scanState }).where('id', '=', documentId).execute()
    if (scanState !== 'infected') return
    await tx.updateTable('application.document').set({ replacedAt: now }).where('id', '=', documentId).where('replacedAt', 'is', null).execute()
    await insertEvent(tx, { applicationId, at: now, kind: 'document-infected', detail: requirementId })
    await recordEvent(tx, { by: { kind: 'system' }, action: 'document-infected', object: { kind: 'document', id: documentId }, afterHash: sha256 })
  })
}
