import type { Log } from '#platform/log.ts'
import type { Storage } from './storage.ts'

type Parts = { storage: Storage; log: Log; now: Date }

/** A file is stored before its row is written (the row must not promise what is not there): within the hour it has one. */
const graceMs = 3_600_000

const batch = 500

/** More than crashes leave behind. So many mean that we look into the wrong database or store, and then nothing is removed. */
const mostRemoved = 1000

type FindKnown = (keys: string[]) => Promise<ReadonlySet<string>>

/**
 * Removes the files that a crash left without a row: those older than an hour that `findKnown` does not know. Holds one
 * batch in memory however many files there are. Says how many were removed.
 */
export async function sweepOrphans({ storage, log, now }: Parts, findKnown: FindKnown): Promise<number> {
  const orphans = await listOrphans(storage, new Date(now.getTime() - graceMs), findKnown)
  if (orphans.length > mostRemoved) {
    log.error('file-orphans-too-many', { count: orphans.length })
    return 0
  }
  for (const key of orphans) await storage.remove(key)
  if (orphans.length > 0) log.warn('file-orphans-removed', { count: orphans.length })
  return orphans.length
}

/** Files stored before this moment that `findKnown` does not know; stops looking at the first beyond a thousand. */
export async function listOrphans(storage: Storage, before: Date, findKnown: FindKnown): Promise<string[]> {
  const orphans: string[] = []
  let waiting: string[] = []
  const judge = async () => {
    const known = waiting.length > 0 ? await findKnown(waiting) : new Set()
    orphans.push(...waiting.filter((key) => !known.has(key)))
    waiting = []
  }
  for await (const { key, storedAt } of storage.list()) {
    if (storedAt > before) continue
    waiting.push(key)
    if (waiting.length >= batch) await judge()
    if (orphans.length > mostRemoved) break
  }
  await judge()
  return orphans
}
