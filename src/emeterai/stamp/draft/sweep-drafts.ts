import type { HouseDeps } from '#emeterai/deps.ts'
import { sweepUploads } from './upload-pieces.ts'

const atMost = 1000

/** Forgets drafts that nobody finished and files that never came whole. Their bytes go with the files no one names (sweep-stamp-files.ts). */
export async function sweepDrafts({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  await sweepUploads(db, now)
  await db
    .deleteFrom('emeterai.stampDraft')
    .where('id', 'in', (query) => query.selectFrom('emeterai.stampDraft').select('id').where('expiresAt', '<', now).limit(atMost))
    .execute()
}
