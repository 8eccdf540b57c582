import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Db, type PoolOptions, createDb, createPool } from '#platform/db/pool.ts'

/** A crowd on ten connections of a busy machine waits longer than people would: what it then finds is the subject, not how fast. */
export const patient: Waits = { waitMs: 30_000, statementTimeoutMs: 30_000 }
/** For tests of what is said to who waited too long. */
export const asInProduction: Waits = {}
type Waits = Pick<PoolOptions, 'waitMs' | 'statementTimeoutMs'>

export type TestDatabase = { db: Db; apart: Db; pool: pg.Pool; appUrl: string; ownerUrl: string; drop(): Promise<void> }

/**
 * A database of its own, cloned from the migrated template: `empty` has structure only, `seeded` has the reference data,
 * the demo season and all formasi as well. The connection is the login of the house's doors, with its rights and no more.
 */
export async function freshDatabase(kind: 'empty' | 'seeded' = 'empty', house: 'portal' | 'emeterai' = 'portal', waits = patient): Promise<TestDatabase> {
  const { adminUrl } = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, `create database ${name} template template_${kind} strategy file_copy`)
  return open(name, house, waits)
}

/** A copy as it is this moment, as a backup is. Idle connections to it are cut; their pool opens new ones. */
export async function copyOf(database: TestDatabase, house: 'portal' | 'emeterai' = 'portal'): Promise<TestDatabase> {
  const { adminUrl } = inject('postgres')
  const [name, source] = [`test_${randomBytes(6).toString('hex')}`, new URL(database.ownerUrl).pathname.slice(1)]
  await asAdmin(adminUrl, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${source}'`)
  await asAdmin(adminUrl, `create database ${name} template ${source} strategy file_copy`)
  return open(name, house)
}

function open(name: string, house: 'portal' | 'emeterai', waits = patient): TestDatabase {
  const { adminUrl, appUrlBase, ownerUrlBase, emeteraiUrlBase } = inject('postgres')
  const appUrl = `${house === 'portal' ? appUrlBase : emeteraiUrlBase}/${name}`
  const pool = createPool({ url: appUrl, max: 10, name: 'test', ...waits })
  // A connection that is still closing when its database is dropped hears so, and has nobody else to tell.
  const apartPool = createPool({ url: appUrl, max: 2, name: 'test-apart', ...waits })
  for (const one of [pool, apartPool]) one.on('error', () => {})
  const db = house === 'portal' ? refuseSecondConnections(createDb(pool), pool) : createDb(pool)
  const apart = createDb(apartPool)
  return {
    db,
    apart,
    pool,
    appUrl,
    ownerUrl: `${ownerUrlBase}/${name}`,
    async drop() {
      await db.destroy()
      // Kysely leaves alone a pool that it never used.
      if (!pool.ended) await pool.end()
      await apart.destroy()
      if (!apartPool.ended) await apartPool.end()
      await untilAlone(adminUrl, name)
      await asAdmin(adminUrl, `drop database ${name} with (force)`)
    },
  }
}

/**
 * Inside a transaction nobody may ask the same pool for another connection: with as many people as connections, each would
 * hold one and wait for one. `deps.apart` is for what must be asked apart.
 */
function refuseSecondConnections(db: Db, pool: pg.Pool): Db {
  const inTransaction = new AsyncLocalStorage<true>()
  const begin = db.transaction.bind(db)
  db.transaction = () => {
    const builder = begin()
    const execute = builder.execute.bind(builder)
    builder.execute = (work) => execute((tx) => inTransaction.run(true, () => work(tx)))
    return builder
  }
  const connect = pool.connect.bind(pool) as (...asked: unknown[]) => unknown
  pool.connect = ((...asked: unknown[]) => {
    if (inTransaction.getStore()) throw new Error('A second connection is asked for inside a transaction')
    return connect(...asked)
  }) as typeof pool.connect
  return db
}

/** A pool's end is resolved before its sockets are closed; a database dropped under them would fail the run. */
async function untilAlone(adminUrl: string, name: string) {
  await asAdmin(adminUrl, `do $$ begin
    for attempt in 1..100 loop
      perform pg_stat_clear_snapshot();
      exit when not exists (select from pg_stat_activity where datname = '${name}');
      perform pg_sleep(0.005);
    end loop;
  end $$`)
}

/** Runs SQL as the owner: for what the doors may not do, such as looking for plaintext or breaking a seal on purpose. */
export async function asOwner<Row extends pg.QueryResultRow>(database: TestDatabase, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}

async function asAdmin(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { adminUrl: string; appUrlBase: string; ownerUrlBase: string; emeteraiUrlBase: string }
  }
}
