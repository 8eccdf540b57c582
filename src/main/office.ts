import { createOffice } from '#office/app.ts'
import { runDoor } from './run-door.ts'

await runDoor('office', { port: (config) => config.PORT_OFFICE, metricsOffset: 1, create: createOffice })
