import { sql } from 'kysely'
import { type Leaf, beginning, hashSeal, leafBytes, readLeaves } from '#core/audit/seal/leaves.ts'
import { keepMilestone } from '#core/audit/seal/milestone.ts'
import { type Place, noSeal } from '#core/audit/seal/prove-seals.ts'
import type { Deps } from '#core/deps.ts'

type Parts = Pick<Deps, 'db' | 'auditKey' | 'clock'>
type Sealed = Place & { fromTx: string; leaves: Buffer; previousHash: Buffer }

/** A seal every two seconds, twelve busy hours a day for a month, are 650,000: one for two applicants of a million and a quarter. */
const transactionsPerSeal = 2
const eventsAtOnce = 60_000
const days = 20

/** Seals what the crowd left as the worker does while a season goes on, which would take it the season. Says how many seals there are. */
export async function sealSeason(parts: Parts, applicants: number): Promise<number> {
  const { rows: [end] } = await sql<{ tx: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as tx`.execute(parts.db)
  let last: Place = noSeal
  for (;;) {
    const leaves = await readLeaves(parts.db, { from: last.toTx, to: end!.tx, limit: eventsAtOnce })
    const seals = sealsOf(leaves, last, leaves.length < eventsAtOnce ? end!.tx : null)
    if (seals.length === 0) return last.number
    await insertSeals(parts, seals, applicants / transactionsPerSeal)
    last = seals.at(-1)!
  }
}

/** As if nine tenths had been proved the night before: the last day of a season is its greatest. */
export async function proveUntilYesterday(parts: Parts): Promise<void> {
  const place = await parts.db.selectFrom('audit.seal').select(['number', 'hash', sql<string>`to_tx::text`.as('toTx')]).where('number', '<=', sql<number>`(select max(number) * 9 / 10 from audit.seal)`).orderBy('number', 'desc').limit(1).executeTakeFirst()
  if (place) await keepMilestone(parts, { ...place, provedAt: new Date(parts.clock.now().getTime() - 86_400_000) })
}

/** Whole transactions; what may go on after the last event read is left for the next time, unless this is the `end`. */
function sealsOf(leaves: readonly Leaf[], last: Place, end: string | null): Sealed[] {
  const groups: Leaf[][] = []
  let transactions = 0
  leaves.forEach((leaf, at) => {
    if (leaf.tx !== leaves[at - 1]?.tx && transactions++ % transactionsPerSeal === 0) groups.push([])
    groups.at(-1)!.push(leaf)
  })
  const seals: Sealed[] = []
  for (const [at, group] of groups.entries()) {
    const toTx = groups[at + 1]?.[0]?.tx ?? end
    if (toTx === null) break
    const before = seals.at(-1) ?? last
    const contents = { number: before.number + 1, fromTx: before.toTx, toTx, leaves: Buffer.concat(group.map(({ hash }) => hash), group.length * leafBytes), previousHash: before.number === 0 ? beginning : before.hash }
    seals.push({ ...contents, hash: hashSeal(contents) })
  }
  return seals
}

async function insertSeals({ db, auditKey, clock }: Parts, seals: readonly Sealed[], total: number): Promise<void> {
  const begun = clock.now().getTime() - days * 86_400_000
  const sealedAt = seals.map(({ number }) => new Date(begun + Math.min(1, number / total) * days * 86_400_000))
  await sql`
    insert into audit.seal (number, from_tx, to_tx, leaves, previous_hash, hash, signature, key_id, sealed_at)
    select n, f::xid8, t::xid8, l, p, h, s, ${auditKey.id}, a from unnest(${seals.map(({ number }) => number)}::int[], ${seals.map(({ fromTx }) => fromTx)}::text[], ${seals.map(({ toTx }) => toTx)}::text[],
      ${seals.map(({ leaves }) => leaves)}::bytea[], ${seals.map(({ previousHash }) => previousHash)}::bytea[], ${seals.map(({ hash }) => hash)}::bytea[], ${seals.map(({ hash }) => auditKey.sign(hash))}::bytea[], ${sealedAt}::timestamptz[]) u(n, f, t, l, p, h, s, a)`.execute(db)
}
