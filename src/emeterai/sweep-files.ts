import type { HouseDeps } from '#emeterai/deps.ts'
import { sweepOrphans } from '#platform/storage/sweep-orphans.ts'

/** Removes files that no row names, left behind by a crash between the file and its row. Run every hour. */
export async function sweepHouseFiles({ db, storage, log, clock }: Pick<HouseDeps, 'db' | 'storage' | 'log' | 'clock'>): Promise<void> {
  await sweepOrphans({ storage, log, now: clock.now() }, async (keys) => {
    const rows = await db.selectFrom('emeterai.file').select('storageKey').where('storageKey', 'in', keys).execute()
    return new Set(rows.map(({ storageKey }) => storageKey))
  })
}
