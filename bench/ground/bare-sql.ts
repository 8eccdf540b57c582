/** The same SQL through bare `pg`, so many at once for so many seconds. A program of its own, started by `bareSql`. */
import pg from 'pg'
import { type Statement, replaySql } from '#test/replay-sql.ts'
import { closedLoop } from './closed-loop.ts'

export type BareSqlOrder = {
  url: string
  atOnce: number
  seconds: number
  /** Asked in turn; each a whole page or command with what it asks. */
  units: { statements: Statement[]; known: [string, string][] }[]
  /** Values that must be new each time. */
  isNew: boolean
}

process.once('message', async ({ url, atOnce, seconds, units, isNew }: BareSqlOrder) => {
  const pool = new pg.Pool({ connectionString: url, max: Math.min(atOnce, 15), options: '-c synchronous_commit=on' })
  let next = 0
  const measured = await closedLoop({ atOnce, seconds }, async () => {
    const unit = units[next++ % units.length]!
    const client = await pool.connect()
    try {
      if (isNew) await replaySql(client, unit.statements, new Map(unit.known), () => null)
      else for (const { text, values } of unit.statements) await client.query(text, values)
    } finally {
      client.release()
    }
  })
  await pool.end()
  process.send?.(measured)
  if (process.connected) process.disconnect?.()
})
