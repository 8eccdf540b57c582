import { createHash, randomUUID } from 'node:crypto'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile, sealFile } from '#platform/storage/sealed-file.ts'
import { insertEvent } from './application-store.ts'
import type { SubmittedApplication } from './submitted-application.ts'
import { keepCard } from './submission-store.ts'
import { loadAccountPhoto } from './upload-document-account-photo.ts'
import { pictureKind } from './rules/document-slot.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'storage' | 'clock'>

/** Keeps a signed card, sealed under its owner's key. Of two workers at once, one card stays. */
export async function storeRegistrationCard({ db, keys, storage, clock }: Parts, { applicationId, dataKeyId, snapshotSha256 }: Pick<SubmittedApplication, 'applicationId' | 'dataKeyId' | 'snapshotSha256'>, pdf: Buffer): Promise<void> {
  const cardStorageKey = randomUUID()
  const cardSha256 = createHash('sha256').update(pdf).digest()
  await storage.put(cardStorageKey, sealFile(openDataKey(keys, await loadWrappedKey(db, dataKeyId)), cardStorageKey, pdf))
  const isKept = await db.transaction().execute(async (tx) => {
    const cardDrawnAt = clock.now()
    if (!(await keepCard(tx, applicationId, snapshotSha256, { cardStorageKey, cardSha256, cardDrawnAt }))) return false
    await insertEvent(tx, { applicationId, at: cardDrawnAt, kind: 'registration-card-issued' })
    await recordEvent(tx, { by: { kind: 'system' }, action: 'registration-card-issued', object: { kind: 'application', id: applicationId }, afterHash: cardSha256 })
    return true
  })
  if (!isKept) await storage.remove(cardStorageKey)
}

/** The pas foto that was sent; the account's selfie where the formasi asked for none. */
export async function loadCardPhoto(deps: Pick<Deps, 'db' | 'keys' | 'storage'>, { snapshot, dataKeyId }: Pick<SubmittedApplication, 'snapshot' | 'dataKeyId'>): Promise<Buffer> {
  const sent = snapshot.documents.find(({ requirementId, file }) => pictureKind(requirementId) === 'pas-foto' && file)?.file
  if (!sent) return loadAccountPhoto(deps, snapshot.accountId, 'selfie')
  const dataKey = openDataKey(deps.keys, await loadWrappedKey(deps.db, dataKeyId))
  return openFile(dataKey, sent.storageKey, await deps.storage.read(sent.storageKey))
}
