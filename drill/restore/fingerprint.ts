import pg from 'pg'

/** Rows and a checksum of all of them, for each table: what is equal here is equal. */
export type Fingerprint = ReadonlyMap<string, { rows: number; checksum: string }>

/** Of every table of the houses and their queues, in one snapshot; those that any crash may empty (`unlogged`: counters of limits) are not data. */
export async function takeFingerprint(ownerUrl: string): Promise<Fingerprint> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    )
    const found = new Map<string, { rows: number; checksum: string }>()
    for (const { name } of tables) {
      const { rows } = await client.query<{ rows: number; checksum: string }>(
        `select count(*)::int as rows, coalesce(md5(string_agg(h, '' order by h)), '') as checksum from (select md5(t::text) as h from ${name} t) as hashes`,
      )
      found.set(name, rows[0]!)
    }
    await client.query('commit')
    return found
  } finally {
    await client.end()
  }
}

/** Names of tables that differ. */
export const differences = (a: Fingerprint, b: Fingerprint): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name)?.rows !== b.get(name)?.rows || a.get(name)?.checksum !== b.get(name)?.checksum)

export const rowsOf = (fingerprint: Fingerprint): number => [...fingerprint.values()].reduce((sum, { rows }) => sum + rows, 0)
