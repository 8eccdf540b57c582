import type { Deps } from '#core/deps.ts'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Requirement } from '#core/formasi/queries.ts'
import type { Db } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import type { Application } from './application.ts'
import { listDocumentSlots } from './document-slots.ts'
import { type OwnDocument, type ScanState, findOwnDocumentRow, listScanStates } from './document-store.ts'
import type { StandingDocument } from './rules/standing-document.ts'

/** A row of the page: what is asked, and what stands there. */
export type DocumentSlot = { requirement: Requirement; document: (StandingDocument & { scanState: ScanState }) | null }

export async function listFilledSlots(db: Db, application: Application): Promise<DocumentSlot[]> {
  const [slots, scanStates] = await together(db, (of) => [listDocumentSlots(of, application), listScanStates(of, application.id)])
  return fillSlots(application, slots, scanStates)
}

/** What stands in slots that are known. */
export function fillSlots(application: Pick<Application, 'documents'>, slots: readonly Requirement[], scanStates: ReadonlyMap<string, ScanState>): DocumentSlot[] {
  return slots.map((requirement) => {
    const document = application.documents.find(({ requirementId }) => requirementId === requirement.id)
    return { requirement, document: document ? { ...document, scanState: scanStates.get(document.id) ?? 'not-scanned' } : null }
  })
}

/** A document of this account, opened; null for what does not exist or is another person's (trust.md T07). */
export async function findOwnDocument({ db, keys, storage }: Pick<Deps, 'db' | 'keys' | 'storage'>, accountId: string, id: string): Promise<(OwnDocument & { name: string; content: Buffer }) | null> {
  const document = isUuid(id) ? await findOwnDocumentRow(db, accountId, id) : null
  if (!document) return null
  const { name } = await db.selectFrom('formasi.requirement').select('name').where('id', '=', document.requirementId).executeTakeFirstOrThrow()
  const dataKey = openDataKey(keys, await loadWrappedKey(db, document.dataKeyId))
  return { ...document, name, content: openFile(dataKey, document.storageKey, await storage.read(document.storageKey)) }
}
