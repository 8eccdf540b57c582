import type { Db } from '#platform/db/pool.ts'
import { sql } from 'kysely'

/**
 * What is wrong in the ledger as a whole: a balance that its movements do not explain, money without its quota, quota
 * without its money (trust.md I3, I5). Empty when all is well.
 */
export async function ledgerFaults(db: Db): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    with moved as (
      select account_id,
        sum(case when kind = 'credit' then units else 0 end) as bought,
        sum(case when to_bucket = 'available' then units when from_bucket = 'available' then -units else 0 end) as available,
        sum(case when to_bucket = 'reserved' then units when from_bucket = 'reserved' then -units else 0 end) as reserved,
        sum(case when to_bucket = 'sealed' then units else 0 end) as sealed,
        sum(case when to_bucket = 'refunded' then units else 0 end) as refunded
      from emeterai.transfer group by account_id)
    select 'balance of ' || b.account_id as fault from emeterai.balance b left join moved m using (account_id)
      where (b.bought, b.available, b.reserved, b.sealed, b.refunded)
        is distinct from (coalesce(m.bought, 0), coalesce(m.available, 0), coalesce(m.reserved, 0), coalesce(m.sealed, 0), coalesce(m.refunded, 0))
    union all
    select 'movements without balance of ' || m.account_id from moved m left join emeterai.balance b using (account_id) where b.account_id is null
    union all
    select 'payment ' || p.transaction_id from emeterai.payment p
      left join emeterai.transfer t on t.payment_id = p.id and t.kind = 'credit'
      where p.units is distinct from coalesce(t.units, 0)
    union all
    select 'refund of payment ' || p.transaction_id from emeterai.payment p
      left join emeterai.transfer t on t.payment_id = p.id and t.kind = 'refund'
      where p.state = 'refunded' and p.units is distinct from coalesce(t.units, 0)`.execute(db)
  return rows.map(({ fault }) => fault)
}
