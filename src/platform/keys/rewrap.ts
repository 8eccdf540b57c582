import type pg from 'pg'
import type { KeyRing } from './key-ring.ts'
import { rewrapDataKey } from './field-cipher.ts'

/** A column that holds wrapped data keys. */
export type WrappedColumn = { table: string; column: string; schema: string }

/** Every column of every schema in which a data key lies wrapped, by their one name: a new table needs no row here. */
export async function listWrappedColumns(client: pg.ClientBase): Promise<WrappedColumn[]> {
  const { rows } = await client.query<WrappedColumn>(`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column, n.nspname as schema
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attname in ('wrapped', 'wrapped_key') and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and not a.attisdropped order by 1`)
  return rows
}

/** The id of the wrapping key stands in the envelope: bytes 1 and 2. */
const keyId = (column: string) => `(get_byte(${column}, 1) << 8 | get_byte(${column}, 2))`

/** How many keys each wrapping key still holds. Of a person who was erased nothing is left: an empty one. */
export async function countByWrappingKey(client: pg.ClientBase, { table, column }: WrappedColumn): Promise<Map<number, number>> {
  const { rows } = await client.query<{ id: number; count: number }>(`select ${keyId(column)} as id, count(*)::int as count from ${table} where length(${column}) > 0 group by 1`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

const blocksAtOnce = 64

/**
 * Wraps every data key under the present wrapping key, a few pages of the table at a time; what somebody holds at that
 * moment is taken in the next round. Doors go on meanwhile: they open both. What the data keys close is not touched. Returns how many.
 */
export async function rewrapColumn(client: pg.ClientBase, keys: KeyRing, { table, column }: WrappedColumn): Promise<number> {
  let done = 0
  for (let round = 0; round < 20; round++) {
    const { rows } = await client.query<{ blocks: number }>(`select pg_relation_size($1::regclass)::bigint / current_setting('block_size')::int as blocks`, [table])
    for (let from = 0; from < Number(rows[0]!.blocks); from += blocksAtOnce) done += await rewrapBlocks(client, keys, { table, column }, from)
    const left = await countByWrappingKey(client, { table, column, schema: '' })
    if ([...left.keys()].every((id) => id === keys.currentWrappingKeyId)) return done
  }
  throw new Error(`${table}: some keys are held by others all the time`)
}

async function rewrapBlocks(client: pg.ClientBase, keys: KeyRing, { table, column }: Pick<WrappedColumn, 'table' | 'column'>, from: number): Promise<number> {
  await client.query('begin')
  try {
    const { rows } = await client.query<{ place: string; wrapped: Buffer }>(
      `select ctid::text as place, ${column} as wrapped from ${table}
       where ctid >= $1::tid and ctid < $2::tid and case when length(${column}) > 0 then ${keyId(column)} <> $3 end for no key update skip locked`,
      [`(${from},0)`, `(${from + blocksAtOnce},0)`, keys.currentWrappingKeyId],
    )
    if (rows.length > 0) {
      await client.query(`update ${table} t set ${column} = v.wrapped from unnest($1::tid[], $2::bytea[]) as v (place, wrapped) where t.ctid = v.place`, [rows.map(({ place }) => place), rows.map(({ wrapped }) => rewrapDataKey(keys, wrapped))])
    }
    await client.query('commit')
    return rows.length
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
