import { type TestDatabase, asOwner } from '#test/database.ts'

/** How many rows each table has, and which transaction wrote the newest: changes with every write anywhere but in `except`. */
export async function traceOfWrites(database: TestDatabase, except: readonly string[] = []): Promise<object> {
  const tables = await asOwner<{ name: string }>(database, `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`)
  const counts = tables.filter(({ name }) => !except.includes(name)).map(({ name }) => `select '${name}' as name, count(*) || ' rows, last by ' || coalesce(max(xmin::text::bigint), 0) as trace from ${name}`)
  const rows = await asOwner<{ name: string; trace: string }>(database, counts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, trace }) => [name, trace]))
}
