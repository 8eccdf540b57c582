import { createEmeterai } from '#emeterai/app.ts'
import { runDoor } from './run-door.ts'

await runDoor('emeterai', {
  port: (config) => config.PORT_EMETERAI,
  metricsOffset: 2,
  create: ({ log, keys }, config, readiness) => createEmeterai({ log, keys }, config, readiness),
})
