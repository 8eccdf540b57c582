/** The same SQL through bare `pg`, so many at once. A program of its own, started by `bareSql`. */
import pg from 'pg'
import { type Statement, replaySql } from '#test/replay-sql.ts'
import { closedLoop, onceEach } from './closed-loop.ts'
import { freshText } from './sql-units.ts'

export type BareSqlOrder = {
  url: string
  atOnce: number
  /** For so long, in turn and again from the beginning; null: each unit once. */
  seconds: number | null
  /** Each is a whole page or command with all it asks; `known` says what stands for what, null that it may be asked as it is. */
  units: { statements: number; known: [string, string][] | null }[]
  recorded: Statement[][]
}

process.once('message', async ({ url, atOnce, seconds, units, recorded }: BareSqlOrder) => {
  const pool = new pg.Pool({ connectionString: url, max: Math.min(atOnce, 15), options: '-c synchronous_commit=on -c timezone=UTC' })
  let next = 0
  const one = async () => {
    const { statements: index, known } = units[next++ % units.length]!
    const statements = recorded[index]!
    const client = await pool.connect()
    try {
      if (known) await replaySql(client, statements, new Map(known), freshText)
      else for (const { text, values } of statements) await client.query(text, values)
    } finally {
      client.release()
    }
  }
  process.send?.(seconds === null ? await onceEach({ atOnce, count: units.length }, one) : await closedLoop({ atOnce, seconds }, one))
  await pool.end()
  if (process.connected) process.disconnect?.()
})
