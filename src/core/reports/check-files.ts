import { sql } from 'kysely'
import { type KnownFiles, findKnownFiles } from '#core/application/sweep-files.ts'
import type { Deps } from '#core/deps.ts'
import { findKnownExportFiles } from '#core/export/export-files.ts'
import { findKnownTicketFiles } from '#core/ticket/evidence.ts'
import { listOrphans } from '#platform/storage/sweep-orphans.ts'

type Parts = Pick<Deps, 'db' | 'storage' | 'clock'>

/** What names files and is not seen from core/application. */
export const furtherFiles: readonly KnownFiles[] = [findKnownTicketFiles, findKnownExportFiles]

/** An hour of grace, and another until the sweep comes round (decision 62). */
const sweptWithinMs = 2 * 3_600_000
const batch = 500
const atOnce = 8

/** Keys that rows name and the store does not have (trust.md I6): of the newest so many documents, or of everything. */
export async function listMissingFiles({ db, storage }: Parts, newest: number | null): Promise<string[]> {
  const missing: string[] = []
  let after = ''
  for (;;) {
    const { rows } = newest === null ? await nextKeys(after).execute(db) : await newestKeys(newest).execute(db)
    for (let at = 0; at < rows.length; at += atOnce) {
      const some = rows.slice(at, at + atOnce)
      const there = await Promise.all(some.map(({ key }) => storage.has(key)))
      missing.push(...some.filter((_, index) => !there[index]).map(({ key }) => key))
    }
    if (newest !== null || rows.length < batch) break
    after = rows.at(-1)!.key
  }
  // What was taken out of the books while we looked is not missing.
  const stillNamed = missing.length > 0 ? await findKnownFiles(db, furtherFiles)(missing) : new Set()
  return missing.filter((key) => stillNamed.has(key))
}

/** Keys in the store that no row names although the sweep has had its time (trust.md I6). */
export async function listLeftFiles({ db, storage, clock }: Parts): Promise<string[]> {
  return listOrphans(storage, new Date(clock.now().getTime() - sweptWithinMs), findKnownFiles(db, furtherFiles))
}

/** Without a hash there is no file: what was erased (decision 107), and the pictures that the made-up person never took (108). */
const nextKeys = (after: string) => sql<{ key: string }>`
  select key from (
    select storage_key as key from application.document where sha256 <> ''
    union all select storage_key from account.file where sha256 <> ''
    union all select storage_key from application.stamp_request where sha256 <> ''
    union all select card_storage_key from application.submission where card_storage_key is not null
    union all select card_storage_key from application.superseded_submission where card_storage_key is not null
    union all select storage_key from export.part
    union all select storage_key from ticket.file where sha256 <> '') named
  where key > ${after} order by key limit ${batch}`

const newestKeys = (newest: number) => sql<{ key: string }>`select storage_key as key from application.document where sha256 <> '' order by uploaded_at desc limit ${newest}`
