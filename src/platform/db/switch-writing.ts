import pg from 'pg'

/** `cut`: connections that were made before the switch and are gone; null where this login may not cut them. */
export type Switched = { isReadOnly: boolean; cut: number | null }

/**
 * The operator's switch (decision 145), kept by PostgreSQL itself: new connections write no more (or again), old ones are cut so that
 * all are new. Doors see it within a second. `ownerUrl`: only the owner of the database may.
 */
export async function switchWriting(ownerUrl: string, isReadOnly: boolean): Promise<Switched> {
  return asOwner(ownerUrl, async (client) => {
    const name = pg.escapeIdentifier(String((await client.query('select current_database() as name')).rows[0].name))
    await client.query(isReadOnly ? `alter database ${name} set default_transaction_read_only = on` : `alter database ${name} reset default_transaction_read_only`)
    return { isReadOnly, cut: await cutOthers(client) }
  })
}

export async function findSwitch(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query(`select exists (select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
      where d.datname = current_database() and s.setrole = 0 and 'default_transaction_read_only=on' = any (s.setconfig)) as on`)
    return rows[0].on === true
  })
}

/** This session writes whatever the switch says: it must be able to turn it back. */
async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000, options: '-c default_transaction_read_only=off -c statement_timeout=15000' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const notAllowed = '42501'

async function cutOthers(client: pg.Client): Promise<number | null> {
  const { rowCount } = await client
    .query(`select pg_terminate_backend(pid, 2000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`)
    .catch((error: { code?: string }) => {
      if (error.code === notAllowed) return { rowCount: null }
      throw error
    })
  return rowCount
}
