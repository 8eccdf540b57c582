import type { JobHelpers } from 'graphile-worker'
import type { Deps } from '#core/deps.ts'
import { type TestDatabase, asOwner } from '#test/database.ts'
import { tasks } from '#worker/tasks.ts'

type Waiting = { id: string; name: string; payload: unknown }

/** Does what the worker would do, now and in order, until nothing waits; returns the names of what was done. */
export async function runJobs(deps: Deps, database: TestDatabase): Promise<string[]> {
  const ran: string[] = []
  for (;;) {
    const [job] = await asOwner<Waiting>(
      database,
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
       where t.id = j.task_id and j.id = (select min(id) from graphile_worker._private_jobs where run_at <= now())
       returning j.id, t.identifier as name, j.payload`,
    )
    if (!job) return ran
    const task = tasks[job.name]
    if (!task) throw new Error(`The worker knows no job ${job.name}`)
    await task(deps)(job.payload, {} as JobHelpers)
    ran.push(job.name)
  }
}
