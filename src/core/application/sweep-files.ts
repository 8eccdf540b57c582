import { findKnownAccountFiles } from '#core/account/file-store.ts'
import type { Deps } from '#core/deps.ts'
import { sweepOrphans } from '#platform/storage/sweep-orphans.ts'
import { findKnownDocumentFiles } from './document-store.ts'
import { findKnownStampInputs } from './stamp-request-store.ts'
import { findKnownCardFiles } from './submission-store.ts'

/** Removes the files of photos, documents, cards and stamp requests that no row names, left behind by a crash. Run by the worker every hour. */
export async function sweepFiles({ db, storage, log, clock }: Pick<Deps, 'db' | 'storage' | 'log' | 'clock'>): Promise<void> {
  await sweepOrphans({ storage, log, now: clock.now() }, async (keys) => {
    const known = await Promise.all([findKnownAccountFiles(db, keys), findKnownDocumentFiles(db, keys), findKnownCardFiles(db, keys), findKnownStampInputs(db, keys)])
    return new Set(known.flat())
  })
}
