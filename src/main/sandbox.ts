import { readConfig } from '#platform/config.ts'
import { serve } from '#platform/http/run.ts'
import { createLog } from '#platform/log.ts'
import { startMetricsServer } from '#platform/metrics.ts'
import { startTracing, stopTracing } from '#platform/tracing/tracing.ts'
import { createSandbox } from '#sandbox/app.ts'
import { announceRehearsal } from './announce-rehearsal.ts'
import { Sentence, explain } from './explain.ts'

/** The outside world for demos and tests. It needs no database: its people are computed. Production refuses it. */
try {
  const config = readConfig()
  if (config.isProduction) throw new Sentence('Dunia luar simulasi tidak dijalankan di produksi. Isi DUKCAPIL_URL dengan alamat layanan yang sebenarnya.')
  announceRehearsal(config)
  await startTracing(config, 'sandbox')
  const log = createLog({ level: config.LOG_LEVEL, door: 'sandbox' })
  const app = await createSandbox(config, log)
  await startMetricsServer(config.PORT_METRICS + 3, config.HOST)
  await serve({ app, port: config.PORT_SANDBOX, host: config.HOST, log, drainMs: config.drainMs, close: stopTracing })
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
