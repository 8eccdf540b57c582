import { findKnownAccountFiles } from '#core/account/file-store.ts'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { sweepOrphans } from '#platform/storage/sweep-orphans.ts'
import { findKnownDocumentFiles } from './document-store.ts'
import { findKnownStampInputs } from './stamp-request-store.ts'
import { findKnownSupersededFiles } from './reopening-store.ts'
import { findKnownCardFiles } from './submission-store.ts'

/** Which of these keys another room names: rooms to the right are not seen from here. */
export type KnownFiles = (db: Db, keys: string[]) => Promise<string[]>

type Parts = Pick<Deps, 'db' | 'storage' | 'log' | 'clock'>

/** Removes the files of photos, documents, cards and stamp requests that no row names, left behind by a crash. Run by the worker every hour. */
export async function sweepFiles({ db, storage, log, clock }: Parts, others: readonly KnownFiles[] = []): Promise<void> {
  await sweepOrphans({ storage, log, now: clock.now() }, findKnownFiles(db, others))
}

/** Every row of the portal that names a file, asked about some keys at once. */
export const findKnownFiles = (db: Db, others: readonly KnownFiles[]) => async (keys: string[]): Promise<ReadonlySet<string>> => {
  const known = await Promise.all([findKnownAccountFiles(db, keys), findKnownDocumentFiles(db, keys), findKnownCardFiles(db, keys), findKnownSupersededFiles(db, keys), findKnownStampInputs(db, keys), ...others.map((find) => find(db, keys))])
  return new Set(known.flat())
}
