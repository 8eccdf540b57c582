import { onStopSignal } from '#platform/http/run.ts'
import { observeFigures, startMetricsServer } from '#platform/metrics.ts'
import { readConfig } from '#platform/config.ts'
import { runWorker } from '#platform/queue/run-worker.ts'
import { figures } from '#worker/figures.ts'
import { crontab, tasks } from '#worker/tasks.ts'
import { buildDeps, ownerUrl } from './build-deps.ts'
import { explain } from './explain.ts'
import { workerMetricsOffset } from './start/programs.ts'

/** The door without visitors: takes jobs from the queue. Health and metrics listen on PORT_METRICS + 4. */
try {
  const config = readConfig()
  const { deps, readiness, close } = buildDeps(config, 'worker')
  let draining = false
  const worker = await runWorker(deps, { ownerUrl: ownerUrl(config), tasks, crontab })
  observeFigures(figures(deps, Object.keys(tasks)), deps.log)
  await startMetricsServer(config.PORT_METRICS + workerMetricsOffset, config.HOST, async () => !draining && (await readiness()))
  deps.log.info('working', { count: Object.keys(tasks).length })
  onStopSignal(async () => {
    draining = true
    await worker.stop()
    await close()
    deps.log.info('stopped')
  })
  await worker.broke
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
