import { figures } from '#emeterai/worker/figures.ts'
import { crontab, tasks } from '#emeterai/worker/tasks.ts'
import { buildHouseDeps } from './build-house-deps.ts'
import { runWorkerDoor } from './run-worker-door.ts'
import { emeteraiWorkerMetricsOffset } from './start/programs.ts'

/** Takes the e-meterai house's jobs. Health and metrics listen on PORT_METRICS + 5. */
await runWorkerDoor({
  name: 'emeterai-worker',
  build: (config) => buildHouseDeps(config, 'emeterai-worker'),
  metricsOffset: emeteraiWorkerMetricsOffset,
  schema: 'emeterai_worker',
  tasks,
  crontab,
  figures,
})
