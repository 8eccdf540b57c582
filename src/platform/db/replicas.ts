import { sql } from 'kysely'
import type { Db } from './pool.ts'

export type Replica = {
  /** Of its slot, which is what `synchronous_standby_names` calls it too. */
  name: string
  isFollowing: boolean
  /** Of the log that it has not safely written yet. */
  behindBytes: number
  /** The primary no longer keeps the log it needs: it must be copied anew. */
  isLost: boolean
}

/**
 * Who is to follow this database, by its slots: every login may read them, and a replica that is gone keeps its line, which it
 * loses in pg_stat_replication. Empty where there is no replica, and on a replica itself.
 */
export async function listReplicas(db: Db): Promise<Replica[]> {
  const { rows } = await sql<Replica>`
    select slot_name as name, active as "isFollowing", coalesce(wal_status = 'lost', false) as "isLost",
      coalesce(pg_wal_lsn_diff(case when not pg_is_in_recovery() then pg_current_wal_lsn() end, restart_lsn), 0)::float8 as "behindBytes"
    from pg_replication_slots where slot_type = 'physical' and not temporary order by slot_name limit 20`.execute(db)
  return rows
}
