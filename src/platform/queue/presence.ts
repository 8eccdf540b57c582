import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import type { Log } from '#platform/log.ts'

/** First half of the advisory lock that a living worker holds; the second is the hash of its id. */
const presenceLock = 4_712_024
const sweepMs = 15_000

/**
 * A worker that is killed leaves its jobs locked, and the queue gives them back only after four hours. So each worker
 * holds a lock on a connection of its own while it lives; jobs whose worker holds none are given back at once.
 */
export async function keepPresence(ownerUrl: string, schema: string, events: WorkerEvents, log: Log): Promise<{ end(): Promise<void> }> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'worker-presence' })
  client.on('error', (error) => {
    // Without this connection others believe us dead, give our jobs back and may plan them anew under the same row. The queue
    // removes a finished job by its number alone: whoever went on to the end would take the new plan with it. So this is a death,
    // which every job survives (trust.md X23), and no farewell; the supervisor starts us again.
    log.error('worker-presence-lost', { error })
    process.exit(1)
  })
  await client.connect()
  // One connection, one question at a time.
  let last: Promise<unknown> = Promise.resolve()
  const ask = (question: () => Promise<unknown>) => {
    last = last.then(question).catch((error: unknown) => log.warn('worker-presence-failed', { error }))
    return last
  }
  const sweep = async () => {
    const dead = await releaseJobsOfTheDead(client, schema)
    if (dead > 0) log.warn('jobs-of-dead-workers-released', { count: dead })
  }
  events.on('worker:create', ({ worker }) => void ask(() => client.query('select pg_advisory_lock_shared($1, hashtext($2))', [presenceLock, worker.workerId])))
  await ask(sweep)
  const timer = setInterval(() => ask(sweep), sweepMs)
  return {
    async end() {
      clearInterval(timer)
      await last
      await client.end()
    },
  }
}

/** Gives back the jobs of workers that hold no presence lock any more; how many such workers there were. */
async function releaseJobsOfTheDead(client: pg.Client, schema: string): Promise<number> {
  const { rows } = await client.query<{ freed: number }>(
    `with dead as (
       select array_agg(holder) as ids from (
         select locked_by as holder from ${schema}._private_jobs where locked_at < now() - interval '5 seconds'
         union select locked_by from ${schema}._private_job_queues where locked_at < now() - interval '5 seconds'
       ) holders
       where holder is not null and not exists (
         select from pg_locks where locktype = 'advisory' and classid = $1::bigint::oid and objid = (hashtext(holder)::bigint & 4294967295)::oid
       )
     )
     select coalesce(cardinality(ids), 0) as freed, case when ids is not null then ${schema}.force_unlock_workers(ids) end from dead`,
    [presenceLock],
  )
  return rows[0]?.freed ?? 0
}
