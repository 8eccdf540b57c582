import { sql } from 'kysely'
import type { Range } from '#core/reports/rules/merkle.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { type ReadTile, type Tile, type TileKey, hashLeaf, tilesOf } from './hash-tree.ts'

export type LogHead = { day: string; size: number; root: Buffer; checkpoint: string; publishedAt: Date }

const headColumns = ['size', 'root', 'checkpoint', 'publishedAt'] as const
const dayText = sql<string>`day::text`.as('day')

export const leafOfReceipt = (receipt: string) => hashLeaf(Buffer.from(receipt))

/** Of a row of `waiting.draw`. No receipt has a space in it, as this and the text of a seal do. */
export const leafTextOfDraw = sql`'undian ' || id || ' ' || to_char(draws_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ' ' || encode(commitment, 'hex')`

export async function findLastHead(db: Db | Tx): Promise<LogHead | null> {
  return (await db.selectFrom('reports.logHead').select([...headColumns, dayText]).orderBy('day', 'desc').limit(1).executeTakeFirst()) ?? null
}

export async function findHead(db: Db, day: string): Promise<LogHead | null> {
  return (await db.selectFrom('reports.logHead').select([...headColumns, dayText]).where('day', '=', day).executeTakeFirst()) ?? null
}

/** The newest first. */
export function listHeads(db: Db | Tx, limit: number): Promise<LogHead[]> {
  return db.selectFrom('reports.logHead').select([...headColumns, dayText]).orderBy('day', 'desc').limit(limit).execute()
}

/** Where a leaf stands, and the first day whose head covers it. */
export async function findLeaf(db: Db, hash: Buffer): Promise<{ position: number; day: string } | null> {
  const row = await db
    .selectFrom('reports.logLeaf as l')
    .innerJoinLateral((eb) => eb.selectFrom('reports.logHead').select(dayText).whereRef('size', '>', 'l.position').orderBy('size').orderBy('day').limit(1).as('h'), (join) => join.onTrue())
    .select(['l.position', 'h.day'])
    .where('l.hash', '=', hash)
    .executeTakeFirst()
  return row ?? null
}

const keyOf = ({ level, position }: TileKey) => `${level}/${position}`

/** Reads the tiles of these ranges, all of them in one question. */
export async function readTiles(db: Db | Tx, ranges: readonly Range[]): Promise<ReadTile> {
  const needed = new Map(ranges.flatMap(tilesOf).map((key) => [keyOf(key), key]))
  const [levels, positions] = [[...needed.values()].map(({ level }) => level), [...needed.values()].map(({ position }) => position)]
  const { rows } = await sql<Tile>`
    select t.level, t.position, t.hashes from unnest(${levels}::smallint[], ${positions}::int[]) k(level, position) join reports.log_tile t on t.level = k.level and t.position = k.position`.execute(db)
  const known = new Map(rows.map((tile) => [keyOf(tile), tile.hashes]))
  return async (key) => known.get(keyOf(key)) ?? Buffer.alloc(0)
}

/**
 * Leaves that are not in the log yet, of what came in [from, until): receipts that stand, receipts that were replaced,
 * commitments of draws, and seals of the trail (of who was erased nothing is left), in the order of their hashes, which says nothing of when they came or what they are.
 */
export async function listNewLeaves(tx: Tx, from: Date, until: Date): Promise<Buffer[]> {
  const { rows } = await sql<{ leaf: Buffer }>`
    select leaf from (
      select sha256('\\x00'::bytea || convert_to(receipt, 'UTF8')) as leaf from application.submission where submitted_at >= ${from} and submitted_at < ${until} and receipt <> ''
      union select sha256('\\x00'::bytea || convert_to(receipt, 'UTF8')) from application.superseded_submission where submitted_at >= ${from} and submitted_at < ${until} and receipt <> ''
      union select sha256('\\x00'::bytea || convert_to('segel ' || number || ' ' || encode(hash, 'hex'), 'UTF8')) from audit.seal where sealed_at >= ${from} and sealed_at < ${until}
      union select sha256('\\x00'::bytea || convert_to(${leafTextOfDraw}, 'UTF8')) from waiting.draw where set_at >= ${from} and set_at < ${until}
    ) new where not exists (select from reports.log_leaf l where l.hash = new.leaf) order by leaf`.execute(tx)
  return rows.map(({ leaf }) => leaf)
}

/** So many rows in one statement. */
const batch = 5000

export async function insertLeaves(tx: Tx, first: number, leaves: readonly Buffer[]): Promise<void> {
  for (let at = 0; at < leaves.length; at += batch) {
    const some = leaves.slice(at, at + batch)
    const positions = some.map((_, index) => first + at + index)
    await sql`insert into reports.log_leaf (position, hash) select * from unnest(${positions}::int[], ${some}::bytea[])`.execute(tx)
  }
}

export async function keepTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  for (let at = 0; at < tiles.length; at += 200) {
    await tx
      .insertInto('reports.logTile')
      .values(tiles.slice(at, at + 200))
      .onConflict((conflict) => conflict.columns(['level', 'position']).doUpdateSet((eb) => ({ hashes: eb.ref('excluded.hashes') })))
      .execute()
  }
}

/** False when somebody else was first with this day. */
export async function insertHead(tx: Tx, head: LogHead): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('reports.logHead').values(head).onConflict((conflict) => conflict.column('day').doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
