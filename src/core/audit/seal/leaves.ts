import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { openingActions } from '#core/audit/record-opening.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

export const leafBytes = 32

/** An event in the order of sealing, and the hash of all that it says. */
export type Leaf = { id: string; tx: string; at: string; hash: Buffer }

/** Transactions [from, to). */
export type Range = { from: string; to: string }

/** So many events a statement: one transaction may have written any number, and no statement runs longer than five seconds (trust.md §9). */
const eventsAtOnce = 10_000

const plain = (value: RawBuilder<unknown>) => sql`coalesce('"' || ${value} || '"', 'null')`
const text = (column: RawBuilder<unknown>) => sql`coalesce(to_json(${column})::text, 'null')`
const hashed = (values: readonly RawBuilder<unknown>[]) => sql<Buffer>`sha256(convert_to('[' || ${sql.join(values, sql` || ',' || `)} || ']', 'UTF8'))`
const eventAt = sql<string>`to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US')`

/** All that an event says, as JSON that reads the same for ever. Hashed where it lies: to fetch it and hash it here takes three times the work. */
const leafOf = hashed([
  ...[sql`e.id`, eventAt, sql`e.tx`].map(plain), text(sql`e.actor_kind`), plain(sql`e.actor_id`), text(sql`e.action`), text(sql`e.object_kind`), plain(sql`e.object_id`),
  text(sql`e.reason`), plain(sql`encode(e.ip_hash, 'hex')`), text(sql`e.request_id`), plain(sql`encode(e.before_hash, 'hex')`), plain(sql`encode(e.after_hash, 'hex')`),
])

/** As `hashOpening`, of the row that the applicant reads. */
const openingOf = hashed([plain(sql`o.account_id`), text(sql`o.officer_role`), text(sql`o.instansi_name`), text(sql`o.what`)])

/** The events of the transactions [from, to), the first `limit` of them. */
export async function readLeaves(db: Db | Tx, { limit = Infinity, ...range }: Range & { limit?: number }): Promise<Leaf[]> {
  const leaves: Leaf[] = []
  for (;;) {
    const wanted = Math.min(eventsAtOnce, limit - leaves.length)
    const { rows } = await sql<Leaf>`select e.id::text as id, e.tx::text as tx, ${eventAt} as at, ${leafOf} as hash ${page(range, leaves.at(-1), wanted)}`.execute(db)
    for (const row of rows) leaves.push(row)
    if (rows.length < wanted || leaves.length === limit) return leaves
  }
}

export type Hashed = { count: number; /** One after the other, in the order of sealing. */ leaves: Buffer; /** Events of which the applicant reads something else. */ changedOpenings: string[] }

/** What is only compared, and named when it differs: the hashes of the events of the transactions [from, to). */
export async function hashEvents(db: Db, range: Range): Promise<Hashed> {
  const pages: Hashed[] = []
  for (let after: { tx: string; id: string } | undefined; ; ) {
    const { rows: [found] } = await sql<{ count: number; leaves: Buffer | null; changed: string[] | null; tx: string | null; id: string | null }>`
      with page as materialized (select e.tx, e.id, ${leafOf} as leaf,
        case when e.action = any(${Object.values(openingActions)}::text[]) then coalesce((select ${openingOf} = e.after_hash from audit.opening o where o.event_id = e.id), false) else true end as is_whole
        ${page(range, after, eventsAtOnce)})
      select count(*)::int as count, string_agg(leaf, '' order by page.tx, page.id) as leaves, array_agg(id::text) filter (where not is_whole) as changed,
        (select p.tx::text from page p order by p.tx desc, p.id desc limit 1) as tx, (select p.id::text from page p order by p.tx desc, p.id desc limit 1) as id from page`.execute(db)
    const { count, leaves, changed, tx, id } = found!
    if (leaves) pages.push({ count, leaves, changedOpenings: changed ?? [] })
    if (count < eventsAtOnce || tx === null || id === null) break
    after = { tx, id }
  }
  return { count: pages.reduce((sum, { count }) => sum + count, 0), leaves: Buffer.concat(pages.map(({ leaves }) => leaves)), changedOpenings: pages.flatMap(({ changedOpenings }) => changedOpenings) }
}

// `order by tx` alone would be by the text that is selected: 10 before 9, and past the index.
function page({ from, to }: Range, after: { tx: string; id: string } | undefined, count: number) {
  const further = after ? sql`and (e.tx, e.id) > (${after.tx}::xid8, ${after.id}::uuid)` : sql``
  return sql`from audit.event e where e.tx >= ${from}::xid8 and e.tx < ${to}::xid8 ${further} order by e.tx, e.id limit ${count}`
}

export type SealContents = { number: number; fromTx: string; toTx: string; leaves: Buffer; previousHash: Buffer }

/** What is signed: the whole seal and, through the one before, all seals up to it. */
export function hashSeal({ number, fromTx, toTx, leaves, previousHash }: SealContents): Buffer {
  return createHash('sha256').update(JSON.stringify([number, fromTx, toTx, createHash('sha256').update(leaves).digest('hex'), previousHash.toString('hex')])).digest()
}

/** What the first seal is chained to. */
export const beginning = Buffer.alloc(32)
