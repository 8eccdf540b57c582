import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'

/**
 * One step of a walk through all accounts in the order of their ids, from behind `after`: the next thousand are looked at, however
 * few of them `where` (of the account `p`) finds, so that a step costs the same among millions. `next`: where the next step begins;
 * null at the end.
 */
export async function walkAccounts(db: Db, after: string | undefined, where: RawBuilder<unknown>, atOnce = 1000): Promise<{ found: string[]; next: string | null }> {
  const { rows } = await sql<{ looked: number; last: string | null; found: string[] }>`
    with p as materialized (select id, season_id, closed_at, erased_at from account.account ${after ? sql`where id > ${after}::uuid` : sql``} order by id limit ${atOnce})
    select (select count(*)::int from p) as looked, (select id from p order by id desc limit 1) as last, array(select p.id from p where ${where} order by p.id) as found`.execute(db)
  const { looked, last, found } = rows[0]!
  return { found, next: looked === atOnce ? last : null }
}
