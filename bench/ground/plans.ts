import pg from 'pg'
import type { Statement } from '#test/replay-sql.ts'

type Plan = { 'Node Type': string; 'Relation Name'?: string; Schema?: string; Plans?: Plan[] }
export type Scan = { table: string; rows: number; statement: string }

/** Below this a table is read as a whole for good reason. */
const smallTable = 10_000

/** Rooms whose tables grow with the people; the others hold reference data and the formasi, the same at every size. */
const growing = new Set(['account', 'application', 'audit', 'verification', 'intent', 'mail', 'limits', 'captcha', 'ticket', 'waiting', 'export', 'reports', 'likeness'])

/**
 * Asks PostgreSQL how it would answer each of these, with the values they were asked with, and finds those that read a
 * growing table from end to end. Nothing is run.
 */
export async function findSequentialScans(ownerUrl: string, statements: readonly Statement[]): Promise<{ looked: number; scans: Scan[] }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const sizes = await client.query<{ name: string; rows: number }>(`select n.nspname || '.' || c.relname as name, c.reltuples::float8 as rows from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'`)
    const rowsOf = new Map(sizes.rows.map(({ name, rows }) => [name, rows]))
    const scans: Scan[] = []
    const seen = new Set<string>()
    await client.query('begin')
    for (const { text, values } of statements) {
      // What a transaction told the planner holds for the rest of it.
      if (/^\s*(begin|start transaction)/i.test(text)) await client.query('rollback; begin')
      if (/^\s*select set_config\(/i.test(text)) await client.query(text, values)
      if (!/^\s*(select|with|insert|update|delete)/i.test(text) || seen.has(text)) continue
      seen.add(text)
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json, verbose) ${text}`, values)
      for (const table of scannedTables(rows[0]!['QUERY PLAN'][0]!.Plan)) {
        const size = rowsOf.get(table) ?? 0
        if (size > smallTable && growing.has(table.split('.')[0]!)) scans.push({ table, rows: size, statement: text.replace(/\s+/g, ' ').trim() })
      }
    }
    return { looked: seen.size, scans }
  } finally {
    await client.end()
  }
}

function scannedTables(plan: Plan): string[] {
  const here = plan['Node Type'] === 'Seq Scan' ? [`${plan.Schema}.${plan['Relation Name']}`] : []
  return [...here, ...(plan.Plans ?? []).flatMap(scannedTables)]
}
