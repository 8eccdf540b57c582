import type pg from 'pg'

type Query = (...sent: unknown[]) => Promise<unknown>

/**
 * The next COMMIT of this pool is done, and its reply is lost on the way (trust.md F2): whoever waits for it hears of a
 * broken connection, as when the network or the server dies at that moment.
 */
export function loseNextCommitReply(pool: pg.Pool): { isLost(): boolean } {
  let isLost = false
  const connect = pool.connect
  const connecting = async (callback?: unknown) => {
    // With a callback it is the pool itself that asks, for one statement without a transaction.
    if (callback) return (connect as (callback: unknown) => unknown).call(pool, callback)
    const client = await (connect as unknown as () => Promise<pg.PoolClient>).call(pool)
    const query = client.query.bind(client) as unknown as Query
    client.query = (async (...sent: unknown[]) => {
      const result = await query(...sent)
      const text = typeof sent[0] === 'string' ? sent[0] : ((sent[0] as { text?: string }).text ?? '')
      if (isLost || !/^commit/i.test(text)) return result
      isLost = true
      pool.connect = connect
      throw new Error('Connection terminated unexpectedly')
    }) as typeof client.query
    const release = client.release.bind(client)
    client.release = (error) => {
      delete (client as Partial<pg.PoolClient>).query
      client.release = release
      release(error)
    }
    return client
  }
  pool.connect = connecting as unknown as typeof pool.connect
  return { isLost: () => isLost }
}
