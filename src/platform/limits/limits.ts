import type { RawBuilder } from 'kysely'
import { Counter } from 'prom-client'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/pool.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Log } from '#platform/log.ts'
import { registry } from '#platform/metrics.ts'
import { countAttempt, deleteBucket, readBucket, refundAttempt, refundingIn } from './database-buckets.ts'
import { type Limit, type LimitName, limits } from './limit-names.ts'
import { type Verdict, createMemoryBuckets } from './memory-buckets.ts'

export type Limits = {
  /** Counts an attempt and says whether it may go on. A refused attempt is not counted: hammering makes no wait longer. */
  consume(name: LimitName, key: Buffer | string, points?: number): Promise<Verdict>
  /** The same answer without counting. */
  peek(name: LimitName, key: Buffer | string): Promise<Verdict>
  /** Takes back one counted attempt: it turned out to be an honest one. */
  refund(name: LimitName, key: Buffer | string): Promise<void>
  /** The same as a part of the statement that writes down what the attempt was for. Not for signals, which no database counts. */
  refundIn(name: LimitName, key: Buffer | string): RawBuilder<unknown>
  reset(name: LimitName, key: Buffer | string): Promise<void>
}

/** `observed`: limits that count, log and are measured, and refuse nobody: how a new figure is tried before it holds. */
type Parts = { db: Db; keys: KeyRing; clock: Clock; log: Log; databaseMs?: number; observed?: readonly LimitName[] }

const refusals = new Counter({ name: 'limit_refused_total', help: 'Attempts that a limit refused, or would have refused while it is only observed', labelNames: ['limit', 'mode'] as const, registers: [registry] })
const toldEveryMs = 60_000

/**
 * Counters that all doors share, in the database; signals (one address, many people) stay in memory. When the database
 * does not answer in time the same rules go on in memory: slower to notice, never an open gate and never a closed door.
 */
export function createLimits({ db, keys, clock, log, databaseMs = 800, observed = [] }: Parts): Limits {
  const memory = createMemoryBuckets(clock)
  const isObserved = new Set<LimitName>(observed)
  const toldAt = new Map<LimitName, number>()

  /** Said once a minute for each limit; the counter has them all. */
  function tell(name: LimitName) {
    if (performance.now() - (toldAt.get(name) ?? -Infinity) < toldEveryMs) return
    toldAt.set(name, performance.now())
    log.warn('limit-would-refuse', { code: name })
  }

  const letThrough = (name: LimitName, verdict: Verdict): Verdict => (isObserved.has(name) && !verdict.allowed ? { ...verdict, allowed: true, retryAfterSeconds: 0 } : verdict)

  function judge(name: LimitName, verdict: Verdict): Verdict {
    if (verdict.allowed) return verdict
    const mode = isObserved.has(name) ? 'observed' : (limits[name] as Limit).isSignalOnly ? 'signal' : 'refused'
    refusals.inc({ limit: name, mode })
    if (mode === 'observed') tell(name)
    return letThrough(name, verdict)
  }

  /** The row never tells whom it counts. */
  const bucketOf = (name: LimitName, key: Buffer | string) => keys.sign(`limit:${name}`, Buffer.from(key).toString('base64'))

  async function run<T>(name: LimitName, key: Buffer | string, inDatabase: (bucket: Buffer) => Promise<T>, inMemory: (bucket: string) => T): Promise<T> {
    const bucket = bucketOf(name, key)
    const { isSignalOnly }: Limit = limits[name]
    if (isSignalOnly) return inMemory(bucket.toString('base64'))
    return withinTime(inDatabase(bucket), databaseMs).catch((error: unknown) => {
      log.warn('limits-in-memory', { code: name, error })
      return inMemory(bucket.toString('base64'))
    })
  }

  return {
    consume: async (name, key, points = 1) =>
      judge(name, await run(name, key, (bucket) => countAttempt(db, bucket, limits[name], clock.now(), points), (bucket) => memory.consume(bucket, limits[name], points))),
    peek: async (name, key) => letThrough(name, await run(name, key, (bucket) => readBucket(db, bucket, clock.now()), memory.peek)),
    refund: (name, key) => run(name, key, (bucket) => refundAttempt(db, bucket), memory.refund),
    refundIn: (name, key) => refundingIn(bucketOf(name, key)),
    reset: (name, key) => run(name, key, (bucket) => deleteBucket(db, bucket), memory.reset),
  }
}

function withinTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const timer = setTimeout(() => reject(new Error('The database took too long to count')), ms)
  work.then(resolve, reject).finally(() => clearTimeout(timer))
  return promise
}
