import type { Readiness } from '#platform/http/health.ts'
import { onStopSignal } from '#platform/http/run.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import { type Figure, observeFigures, startMetricsServer } from '#platform/metrics.ts'
import { type Chore, keepDoing } from '#platform/queue/keep-doing.ts'
import { startTracing, stopTracing } from '#platform/tracing/tracing.ts'
import { type Tasks, runWorker } from '#platform/queue/run-worker.ts'
import { ownerUrl } from './build-deps.ts'
import { explain } from './explain.ts'
import { refuseOtherDatabase } from './refuse-other-database.ts'

type WorkerDoor<Deps extends { log: Log }> = {
  name: string
  build: (config: Config) => { deps: Deps; readiness: Readiness; close: () => Promise<void> }
  /** Health and metrics listen on PORT_METRICS plus this. */
  metricsOffset: number
  /** The schema of the house's queue; the portal's when left out. */
  schema?: string
  tasks: Tasks<Deps>
  crontab: readonly string[]
  chores?: (deps: Deps) => readonly Chore[]
  figures: (deps: Deps) => Readonly<Record<string, Figure>>
}

/** Takes a house's jobs from its queue until it is told to stop, or says in one sentence why it cannot. */
export async function runWorkerDoor<Deps extends { log: Log }>({ name, build, metricsOffset, schema, tasks, crontab, chores = () => [], figures }: WorkerDoor<Deps>) {
  try {
    const config = readConfig()
    await refuseOtherDatabase(ownerUrl(config), config.REHEARSAL)
    await startTracing(config, name)
    const { deps, readiness, close } = build(config)
    let draining = false
    const worker = await runWorker(deps, { ownerUrl: ownerUrl(config), ...(schema ? { schema } : {}), tasks, crontab })
    const kept = chores(deps).map((chore) => keepDoing(chore, deps.log))
    observeFigures(figures(deps), deps.log)
    await startMetricsServer(config.PORT_METRICS + metricsOffset, config.HOST, async () => !draining && (await readiness()))
    deps.log.info('working', { count: Object.keys(tasks).length })
    onStopSignal(async () => {
      draining = true
      await Promise.all([worker.stop(), ...kept.map((one) => one.stop())])
      await close().finally(stopTracing)
      deps.log.info('stopped')
    })
    await worker.broke
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }
}
