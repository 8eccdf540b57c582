import type { Db, Tx } from '#platform/db/pool.ts'

export type Standing = { seasonEndsAt: Date; isSubmitted: boolean; registeredAt: Date }

/** Whether this account takes part in a selection, and when that selection is over: after the last of its dates. */
export async function findStanding(db: Db | Tx, accountId: string): Promise<Standing> {
  const row = await db
    .selectFrom('account.account as p')
    .select((q) => [
      'p.registeredAt',
      q.selectFrom('season.stage as t').select((s) => s.fn.max('t.endsAt').as('endsAt')).whereRef('t.seasonId', '=', 'p.seasonId').as('seasonEndsAt'),
      q.exists(q.selectFrom('application.submission as s').innerJoin('application.application as a', 'a.id', 's.applicationId').select('a.id').whereRef('a.accountId', '=', 'p.id')).as('isSubmitted'),
    ])
    .where('p.id', '=', accountId)
    .executeTakeFirstOrThrow()
  return { registeredAt: row.registeredAt, seasonEndsAt: row.seasonEndsAt ?? row.registeredAt, isSubmitted: Boolean(row.isSubmitted) }
}
