import type { HouseDeps } from '#emeterai/deps.ts'
import type { StampDocument } from '#emeterai/stamp/stamp-document.ts'
import { loadHolderKey } from '#emeterai/stamp/stamp-file.ts'
import { encryptField } from '#platform/keys/field-cipher.ts'
import { draftNumberOf } from './draft.ts'

/** Writes down what the holder says of the document (guide 6.5, second list, step 13). False when there is no such draft. */
export async function describeDraft(deps: Pick<HouseDeps, 'db' | 'keys' | 'clock'>, { accountId, draftId, document }: { accountId: string; draftId: string; document: StampDocument }): Promise<boolean> {
  const { dataKey } = await loadHolderKey(deps, accountId)
  const { kind, number, date } = document
  const { numUpdatedRows } = await deps.db
    .updateTable('emeterai.stampDraft')
    .set({ documentKind: kind, documentDate: date, documentNumber: number === null ? null : encryptField(dataKey, number, draftNumberOf(draftId)) })
    .where('id', '=', draftId)
    .where('accountId', '=', accountId)
    .where('stampId', 'is', null)
    .where('expiresAt', '>', deps.clock.now())
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
