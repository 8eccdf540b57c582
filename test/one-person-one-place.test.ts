import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'

/** docs/scaling.md §4: what makes it possible to spread the rows of persons over machines. */
const schemas = `('account', 'application', 'verification', 'ticket')`
const scaling = readFileSync(join(projectRoot, 'docs/scaling.md'), 'utf8')

/** Of nobody, or of everybody: small, and on every machine. */
const shared = new Set([
  'account.dukcapil_day', 'account.registry_state', 'account.refused_field', 'application.exam_location', 'application.frequent_reason', 'application.test_location',
  'verification.agency_rule', 'verification.publication', 'verification.queue_count', 'verification.relation',
])
/** Come before their person has an account, or belong to whoever's row names them. */
const named = new Set(['account.account', 'account.data_key', 'account.file', 'account.reset_request', 'account.sign_in_event', 'ticket.ticket'])

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('empty')
})
afterAll(() => database.drop())

type Table = { name: string; columns: string[]; parents: string[] }

const tables = () =>
  asOwner<Table>(
    database,
    `select n.nspname || '.' || c.relname as name,
       (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       coalesce((select array_agg(distinct pn.nspname || '.' || p.relname) from pg_constraint k join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace where k.conrelid = c.oid and k.contype = 'f'), '{}') as parents
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname in ${schemas}`,
  )

describe('every row of the rooms of applicants', () => {
  it('belongs to one person, by itself or through its parent', async () => {
    const all = await tables()
    expect(all.length).toBeGreaterThan(45)
    const ofOne = new Set([...named, ...all.filter(({ columns }) => columns.includes('account_id') || columns.includes('application_id')).map(({ name }) => name)])
    const lost = all.filter(({ name, parents }) => !shared.has(name) && !ofOne.has(name) && !parents.some((parent) => ofOne.has(parent)))
    expect(lost.map(({ name }) => name), 'give it account_id or application_id, or say in this test why it is everybody’s').toEqual([])
  })

  it('shares with other persons only the promises that docs/scaling.md lists', async () => {
    const unique = await asOwner<{ name: string; table: string; columns: string[]; isOwnId: boolean }>(
      database,
      `select x.relname as name, n.nspname || '.' || c.relname as table,
         array_agg(a.attname::text) as columns,
         bool_and(a.attname in ('id', 'position') and format_type(a.atttypid, null) in ('uuid', 'integer', 'bigint')) as "isOwnId"
       from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
       where i.indisunique and n.nspname in ${schemas} group by 1, 2`,
    )
    const ofAPerson = new Set(['account_id', 'application_id', 'verdict_id', 'upload_id'])
    const across = unique.filter(({ table, columns, isOwnId }) => !shared.has(table) && !isOwnId && !columns.some((column) => ofAPerson.has(column)) && !columns.includes('id'))
    expect(across.length).toBeGreaterThan(8)
    expect(across.filter(({ name }) => !scaling.includes(`\`${name}\``)).map(({ table, name }) => `${table} ${name}`)).toEqual([])
  })
})
