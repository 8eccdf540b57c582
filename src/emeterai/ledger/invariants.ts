import { type RawBuilder, sql } from 'kysely'

/** Whose ledger: these accounts, or everybody's. Time: what is due counts as of then. */
export type Scope = { accountIds: readonly string[] | null; now: Date }

export type Invariant = {
  name: string
  /** Rows that break it, each with the id of what is wrong. */
  breaches(scope: Scope): RawBuilder<{ id: string }>
}

const within = ({ accountIds }: Scope, column: string) => sql`(${accountIds}::uuid[] is null or ${sql.ref(column)} = any(${accountIds}::uuid[]))`

/** Longer than any sweep that runs every minute may be late. */
const sweepDelay = sql`interval '5 minutes'`

/** What must be true of the ledger at every moment (issue 4 §3). Many of these the database refuses to break; here all are asked. */
export const invariants: readonly Invariant[] = [
  {
    name: 'bought = available + reserved + sealed + refunded',
    breaches: (scope) => sql`
      select account_id::text as id from emeterai.balance
      where ${within(scope, 'account_id')} and (bought <> available + reserved + sealed + refunded or least(available, reserved, sealed, refunded) < 0)`,
  },
  {
    name: 'the movements of an account add up to its balance',
    breaches: (scope) => sql`
      with moved as (
        select account_id,
          sum(units) filter (where kind = 'credit') as bought,
          sum(case when to_bucket = 'available' then units when from_bucket = 'available' then -units else 0 end) as available,
          sum(case when to_bucket = 'reserved' then units when from_bucket = 'reserved' then -units else 0 end) as reserved,
          coalesce(sum(units) filter (where to_bucket = 'sealed'), 0) as sealed,
          coalesce(sum(units) filter (where to_bucket = 'refunded'), 0) as refunded
        from emeterai.transfer where ${within(scope, 'account_id')} group by account_id),
      kept as (select account_id, bought, available, reserved, sealed, refunded from emeterai.balance where ${within(scope, 'account_id')})
      select coalesce(m.account_id, k.account_id)::text as id from moved m full join kept k on k.account_id = m.account_id
      where (m.bought, m.available, m.reserved, m.sealed, m.refunded) is distinct from (k.bought, k.available, k.reserved, k.sealed, k.refunded)
        and (m.account_id is not null or k.bought <> 0)`,
  },
  {
    name: 'money that counts as credited is quota of its payer, once, and never more than was paid',
    breaches: (scope) => sql`
      select p.id::text from emeterai.payment p
        join emeterai.purchase u on u.id = p.purchase_id
        left join emeterai.transfer c on c.payment_id = p.id and c.kind = 'credit'
        left join emeterai.transfer r on r.payment_id = p.id and r.kind = 'refund'
      where ${within(scope, 'u.account_id')} and (
        (p.state = 'credited' and (c.id is null or r.id is not null))
        or (p.state = 'refunded' and c.id is not null and r.units is distinct from c.units)
        or (c.id is not null and (c.units <> p.units or c.account_id <> u.account_id or p.units::bigint * u.unit_price_rupiah > p.amount_rupiah))
        or (r.id is not null and (c.id is null or r.units <> c.units or r.account_id <> c.account_id))
        or (p.state = 'refunded' and c.id is not null and r.id is null))
      union all
      select u.id::text from emeterai.purchase u
      where ${within(scope, 'u.account_id')} and u.state = 'paid' and not exists (select from emeterai.payment p where p.purchase_id = u.id and p.state = 'credited')`,
  },
  {
    name: 'a serial belongs to one stamp, one holder and one file',
    breaches: (scope) => sql`
      select n.serial as id from emeterai.serial n join emeterai.stamp s on s.id = n.stamp_id
      where ${within(scope, 's.account_id')} and (
        n.account_id <> s.account_id or n.input_sha256 <> s.input_sha256 or n.round > s.round
        or (n.state = 'sealed' and (n.round <> s.round or n.output_sha256 is distinct from s.output_sha256 or s.state not in ('sealed', 'delivered')))
        or (n.state = 'issued' and (n.round <> s.round or s.state not in ('issued', 'failed'))))
      union all
      select min(serial) from emeterai.serial where output_sha256 is not null and ${within(scope, 'account_id')} group by output_sha256 having count(*) > 1`,
  },
  {
    name: 'every unit that is held belongs to an unfinished stamp, and every unfinished stamp holds one',
    breaches: (scope) => sql`
      with held as (
        select stamp_id, round, account_id from emeterai.transfer r
        where kind = 'reserve' and ${within(scope, 'account_id')}
          and not exists (select from emeterai.transfer e where e.stamp_id = r.stamp_id and e.round = r.round and e.kind in ('seal', 'release'))),
      unfinished as (select id, round, account_id from emeterai.stamp where state in ('reserved', 'issued', 'failed') and ${within(scope, 'account_id')})
      select coalesce(h.stamp_id, u.id)::text as id from held h full join unfinished u on u.id = h.stamp_id and u.round = h.round and u.account_id = h.account_id
      where h.stamp_id is null or u.id is null`,
  },
  {
    name: 'no unit is held longer than its time',
    breaches: (scope) => sql`
      select id::text from emeterai.stamp
      where state in ('reserved', 'issued', 'failed') and ${within(scope, 'account_id')} and release_due_at + ${sweepDelay} < ${scope.now}
        and (lease_until is null or lease_until < clock_timestamp())`,
  },
  {
    name: 'a sealed stamp has its serial, its used unit and its file, until the file is erased on time',
    breaches: (scope) => sql`
      select s.id::text from emeterai.stamp s
        left join emeterai.serial n on n.stamp_id = s.id and n.round = s.round and n.state = 'sealed'
        left join emeterai.transfer t on t.stamp_id = s.id and t.round = s.round and t.kind = 'seal'
        left join emeterai.file f on f.id = s.output_file_id
      where s.state in ('sealed', 'delivered') and ${within(scope, 's.account_id')} and (
        n.serial is null or t.id is null or t.account_id <> s.account_id
        or (s.files_kept_until is not null and (f.id is null or f.sha256 <> s.output_sha256 or f.kind <> 'stamp-output')))
      union all
      select t.stamp_id::text from emeterai.transfer t join emeterai.stamp s on s.id = t.stamp_id
      where t.kind = 'seal' and ${within(scope, 't.account_id')} and (s.state not in ('sealed', 'delivered') or s.round <> t.round)`,
  },
  {
    name: 'what was given back has no serial that counts',
    breaches: (scope) => sql`
      select s.id::text from emeterai.stamp s
      where s.state = 'released' and ${within(scope, 's.account_id')} and (
        not exists (select from emeterai.transfer t where t.stamp_id = s.id and t.round = s.round and t.kind = 'release')
        or exists (select from emeterai.serial n where n.stamp_id = s.id and n.state <> 'void'))`,
  },
]
