import type { WorkerEvents } from 'graphile-worker'
import { Counter } from 'prom-client'
import type { Log } from '#platform/log.ts'
import { registry } from '#platform/metrics.ts'
import { traceId } from '#platform/tracing/tracing.ts'

const jobsTotal = new Counter({
  name: 'jobs_total',
  help: 'Attempts of jobs that ended, by how',
  labelNames: ['job', 'outcome'] as const,
  registers: [registry],
})

/** The queue tells how a job ended when its span has ended. */
const traces = new WeakMap<object, string>()

export function noteTrace(job: object) {
  const id = traceId()
  if (id) traces.set(job, id)
}

/** One log line and one count for every attempt of a job. */
export function observeJobs(events: WorkerEvents, log: Log) {
  events.on('job:success', ({ job }) => {
    jobsTotal.inc({ job: job.task_identifier, outcome: 'done' })
    log.info('job-done', { traceId: traces.get(job), job: job.task_identifier, jobId: job.id, attempt: job.attempts })
  })
  events.on('job:error', ({ job, error }) => {
    jobsTotal.inc({ job: job.task_identifier, outcome: 'failed' })
    log.warn('job-failed', { traceId: traces.get(job), job: job.task_identifier, jobId: job.id, attempt: job.attempts, error: causeOf(error) })
  })
  events.on('job:failed', ({ job }) => {
    jobsTotal.inc({ job: job.task_identifier, outcome: 'parked' })
    log.error('job-parked', { traceId: traces.get(job), job: job.task_identifier, jobId: job.id, attempt: job.attempts })
  })
  events.on('worker:fatalError', ({ error }) => log.error('worker-broke', { error }))
  events.on('pool:listen:error', ({ error }) => log.warn('worker-lost-database', { error }))
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause ? error.cause : error
}
