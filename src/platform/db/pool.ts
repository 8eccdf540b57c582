import { Kysely } from 'kysely'
import pg from 'pg'
import type { Transaction } from 'kysely'
import { traceStatements } from '#platform/tracing/trace-statements.ts'
import { CamelCaseNames, SnakeCaseDialect } from './names.ts'
import { prepareStatements } from './prepared-statements.ts'
import type { DB } from './types.ts'
import { writeInOneGo } from './write-in-one-go.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

// PostgreSQL's `date` is a calendar day and stays text: a Date would shift it across time zones.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
// Counts fit into a double; bigint ids do not exist here.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** `waitMs`: for a connection, and for a lock. `verify`: asked once of every connection before it is used; one that throws is closed. `prepares`: not behind a pooler that changes the connection under us (docs/runbooks/deploy.md). */
export type PoolOptions = { url: string; max: number; waitMs?: number; statementTimeoutMs?: number; name: string; prepares?: boolean; verify?: (client: pg.ClientBase) => Promise<void> }

/** Connections with the time limits of trust.md §9: nothing waits for ever, nothing is acknowledged before it is on disk. */
export function createPool({ url, max, waitMs = 2000, statementTimeoutMs = 5000, name, prepares = false, verify }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...(verify ? verifying(verify) : {}),
    connectionString: url,
    max,
    connectionTimeoutMillis: waitMs,
    maxUses: 7500,
    pipeline: true,
    application_name: name,
    options: `-c statement_timeout=${statementTimeoutMs} -c lock_timeout=${waitMs} -c idle_in_transaction_session_timeout=10000 -c synchronous_commit=on -c timezone=UTC`,
  })
  // A connection that breaks while it is in use fails whoever waits for an answer. It says so once more as an event, which
  // the pool hears of idle connections only; unheard, it would end the process with everybody else's requests (X02, X03).
  pool.on('connect', (client) => void client.on('error', () => {}))
  writeInOneGo(pool)
  if (prepares) prepareStatements(pool)
  traceStatements(pool)
  return pool
}

function verifying(verify: (client: pg.ClientBase) => Promise<void>) {
  return {
    async verify(client: pg.ClientBase, tell: (fault?: Error) => void) {
      const fault = await verify(client).then(() => undefined, (error: unknown) => error as Error)
      tell(fault)
    },
  }
}

export function createDb(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new SnakeCaseDialect({ pool }), plugins: [new CamelCaseNames()] })
}
