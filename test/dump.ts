import { type TestDatabase, asOwner } from '#test/database.ts'

/** Every row of every table as text, the job queue's included; bytea both as hex and as the letters it holds. */
export async function dumpOf(database: TestDatabase): Promise<string> {
  const tables = await asOwner<{ name: string }>(
    database,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'reference', 'formasi')`,
  )
  const rows = await asOwner<{ row: string }>(database, tables.map(({ name }) => `select t::text as row from ${name} t`).join(' union all '))
  const text = rows.map(({ row }) => row).join('\n')
  const letters = [...text.matchAll(/\\x([0-9a-f]{2,})/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join('\n')
  return `${text}\n${letters}`
}
