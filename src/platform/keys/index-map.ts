import type pg from 'pg'

/** Old index → new index, kept in a temporary table: for rows that hold an index and not the value it was made of. */
export async function openIndexMap(client: pg.ClientBase) {
  await client.query('create temporary table index_map (old bytea primary key, new bytea not null) on commit drop')
  return {
    async add(pairs: readonly { old: Buffer; new: Buffer }[]): Promise<void> {
      await client.query('insert into index_map select * from unnest($1::bytea[], $2::bytea[]) on conflict do nothing', [pairs.map((pair) => pair.old), pairs.map((pair) => pair.new)])
    },
    /** Returns how many rows hold an index that is on no page of the map. */
    async apply(table: string, column: string): Promise<number> {
      await client.query(`update ${table} t set ${column} = m.new from index_map m where t.${column} = m.old`)
      const { rows } = await client.query<{ left: number }>(`select count(*)::int as left from ${table} t where not exists (select from index_map m where m.new = t.${column})`)
      return rows[0]!.left
    },
  }
}

export type IndexMap = Awaited<ReturnType<typeof openIndexMap>>
