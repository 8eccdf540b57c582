import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Leaf, beginning, hashSeal, readLeaves } from './leaves.ts'

/** So many events in one seal, unless one transaction wrote more. */
const mostPerSeal = 20_000

type Parts = Pick<Deps, 'db' | 'auditKey' | 'clock' | 'log'>

/**
 * Seals what finished transactions have written since the last seal; writers never wait for it. Only transactions older
 * than every running one are covered: a commit that comes late comes into a later seal, and none is missed (trust.md
 * §5.3). Two sealers at once make one seal. Returns how many seals were made. Run by the worker every two seconds.
 */
export async function sealEvents(deps: Parts, findBoundary = oldestRunning, perSeal = mostPerSeal): Promise<number> {
  const boundary = await findBoundary(deps.db)
  let count = 0
  while (await sealOnce(deps, boundary, perSeal)) count += 1
  return count
}

/** Transactions below this one have ended, one way or the other. */
async function oldestRunning(db: Db): Promise<string> {
  const { rows } = await sql<{ tx: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as tx`.execute(db)
  return rows[0]!.tx
}

async function sealOnce({ db, auditKey, clock, log }: Parts, boundary: string, perSeal: number): Promise<boolean> {
  const last = await findLastSeal(db)
  const fromTx = last?.toTx ?? '0'
  // After a restore into a new cluster, numbers of transactions begin anew: see decision 71.
  if (BigInt(boundary) < BigInt(fromTx)) throw new Error('The transactions of this database are older than its last seal')
  const { toTx, leaves } = await nextRange(db, fromTx, boundary, perSeal)
  if (leaves.length === 0) return false
  const contents = { number: (last?.number ?? 0) + 1, fromTx, toTx, leaves: Buffer.concat(leaves.map(({ hash }) => hash)), previousHash: last?.hash ?? beginning }
  const hash = hashSeal(contents)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('audit.seal')
    .values({ ...contents, hash, signature: auditKey.sign(hash), keyId: auditKey.id, sealedAt: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  // Leaves the machine with the log: who cuts the last seals off is found out by it (bin/audit verify HEAD).
  if (numInsertedOrUpdatedRows === 1n) log.info('audit-sealed', { count: leaves.length, code: `${contents.number}:${hash.toString('hex')}` })
  return true
}

/** Whole transactions only, and about `perSeal` events. */
async function nextRange(db: Db, fromTx: string, boundary: string, perSeal: number): Promise<{ toTx: string; leaves: Leaf[] }> {
  const leaves = await readLeaves(db, { from: fromTx, to: boundary, limit: perSeal + 1 })
  const beyond = leaves[perSeal]
  if (!beyond) return { toTx: boundary, leaves }
  const cut = leaves.filter(({ tx }) => tx !== beyond.tx)
  if (cut.length > 0) return { toTx: beyond.tx, leaves: cut }
  const toTx = String(BigInt(beyond.tx) + 1n)
  return { toTx, leaves: await readLeaves(db, { from: fromTx, to: toTx }) }
}

async function findLastSeal(db: Db): Promise<{ number: number; toTx: string; hash: Buffer } | null> {
  const row = await db.selectFrom('audit.seal').select(['number', 'hash']).select(sql<string>`to_tx::text`.as('toTx')).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row ?? null
}
