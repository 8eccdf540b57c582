import { type RawBuilder, sql } from 'kysely'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db } from '#platform/db/pool.ts'
import type { Limit } from './limit-names.ts'
import { type Bucket, type Verdict, verdictOf } from './memory-buckets.ts'

/** Counts under the row's own lock in one statement, so that parallel attempts cannot slip through. */
export async function countAttempt(db: Db, key: Buffer, limit: Limit, now: Date, added: number): Promise<Verdict> {
  const renewed = sql<Date>`${new Date(now.getTime() + limit.perSeconds * 1000)}::timestamptz`
  const isOver = sql<boolean>`b.expires_at <= ${now}`
  const points = sql<number>`case when ${isOver} then ${added}::int else b.points + ${added}::int end`
  const expires = sql<Date>`case when ${isOver} or ${limit.wait !== undefined} then ${renewed} else b.expires_at end`
  const { rows } = await sql<{ points: number }>`
    insert into limits.bucket as b (key, points, expires_at, blocked_until)
    values (${key}, ${added}, ${renewed}, ${blockAfter(limit, sql`${added}::int`, renewed, now)})
    on conflict (key) do update set points = ${points}, expires_at = ${expires}, blocked_until = ${blockAfter(limit, points, expires, now)}
    where ${isOver} or b.blocked_until is null or b.blocked_until <= ${now}
    returning points`.execute(db)
  return rows[0] ? { allowed: true, retryAfterSeconds: 0, used: rows[0].points } : readBucket(db, key, now)
}

export async function readBucket(db: Db, key: Buffer, now: Date): Promise<Verdict> {
  const { rows } = await sql<Bucket>`select points, expires_at, blocked_until from limits.bucket where key = ${key}`.execute(db)
  return verdictOf(rows[0] ?? null, now)
}

/** Takes one attempt back, with the block that it may have started. */
export async function refundAttempt(db: Db, key: Buffer): Promise<void> {
  await refundingIn(key).execute(db)
}

/** The same, to be part of another statement. */
export const refundingIn = (key: Buffer) => sql`update limits.bucket set points = greatest(points - 1, 0), blocked_until = null where key = ${key}`

export async function deleteBucket(db: Db, key: Buffer): Promise<void> {
  await sql`delete from limits.bucket where key = ${key}`.execute(db)
}

/** Forgets what is over. Run by the worker every hour. */
export async function sweepBuckets(db: Db, now: Date): Promise<number> {
  return deleteInBatches(db, 'limits.bucket', sql`expires_at <= ${now}`)
}

function blockAfter(limit: Limit, points: RawBuilder<unknown>, expires: RawBuilder<unknown>, now: Date): RawBuilder<Date | null> {
  const { wait } = limit
  const until = wait
    ? sql`${now}::timestamptz + least(${wait.maxSeconds}::int, ${wait.firstSeconds}::int * power(2, least(${points} - ${limit.points}::int, 20))) * interval '1 second'`
    : expires
  return sql<Date | null>`case when ${points} >= ${limit.points}::int then ${until} end`
}
