import type { Clock } from '#platform/clock.ts'
import type { Limit } from './limit-names.ts'

/** `used` is what has been counted so far, refused attempts left out. */
export type Verdict = { allowed: boolean; retryAfterSeconds: number; used: number }

export type Bucket = { points: number; expiresAt: Date; blockedUntil: Date | null }

const maxBuckets = 50_000

/** The rules of limit-names.ts on buckets in this process: for signals, and while the database does not answer. */
export function createMemoryBuckets(clock: Clock) {
  const buckets = new Map<string, Bucket>()
  const find = (key: string) => {
    const bucket = buckets.get(key)
    return bucket && bucket.expiresAt > clock.now() ? bucket : null
  }
  return {
    consume(key: string, limit: Limit, points: number): Verdict {
      const now = clock.now()
      const before = find(key)
      const verdict = verdictOf(before, now)
      if (!verdict.allowed && !limit.isSignalOnly) return verdict
      const after = countIn(before, limit, points, now)
      if (buckets.size >= maxBuckets) forgetOldest(buckets)
      buckets.set(key, after)
      return limit.isSignalOnly ? { ...verdictOf(after, now), used: after.points } : { allowed: true, retryAfterSeconds: 0, used: after.points }
    },
    peek: (key: string): Verdict => verdictOf(find(key), clock.now()),
    refund(key: string) {
      const bucket = find(key)
      if (bucket) buckets.set(key, { ...bucket, points: Math.max(bucket.points - 1, 0), blockedUntil: null })
    },
    reset: (key: string) => void buckets.delete(key),
  }
}

export function verdictOf(bucket: Bucket | null, now: Date): Verdict {
  if (!bucket || bucket.expiresAt <= now) return { allowed: true, retryAfterSeconds: 0, used: 0 }
  const left = bucket.blockedUntil ? bucket.blockedUntil.getTime() - now.getTime() : 0
  return { allowed: left <= 0, retryAfterSeconds: Math.max(0, Math.ceil(left / 1000)), used: bucket.points }
}

function countIn(before: Bucket | null, limit: Limit, added: number, now: Date): Bucket {
  const points = (before?.points ?? 0) + added
  const renewed = new Date(now.getTime() + limit.perSeconds * 1000)
  const expiresAt = limit.wait ? renewed : (before?.expiresAt ?? renewed)
  if (points < limit.points) return { points, expiresAt, blockedUntil: null }
  return { points, expiresAt, blockedUntil: limit.wait ? new Date(now.getTime() + waitSeconds(limit, points) * 1000) : expiresAt }
}

function waitSeconds({ points, wait }: Limit, used: number): number {
  return wait ? Math.min(wait.maxSeconds, wait.firstSeconds * 2 ** Math.min(used - points, 20)) : 0
}

/** A Map keeps the order of insertion: the first tenth are the ones counted longest ago. */
function forgetOldest(buckets: Map<string, Bucket>) {
  for (const key of [...buckets.keys()].slice(0, maxBuckets / 10)) buckets.delete(key)
}
