import { type DatabaseConnection, type Driver, Kysely, PostgresAdapter, PostgresIntrospector } from 'kysely'
import { CamelCaseNames, SnakeCaseCompiler } from './names.ts'
import type { Db, Tx } from './pool.ts'
import type { DB } from './types.ts'

/**
 * Asks things that do not wait for each other over one connection, one behind the other without waiting for answers: what is
 * asked in the same moment is written in one go, and writing is the dearest part of asking (docs/performance.md, decision 118).
 * Inside a transaction they are part of it. What `ask` calls reads and writes through its `db` and begins no transaction.
 */
export function together<Of extends Db | Tx, Answers extends readonly unknown[]>(db: Of, ask: (db: Of) => { [Key in keyof Answers]: Promise<Answers[Key]> }): Promise<Answers> {
  return db.getExecutor().provideConnection(async (connection) => {
    // What writes asks for a transaction by its type, and has one: the connection is that of `db`.
    // The connection is given back when nothing is under way on it.
    const answers = await Promise.allSettled(ask(over(connection) as Of))
    const failed = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason as unknown)
    if (failed.length > 0) throw failed.find((error) => !onlyHeardOfIt(error)) ?? failed[0]
    return answers.map((answer) => (answer as PromiseFulfilledResult<unknown>).value) as unknown as Answers
  })
}

/** What stands behind a failed statement in a transaction (25P02): not what failed, although it may be told sooner. */
const onlyHeardOfIt = (error: unknown) => (error as { code?: string } | null)?.code === '25P02'

const made = new WeakMap<DatabaseConnection, Db>()

/** Kysely's own `connection()` and transactions send a question when the one before is answered. */
function over(connection: DatabaseConnection): Db {
  const known = made.get(connection)
  if (known) return known
  const db = new Kysely<DB>({
    dialect: { createAdapter: () => new PostgresAdapter(), createDriver: () => driverOf(connection), createIntrospector: (of) => new PostgresIntrospector(of), createQueryCompiler: () => new SnakeCaseCompiler() },
    plugins: [new CamelCaseNames()],
  })
  made.set(connection, db)
  return db
}

function driverOf(connection: DatabaseConnection): Driver {
  const refuse = async () => {
    throw new Error('No transaction begins among things asked together')
  }
  return { init: async () => {}, acquireConnection: async () => connection, releaseConnection: async () => {}, beginTransaction: refuse, commitTransaction: refuse, rollbackTransaction: refuse, destroy: async () => {} }
}
