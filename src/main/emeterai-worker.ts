import { figures } from '#emeterai/worker/figures.ts'
import { crontab, tasks } from '#emeterai/worker/tasks.ts'
import { readConfig } from '#platform/config.ts'
import { onStopSignal } from '#platform/http/run.ts'
import { observeFigures, startMetricsServer } from '#platform/metrics.ts'
import { runWorker } from '#platform/queue/run-worker.ts'
import { ownerUrl } from './build-deps.ts'
import { buildHouseDeps } from './build-house-deps.ts'
import { explain } from './explain.ts'
import { emeteraiWorkerMetricsOffset } from './start/programs.ts'

/** Takes the e-meterai house's jobs. Health and metrics listen on PORT_METRICS + 5. */
try {
  const config = readConfig()
  const { deps, readiness, close } = buildHouseDeps(config, 'emeterai-worker')
  let draining = false
  const worker = await runWorker(deps, { ownerUrl: ownerUrl(config), schema: 'emeterai_worker', tasks, crontab })
  observeFigures(figures(deps), deps.log)
  await startMetricsServer(config.PORT_METRICS + emeteraiWorkerMetricsOffset, config.HOST, async () => !draining && (await readiness()))
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
