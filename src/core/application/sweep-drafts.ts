import type { Db } from '#platform/db/pool.ts'

/** Forgets what was typed and never saved, once it can be saved no more: the application was sent, or the registration ended. */
export async function sweepDrafts(db: Db, now: Date): Promise<number> {
  const over = db
    .selectFrom('application.application as a')
    .leftJoin('application.submission as s', 's.applicationId', 'a.id')
    .leftJoin('season.stage as t', (join) => join.onRef('t.seasonId', '=', 'a.seasonId').on('t.kind', '=', 'registration'))
    .select('a.id')
    .leftJoin('application.reopening as r', (join) => join.onRef('r.applicationId', '=', 'a.id').on('r.endedAt', 'is', null))
    .where((where) => where.or([where.and([where('s.applicationId', 'is not', null), where('r.applicationId', 'is', null)]), where('t.endsAt', '<', now)]))
  const { numDeletedRows } = await db.deleteFrom('application.draftField').where('applicationId', 'in', over).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
