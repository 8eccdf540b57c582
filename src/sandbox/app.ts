import type { FastifyInstance } from 'fastify'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { createServer } from '#platform/http/server.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import type { Log } from '#platform/log.ts'
import { controlRoutes } from './control/routes.tsx'
import { readDemoPeople } from './demo-people.ts'
import { createRegister } from './dukcapil/register.ts'
import { dukcapilRoutes } from './dukcapil/routes.ts'
import { createServiceState } from './dukcapil/service-state.ts'
import { peopleRoutes } from './people/routes.tsx'

/** The parties that we cannot reach from a demo, played over real HTTP. Holds no data of anybody who lives. */
export async function createSandbox(config: Config, log: Log): Promise<FastifyInstance> {
  const publicUrl = `http://localhost:${config.PORT_SANDBOX}`
  const app = await createServer({ config, log, keys: createKeyRing(config), publicUrl, readiness: async () => true, renderProblem: null })
  const demoPeople = readDemoPeople()
  const register = createRegister(demoPeople)
  const state = createServiceState(config.DUKCAPIL_DAILY_QUOTA, systemClock)
  dukcapilRoutes(app, { register, state, user: config.DUKCAPIL_USER, password: config.DUKCAPIL_PASSWORD })
  controlRoutes(app, state)
  peopleRoutes(app, register, demoPeople)
  return app
}
