import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'

export const leafBytes = 32

/** An event in the order of sealing, and the hash of all that it says. */
export type Leaf = { id: string; tx: string; at: string; hash: Buffer }

type EventText = Record<'id' | 'at' | 'tx' | 'actorKind' | 'actorId' | 'action' | 'objectKind' | 'objectId' | 'reason' | 'ipHash' | 'requestId' | 'beforeHash' | 'afterHash', string | null>

/** So many events a statement: one transaction may have written any number, and no statement runs longer than five seconds (trust.md §9). */
const eventsAtOnce = 10_000

/** The events of the transactions [from, to), as texts that read the same for ever; the first `limit` of them. */
export async function readLeaves(db: Db | Tx, { limit = Infinity, ...range }: { from: string; to: string; limit?: number }): Promise<Leaf[]> {
  const leaves: Leaf[] = []
  for (;;) {
    const wanted = Math.min(eventsAtOnce, limit - leaves.length)
    const page = await readPage(db, range, leaves.at(-1), wanted)
    leaves.push(...page)
    if (page.length < wanted || leaves.length === limit) return leaves
  }
}

// `order by tx` alone would be by the text that is selected: 10 before 9, and past the index.
async function readPage(db: Db | Tx, { from, to }: { from: string; to: string }, after: Leaf | undefined, count: number): Promise<Leaf[]> {
  const further = after ? sql`and (tx, id) > (${after.tx}::xid8, ${after.id}::uuid)` : sql``
  const { rows } = await sql<EventText>`
    select id::text, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, tx::text, actor_kind, actor_id::text, action, object_kind, object_id::text,
      reason, encode(ip_hash, 'hex') as ip_hash, request_id, encode(before_hash, 'hex') as before_hash, encode(after_hash, 'hex') as after_hash
    from audit.event e where tx >= ${from}::xid8 and tx < ${to}::xid8 ${further} order by e.tx, e.id limit ${count}`.execute(db)
  return rows.map((row) => ({ id: row.id!, tx: row.tx!, at: row.at!, hash: hashEvent(row) }))
}

function hashEvent(row: EventText): Buffer {
  const { id, at, tx, actorKind, actorId, action, objectKind, objectId, reason, ipHash, requestId, beforeHash, afterHash } = row
  return createHash('sha256').update(JSON.stringify([id, at, tx, actorKind, actorId, action, objectKind, objectId, reason, ipHash, requestId, beforeHash, afterHash])).digest()
}

export type SealContents = { number: number; fromTx: string; toTx: string; leaves: Buffer; previousHash: Buffer }

/** What is signed: the whole seal and, through the one before, all seals up to it. */
export function hashSeal({ number, fromTx, toTx, leaves, previousHash }: SealContents): Buffer {
  return createHash('sha256').update(JSON.stringify([number, fromTx, toTx, createHash('sha256').update(leaves).digest('hex'), previousHash.toString('hex')])).digest()
}

/** What the first seal is chained to. */
export const beginning = Buffer.alloc(32)
