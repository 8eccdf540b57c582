import { sql } from 'kysely'
import { Gauge } from 'prom-client'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { registry } from '#platform/metrics.ts'
import type { Db } from './pool.ts'

/** Whether the database takes writes, as far as this process knows: at most a second old while a door listens (decision 145). */
export type Writing = {
  /** Since when nothing can be written; null while it can. */
  pausedSince(): Date | null
  /** When somebody was last seen, with the time added in which seeing them could not be written: it makes nobody idle. */
  seenAt(written: Date, now: Date): Date
  /** Does a write that may be left out, such as when a session was last used: not while nothing can be written. */
  ifPossible(write: () => Promise<unknown>): Promise<void>
  /** True when this error says that nothing can be written; from then on it is known. */
  heed(error: unknown): boolean
  /** Asks the database. Once a second from when a door listens; tests call it themselves. */
  look(): Promise<void>
}

/** PostgreSQL: read-only transaction (a standby, the operator's switch, a managed disk that is full), disk full. */
const refusals = new Set(['25006', '53100'])

const mostPauses = 50

/** The newest of this process, for metrics. */
let watched: Writing | null = null
registry.registerMetric(new Gauge({ name: 'database_read_only', help: '1 while the database takes no writes', registers: [], collect() { this.set(watched?.pausedSince() ? 1 : 0) } }))

/** `believedMs`: what only the next write can tell, such as a disk with room again, is believed for so long; then writes are let through. */
export function watchWriting({ db, clock, log, believedMs = 10_000 }: { db: Db; clock: Clock; log: Log; believedMs?: number }): Writing {
  const pauses: { from: Date; to: Date | null }[] = []
  let refusedUntil = 0
  const current = () => pauses.findLast(({ to }) => to === null) ?? null

  function settle(isPaused: boolean, code: string) {
    const pause = current()
    if (isPaused && !pause) {
      pauses.push({ from: clock.now(), to: null })
      if (pauses.length > mostPauses) pauses.shift()
      log.warn('read-only-began', { code })
    }
    if (!isPaused && pause) {
      pause.to = clock.now()
      log.warn('read-only-ended', { ms: pause.to.getTime() - pause.from.getTime() })
    }
  }

  const writing: Writing = {
    pausedSince: () => current()?.from ?? null,
    seenAt: (written, now) => new Date(pauses.reduce((at, { from, to }) => at + Math.max(0, (to ?? now).getTime() - Math.max(written.getTime(), from.getTime())), written.getTime())),
    async ifPossible(write) {
      if (current()) return
      await write().catch((error: unknown) => {
        if (!writing.heed(error)) throw error
      })
    },
    heed(error) {
      const code = (error as { code?: string } | null)?.code ?? ''
      if (!refusals.has(code)) return false
      refusedUntil = performance.now() + believedMs
      settle(true, code)
      return true
    },
    async look() {
      const isSwitched = await isReadOnly(db)
      settle(isSwitched || performance.now() < refusedUntil, 'switched')
    },
  }
  watched = writing
  return writing
}

/**
 * A standby; the operator's switch (`switch-writing.ts`), which the connections of a pool have not heard of; or the whole server, as managed ones
 * set it when their disk is full; where it comes from is asked only then, since that view draws up all settings. What a connection got from the switch when it was made says nothing about now.
 */
async function isReadOnly(db: Db): Promise<boolean> {
  const { rows } = await sql<{ isReadOnly: boolean }>`
    select pg_is_in_recovery()
      or exists (
        select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
        where d.datname = current_database() and s.setrole = 0 and 'default_transaction_read_only=on' = any (s.setconfig))
      or (current_setting('default_transaction_read_only') = 'on' and exists (select from pg_settings where name = 'default_transaction_read_only' and source <> 'database')) as "isReadOnly"`.execute(db)
  return rows[0]?.isReadOnly === true
}
