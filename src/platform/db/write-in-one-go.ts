import type { Duplex } from 'node:stream'
import type pg from 'pg'

/** Statements that are asked in the same moment of one connection leave in one write (together.ts). */
export function writeInOneGo(pool: pg.Pool) {
  pool.on('connect', (client) => {
    const { stream } = (client as pg.PoolClient & { connection: { stream: Duplex } }).connection
    const ask = client.query.bind(client) as (...asked: unknown[]) => unknown
    let isHeld = false
    client.query = ((...asked: unknown[]) => {
      if (!isHeld) {
        isHeld = true
        stream.cork()
        process.nextTick(() => {
          isHeld = false
          stream.uncork()
        })
      }
      return ask(...asked)
    }) as typeof client.query
  })
}
