import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { Readiness } from '#platform/http/health.ts'
import { serve } from '#platform/http/run.ts'
import { startMetricsServer } from '#platform/metrics.ts'
import { startTracing, stopTracing } from '#platform/tracing/tracing.ts'
import { announceRehearsal } from './announce-rehearsal.ts'
import { buildDeps, databaseUrl } from './build-deps.ts'
import { explain } from './explain.ts'
import { refuseOtherDatabase } from './refuse-other-database.ts'

type Door = {
  port: (config: Config) => number
  /** The door's metrics listen on PORT_METRICS plus this. */
  metricsOffset: number
  create: (deps: Deps, config: Config, readiness: Readiness) => Promise<FastifyInstance>
}

/** Starts one HTTP door, or says in one sentence why it cannot. */
export async function runDoor(name: string, door: Door) {
  try {
    const config = readConfig()
    announceRehearsal(config)
    await refuseOtherDatabase(databaseUrl(config), config.REHEARSAL)
    await startTracing(config, name)
    const { deps, readiness, close } = buildDeps(config, name)
    const app = await door.create(deps, config, readiness)
    await startMetricsServer(config.PORT_METRICS + door.metricsOffset, config.HOST)
    await serve({ app, port: door.port(config), host: config.HOST, log: deps.log, drainMs: config.drainMs, close: () => close().finally(stopTracing) })
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }
}
