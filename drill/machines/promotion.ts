import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { eventually } from '#test/ops/a-start.ts'
import { aPostgres, passwords } from './a-postgres.ts'
import type { Machines } from './machines.ts'
import { type People, type Round, round } from './walk.ts'

export type Promoted = Round & { said: string; /** The longest time in which no write was taken, in seconds. */ gap: number }

/** The primary is killed for good while people are at work, a person runs promote.sh, and the doors follow (X06). Afterwards the lost one is what starts as the primary. */
export async function losePrimary(machines: Machines, people: People, seed: number): Promise<Promoted> {
  const { primary, replica, programs } = machines
  let [said, gap] = ['', 0]
  const result = await round(machines, 'the primary is lost, the replica promoted', people, seed, async (random, journal) => {
    const probe = writes(machines)
    // Somebody must have been told something before, or there is nothing to lose.
    await eventually(120_000, () => journal.entries.some(({ acked }) => acked))
    await sleep(random.below(1500))
    await primary.end('SIGKILL')
    delete programs['primary']
    // What a person needs to see the alarm and to log in is theirs; what is measured begins with the command.
    said = replica.run('promote.sh')
    gap = await probe.untilAgain()
    return 1
  })
  return { ...result, said, gap }
}

/** The old primary comes back by itself: two take writes, so nobody new is let in until one is stopped. True when that is so. */
export async function oldPrimaryReturns({ primary, databasePort }: Machines): Promise<boolean> {
  await primary.start()
  const isShut = await eventually(20_000, async () => !(await letsIn(databasePort))).then(() => true, () => false)
  await primary.end('SIGINT')
  await eventually(20_000, () => letsIn(databasePort))
  return isShut
}

/** The old machine becomes the replica of the new primary; from then on every commit waits for it again. Its state as the primary sees it. */
export async function makeNewReplica(machines: Machines): Promise<string> {
  const { primary, replica, programs } = machines
  await replica.ask(`select pg_create_physical_replication_slot('replica')`)
  rmSync(primary.folder, { recursive: true })
  const again = aPostgres('postgres-a', { folder: primary.folder, port: primary.port, replicaOf: replica.port })
  programs['newReplica'] = again
  await again.start()
  await replica.ask(`alter system set synchronous_standby_names = 'replica'`)
  await replica.ask('select pg_reload_conf()')
  return eventually(30_000, async () => {
    const [row] = await replica.ask<{ state: string; sync: string }>(`select state, sync_state as sync from pg_stat_replication where application_name = 'replica'`)
    return row?.sync === 'sync' && `${row.state}, ${row.sync}`
  })
}

const url = (port: number) => `postgres://sscasn_portal:${passwords.portal}@127.0.0.1:${port}/sscasn`

function letsIn(port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url(port), connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  return client.connect().then(() => client.end().then(() => true), () => false)
}

/** Writes a mark through the database's proxy all the time. */
function writes({ databasePort }: Machines) {
  const pool = new pg.Pool({ connectionString: url(databasePort), max: 1, connectionTimeoutMillis: 1000, query_timeout: 3000 })
  pool.on('error', () => {})
  const enough = new AbortController()
  let [last, longest] = [performance.now(), 0]
  const running = (async () => {
    while (!enough.signal.aborted) {
      // Written to the log and nowhere else; its commit waits like any other.
      const isWritten = await pool.query(`select pg_logical_emit_message(true, 'latihan', '')`).then(() => true, () => false)
      if (isWritten) {
        longest = Math.max(longest, performance.now() - last)
        last = performance.now()
      }
      await sleep(50)
    }
    await pool.end()
  })()
  return {
    /** Waits until writes are taken again; the longest gap in seconds. */
    async untilAgain(): Promise<number> {
      const since = performance.now()
      await eventually(60_000, () => last > since)
      enough.abort()
      await running
      return longest / 1000
    },
  }
}
