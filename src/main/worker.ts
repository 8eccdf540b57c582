import { figures } from '#worker/figures.ts'
import { chores, crontab, tasks } from '#worker/tasks.ts'
import { buildDeps } from './build-deps.ts'
import { runWorkerDoor } from './run-worker-door.ts'
import { workerMetricsOffset } from './start/programs.ts'

/** The door without visitors: takes jobs from the queue. Health and metrics listen on PORT_METRICS + 4. */
await runWorkerDoor({
  name: 'worker',
  build: (config) => buildDeps(config, 'worker'),
  metricsOffset: workerMetricsOffset,
  tasks,
  crontab,
  chores,
  figures: (deps) => figures(deps, Object.keys(tasks)),
})
