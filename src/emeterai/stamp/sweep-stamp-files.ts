import type { HouseDeps } from '#emeterai/deps.ts'
import { dropStampFile } from './stamp-file.ts'
import { recordStampEvent } from './stamp-event.ts'

const atMost = 1000
const hourMs = 3_600_000

/**
 * Erases the files of stamps whose time to be downloaded is over (72 hours; hashes and serials stay), and what a crash
 * left that no stamp names. Run every hour.
 */
export async function sweepStampFiles(deps: Pick<HouseDeps, 'db' | 'storage' | 'clock'>): Promise<void> {
  await letGo(deps)
  const unnamed = await deps.db
    .selectFrom('emeterai.file as f')
    .select('f.id')
    .where('f.kind', 'in', ['stamp-input', 'stamp-output'])
    // Younger ones may be on their way into a stamp.
    .where('f.createdAt', '<', new Date(deps.clock.now().getTime() - hourMs))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('emeterai.stamp as s').select('s.id').where(({ or, eb, ref }) => or([eb('s.inputFileId', '=', ref('f.id')), eb('s.outputFileId', '=', ref('f.id'))])))))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('emeterai.stampDraft as d').select('d.id').whereRef('d.fileId', '=', 'f.id'))))
    .limit(atMost)
    .execute()
  for (const { id } of unnamed) await dropStampFile(deps, id)
}

async function letGo({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    const over = await tx.selectFrom('emeterai.stamp').select('id').where('filesKeptUntil', '<=', now).orderBy('filesKeptUntil').limit(atMost).forUpdate().skipLocked().execute()
    for (const { id } of over) {
      await tx.updateTable('emeterai.stamp').set({ inputFileId: null, outputFileId: null, filesKeptUntil: null }).where('id', '=', id).execute()
      await recordStampEvent(tx, { stampId: id, at: now, kind: 'files-erased' })
    }
  })
}
