import { createPortal } from '#portal/app.ts'
import { runDoor } from './run-door.ts'

await runDoor('portal', { port: (config) => config.PORT_PORTAL, metricsOffset: 0, create: createPortal })
