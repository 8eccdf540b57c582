import type { HouseDeps } from '#emeterai/deps.ts'
import { dropStampFile } from '#emeterai/stamp/stamp-file.ts'
import { isUuid } from '#platform/is-uuid.ts'

/** Forgets a draft of this holder, with its file. One that became a stamp stays: who sends the PIN twice finds the stamp by it. */
export async function dropDraft(deps: Pick<HouseDeps, 'db' | 'storage'>, { accountId, draftId }: { accountId: string; draftId: string }): Promise<void> {
  if (!isUuid(draftId)) return
  const row = await deps.db.deleteFrom('emeterai.stampDraft').where('id', '=', draftId).where('accountId', '=', accountId).where('stampId', 'is', null).returning('fileId').executeTakeFirst()
  if (row?.fileId) await dropStampFile(deps, row.fileId)
}
