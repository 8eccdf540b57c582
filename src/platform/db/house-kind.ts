import type pg from 'pg'
import { ConfigError } from '#platform/config.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

/** What the database says it is; null before anybody wrote it down. */
export async function readHouseKind(client: Queryable): Promise<'rehearsal' | 'real' | null> {
  // One question, because every new connection asks it.
  const rows = await client.query<{ is_rehearsal: boolean }>('select is_rehearsal from public.house').then((answer) => answer.rows, nothingYet)
  return rows[0] ? (rows[0].is_rehearsal ? 'rehearsal' : 'real') : null
}

/** Throws unless the database is of the process's kind. One that does not say is of neither (decision 181). */
export async function refuseOtherHouse(client: Queryable, isRehearsal: boolean): Promise<void> {
  const kind = await readHouseKind(client)
  if (kind === (isRehearsal ? 'rehearsal' : 'real')) return
  // Nobody has migrated it yet: a door waits, and is not ready.
  if (kind === null) throw new Error('The database does not say whether it is a rehearsal')
  throw new ConfigError([isRehearsal ? 'REHEARSAL: basis data ini milik portal yang sebenarnya. Latihan memakai basis datanya sendiri.' : 'REHEARSAL: basis data ini milik latihan. Portal yang sebenarnya memakai basis datanya sendiri.'])
}

/**
 * Writes down what a fresh database is. One that already holds somebody is real, whatever the process says: only an empty one
 * becomes a rehearsal's.
 */
export async function settleHouseKind(client: Queryable, isRehearsal: boolean): Promise<void> {
  await client.query('insert into public.house (is_rehearsal) select $1 and not exists (select from account.account) and not exists (select from emeterai.account) on conflict do nothing', [isRehearsal])
  await refuseOtherHouse(client, isRehearsal)
}

/** Before the migration that makes the table, nobody has written anything down. */
function nothingYet(error: { code?: string }): { is_rehearsal: boolean }[] {
  if (error.code === '42P01') return []
  throw error
}
