const second = 1000
const minute = 60 * second

/** How long one attempt may hold a stamp: reading, drawing, key, time stamp and storing end long before. */
export const leaseSeconds = 60
/** What is not sealed by then goes back to the quota (domain.md §3.4). */
export const releaseAfterMs = 15 * minute
/** How long both files are kept for downloading (domain.md §3.2). The hashes stay. */
export const keepFilesMs = 72 * 60 * minute

/** When an attempt that failed is repeated: soon at first, then rarer; null when the unit will have been given back by then. */
export function nextAttemptAt({ attempts, releaseDueAt }: { attempts: number; releaseDueAt: Date }, now: Date): Date | null {
  const waitMs = Math.min(5 * second * 2 ** Math.max(0, attempts - 1), 2 * minute)
  const at = new Date(now.getTime() + waitMs)
  return at < releaseDueAt ? at : null
}
