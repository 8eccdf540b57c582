import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { CamelCaseNames, SnakeCaseDialect } from './names.ts'
import type { DB } from './types.ts'

// Never asked: queries are only written out.
const pool = new pg.Pool({ max: 1 })
const ours = new Kysely<DB>({ dialect: new SnakeCaseDialect({ pool }), plugins: [new CamelCaseNames()] })
const theirs = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
afterAll(() => pool.end())

const queries: ((db: Kysely<DB>) => { compile(): { sql: string; parameters: readonly unknown[] } })[] = [
  (db) => db.selectFrom('account.signInEvent as e').innerJoin('account.account', 'account.account.nikIndex', 'e.nikIndex').select(['e.deviceLabel as label', 'account.account.nameOnKtp']).where('e.at', '>', new Date(0)).orderBy('e.at', 'desc'),
  (db) => db.insertInto('application.draftField').values({ applicationId: 'a', step: 'biodata', field: 'namaDepan', value: Buffer.alloc(1), savedAt: new Date(0) }).onConflict((conflict) => conflict.columns(['applicationId', 'step', 'field']).doUpdateSet({ savedAt: new Date(1) })).returning('savedAt'),
  (db) => db.with('newestFirst', (of) => of.selectFrom('application.document').select(['id', sql<number>`count(*) over (partition by ${sql.ref('storageKey')})`.as('timesKept')])).selectFrom('newestFirst').selectAll('newestFirst'),
]

it.each(queries)('writes what Kysely’s own plugin writes', (query) => {
  expect(query(ours).compile()).toMatchObject({ sql: query(theirs).compile().sql, parameters: query(theirs).compile().parameters })
})

it('names columns as Kysely’s own plugin does, and leaves alone what lies in them', async () => {
  const rows = [{ name_on_ktp: 'Siti', answers: { graduation_year: 2019 }, serials: [{ serial_number: 1 }], min2_ipk: null }, { name_on_ktp: 'Tono', answers: null, serials: [], min2_ipk: '3.1' }]
  const named = (names: CamelCasePlugin) => names.transformResult({ result: { rows }, queryId: { queryId: 'q' } } as never)
  expect((await named(new CamelCaseNames())).rows).toEqual((await named(new CamelCasePlugin({ maintainNestedObjectKeys: true }))).rows)
  expect((await named(new CamelCaseNames())).rows[0]).toMatchObject({ nameOnKtp: 'Siti', answers: { graduation_year: 2019 } })
})
