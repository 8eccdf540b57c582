import { EventEmitter } from 'node:events'
import { type JobHelpers, Logger, type Task as GraphileTask, type WorkerEvents, run } from 'graphile-worker'
import type { Log } from '#platform/log.ts'
import { inSpan } from '#platform/tracing/tracing.ts'
import { takeApart } from './carried-trace.ts'
import { noteTrace, observeJobs } from './observe-jobs.ts'
import { keepPresence } from './presence.ts'

/** One kind of job. The payload is checked inside: a job row may be older than the code. */
export type Task<Deps> = (deps: Deps) => (payload: unknown, helpers: JobHelpers) => Promise<void>

/** Every kind of job a worker knows, by the name it is sent under. */
export type Tasks<Deps> = Readonly<Record<string, Task<Deps>>>

export type RunningWorker = {
  /** Rejects when the worker cannot go on. */
  broke: Promise<void>
  /** Takes no new job and ends when the jobs under way have ended. */
  stop(): Promise<void>
}

type Options<Deps> = {
  ownerUrl: string
  /** Where the queue's own tables are: each house has its queue. */
  schema?: string
  tasks: Tasks<Deps>
  crontab: readonly string[]
  concurrency?: number
  pollMs?: number
}

/**
 * Takes jobs from the queue, a bounded number at once. A job that fails is tried again later and later; after its last
 * attempt it is parked with a line in the log, and the queue moves on (trust.md T33).
 */
export async function runWorker<Deps extends { log: Log }>(deps: Deps, { ownerUrl, schema = 'graphile_worker', tasks, crontab, concurrency = 4, pollMs = 1000 }: Options<Deps>): Promise<RunningWorker> {
  const events: WorkerEvents = new EventEmitter()
  observeJobs(events, deps.log)
  const presence = await keepPresence(ownerUrl, schema, events, deps.log)
  const runner = await run({
    connectionString: ownerUrl,
    maxPoolSize: concurrency + 2,
    concurrency,
    pollInterval: pollMs,
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, withPlainErrors(traced(name, task(deps)))])),
    crontab: crontab.join('\n'),
    noHandleSignals: true,
    // Written in batches (without delay), because only batches are waited for when the worker stops: a job that ended
    // while it stopped would otherwise stay locked and run a second time.
    preset: { worker: { schema, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    events,
    logger: new Logger(() => () => {}),
  })
  return {
    broke: runner.promise,
    async stop() {
      await runner.stop()
      await runner.promise
      await presence.end()
    },
  }
}

/** A job goes on with the trace of who sent it, however much later; one that comes round by the clock has its own. */
function traced(name: string, task: ReturnType<Task<never>>): ReturnType<Task<never>> {
  return (given: unknown, helpers: JobHelpers) => {
    const { payload, traceparent } = takeApart(given)
    const { id, attempts, run_at: runAt } = helpers.job
    const facts = { 'sscasn.job': name, 'sscasn.job_id': String(id), 'sscasn.attempt': attempts, 'sscasn.waited_ms': Math.max(0, Date.now() - new Date(runAt).getTime()) }
    return inSpan(`job ${name}`, { kind: 'consumer', from: traceparent, facts }, () => {
      noteTrace(helpers.job)
      return task(payload, helpers)
    })
  }
}

/** The queue keeps a failed job's error text in its table: a text may quote a person's data, a name and a code do not. */
function withPlainErrors(task: ReturnType<Task<never>>): GraphileTask {
  return (payload, helpers) =>
    task(payload, helpers).catch((error: Error & { code?: string }) => {
      throw new Error([error.name, error.code].filter(Boolean).join(' '), { cause: error })
    })
}
