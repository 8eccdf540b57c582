import { afterAll, beforeAll, expect, test } from 'vitest'
import { retentionClasses } from '#core/values/retention.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { classification, columnKinds, columnsOf } from './classification.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** Of the job queue, whose payloads are ids only (core/jobs.ts), and of the migrations. */
const notOurs = ['public', 'graphile_worker', 'emeterai_worker', 'pg_catalog', 'information_schema']

test('every column of every table is in one class, and none that is not there (trust.md §5.5)', async () => {
  const rows = await asOwner<{ name: string; columns: string[] }>(
    database,
    `select table_schema || '.' || table_name as name, array_agg(column_name::text order by column_name) as columns
     from information_schema.columns where table_schema <> all ($1) group by 1`,
    [notOurs],
  )
  const real = rows.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column}`))
  const written = Object.entries(classification).flatMap(([name, table]) => columnKinds.flatMap((kind) => columnsOf(table, kind).map((column) => `${name}.${column}`)))
  expect(written.filter((column, index) => written.indexOf(column) !== index), 'twice').toEqual([])
  expect(real.filter((column) => !written.includes(column)), 'add to core/privacy/rules/classification.ts').toEqual([])
  expect(written.filter((column) => !real.includes(column)), 'no longer there').toEqual([])
})

test('whoever is named has a time when they go', () => {
  const known = [...retentionClasses, 'account', 'officer', 'holder']
  const named = Object.entries(classification).filter(([, table]) => columnsOf(table, 'sealed').length > 0 || columnsOf(table, 'holder').length > 0)
  expect(named.length).toBeGreaterThan(10)
  for (const [name, { kept }] of named) expect(known, name).toContain(kept)
})

test('what is encrypted under a person is bytes, and names and birth dates are the only clear text that says who', async () => {
  const rows = await asOwner<{ name: string; type: string }>(database, `select table_schema || '.' || table_name || '.' || column_name as name, data_type as type from information_schema.columns`)
  const types = new Map(rows.map(({ name, type }) => [name, type]))
  for (const [name, table] of Object.entries(classification)) for (const column of columnsOf(table, 'sealed')) expect(types.get(`${name}.${column}`), `${name}.${column}`).toBe('bytea')
})
