import pg from 'pg'
import { ConfigError } from '#platform/config.ts'
import { refuseOtherHouse } from '#platform/db/house-kind.ts'

/**
 * Ends a process of the other kind before it does anything (decision 181). One that cannot reach its database yet goes on: each of its
 * connections asks again, and until then it is not ready.
 */
export async function refuseOtherDatabase(url: string, isRehearsal: boolean) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await refuseOtherHouse(client, isRehearsal)
  } catch (error) {
    if (error instanceof ConfigError) throw error
  } finally {
    await client.end().catch(() => {})
  }
}
