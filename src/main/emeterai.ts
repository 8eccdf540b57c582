import { ensurePortalClient } from '#emeterai/api/portal-client.ts'
import { createEmeterai } from '#emeterai/app.ts'
import { readConfig } from '#platform/config.ts'
import { serve } from '#platform/http/run.ts'
import { startMetricsServer } from '#platform/metrics.ts'
import { startTracing, stopTracing } from '#platform/tracing/tracing.ts'
import { announceRehearsal } from './announce-rehearsal.ts'
import { buildHouseDeps, emeteraiDatabaseUrl, portalClientOf } from './build-house-deps.ts'
import { explain } from './explain.ts'
import { refuseOtherDatabase } from './refuse-other-database.ts'

/** The e-meterai house. */
try {
  const config = readConfig()
  announceRehearsal(config)
  await refuseOtherDatabase(emeteraiDatabaseUrl(config), config.REHEARSAL)
  await startTracing(config, 'emeterai')
  const { deps, readiness, close } = buildHouseDeps(config, 'emeterai')
  await ensurePortalClient(deps, portalClientOf(config))
  const app = await createEmeterai(deps, config, readiness)
  await startMetricsServer(config.PORT_METRICS + 2, config.HOST)
  await serve({ app, port: config.PORT_EMETERAI, host: config.HOST, log: deps.log, drainMs: config.drainMs, close: () => close().finally(stopTracing) })
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
