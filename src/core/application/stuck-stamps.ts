import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'

/** Something about a stamp that nobody has finished, for operators: which, since when, why. Never whose. */
export type StuckStamp = { kind: 'request' | 'verification'; id: string; since: Date; distributorId: string | null; reason: string; tries: number }

const slowAfterMs = 120_000

/** Stamps that wait for more than two minutes or failed today, and uploads whose stamp nobody could judge yet; longest first, at most 200. */
export async function listStuckStamps(db: Db, now: Date): Promise<StuckStamp[]> {
  const slow = new Date(now.getTime() - slowAfterMs)
  const requests = await db
    .selectFrom('application.stampRequest')
    .select(['id', 'askedAt', 'distributorId', 'reason', 'tries', 'state'])
    .where((where) =>
      where.or([where.and([where('state', '=', 'waiting'), where('askedAt', '<', slow)]), where.and([where('state', '=', 'failed'), where('endedAt', '>', new Date(now.getTime() - 86_400_000))])]),
    )
    .orderBy('askedAt')
    .limit(200)
    .execute()
  const uploads = await db
    .selectFrom('application.document')
    .select(['id', 'uploadedAt'])
    .where('stampState', '=', sql.lit('pending'))
    .where('replacedAt', 'is', null)
    .where('uploadedAt', '<', slow)
    .orderBy('uploadedAt')
    .limit(200)
    .execute()
  const stuck: StuckStamp[] = [
    ...requests.map(({ id, askedAt, distributorId, reason, tries, state }) => ({ kind: 'request' as const, id, since: askedAt ?? now, distributorId, reason: reason ?? (state === 'waiting' ? 'slow' : 'unknown'), tries })),
    ...uploads.map(({ id, uploadedAt }) => ({ kind: 'verification' as const, id, since: uploadedAt ?? now, distributorId: null, reason: 'verifier-down', tries: 0 })),
  ]
  return stuck.toSorted((a, b) => a.since.getTime() - b.since.getTime()).slice(0, 200)
}

/** Asks about everything that should have been asked about by now: a job that was lost costs a minute, never the stamp. */
export async function tendStamps({ db, queue, clock }: Pick<Deps, 'db' | 'queue' | 'clock'>): Promise<void> {
  const now = clock.now()
  const late = new Date(now.getTime() - 90_000)
  const uploads = await db.selectFrom('application.document').select('id').where('stampState', '=', sql.lit('pending')).where('replacedAt', 'is', null).where('uploadedAt', '<', late).orderBy('uploadedAt').limit(500).execute()
  for (const { id } of uploads) await queue.send(db, 'check-stamp', { documentId: id }, { key: `check-stamp:${id}` })
  const requests = await db
    .selectFrom('application.stampRequest')
    .select('id')
    .where('state', '=', 'waiting')
    .where('askedAt', '<', late)
    .orderBy(sql`asked_at`)
    .limit(500)
    .execute()
  for (const { id } of requests) await queue.send(db, 'stamp-document', { requestId: id }, { key: `stamp-document:${id}` })
}

/** Asks about one stamp now instead of later. False when it does not wait. */
export async function hurryStampRequest({ db, queue }: Pick<Deps, 'db' | 'queue'>, id: string): Promise<boolean> {
  const waiting = await db.selectFrom('application.stampRequest').select('id').where('id', '=', id).where('state', '=', 'waiting').executeTakeFirst()
  if (waiting) await queue.send(db, 'stamp-document', { requestId: id }, { key: `stamp-document:${id}` })
  return waiting !== undefined
}
