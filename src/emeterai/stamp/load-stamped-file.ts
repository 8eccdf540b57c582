import type { HouseDeps } from '#emeterai/deps.ts'
import { decryptDocument } from './stamp-document.ts'
import { loadHolderKey, readStampFile } from './stamp-file.ts'
import { recordStampEvent } from './stamp-event.ts'

export type StampedFile = { bytes: Buffer; fileName: string; sha256: Buffer }

/** The stamped document, for its holder alone; null when it is not there, or no more. Throws PartyUnavailable when it cannot be read now. */
export async function loadStampedFile(deps: Pick<HouseDeps, 'db' | 'keys' | 'storage'>, { accountId, stampId }: { accountId: string; stampId: string }): Promise<StampedFile | null> {
  const stamp = await deps.db
    .selectFrom('emeterai.stamp')
    .select(['id', 'fileName', 'documentNumber', 'documentKind', 'documentDate', 'outputFileId', 'outputSha256'])
    .where('id', '=', stampId)
    .where('accountId', '=', accountId)
    .where('state', 'in', ['sealed', 'delivered'])
    .executeTakeFirst()
  if (!stamp?.outputFileId || !stamp.outputSha256) return null
  const holderKey = await loadHolderKey(deps, accountId)
  const bytes = await readStampFile(deps, holderKey, stamp.outputFileId)
  return { bytes, fileName: decryptDocument(holderKey.dataKey, stamp).fileName, sha256: stamp.outputSha256 }
}

/** Notes that the stamped document reached its holder or the portal. The first time counts. */
export async function markDelivered({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, stampId: string, how: 'download' | 'mail' | 'portal'): Promise<void> {
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('emeterai.stamp').set({ state: 'delivered', deliveredAt: now }).where('id', '=', stampId).where('state', '=', 'sealed').executeTakeFirstOrThrow()
    if (numUpdatedRows === 1n) await recordStampEvent(tx, { stampId, at: now, kind: 'delivered', detail: how })
  })
}
