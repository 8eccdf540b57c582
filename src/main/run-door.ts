import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type Config, ConfigError, readConfig } from '#platform/config.ts'
import type { Readiness } from '#platform/http/health.ts'
import { serve } from '#platform/http/run.ts'
import { startMetricsServer } from '#platform/metrics.ts'
import { buildDeps } from './build-deps.ts'

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
    const { deps, readiness, close } = buildDeps(config, name)
    const app = await door.create(deps, config, readiness)
    await startMetricsServer(config.PORT_METRICS + door.metricsOffset, config.HOST)
    await serve({ app, port: door.port(config), host: config.HOST, log: deps.log, isProduction: config.isProduction, close })
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }
}

/** One clear sentence for what people can mend; the whole error for what only we can. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const { code, port, message, stack } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') return `Porta ${port} sudah dipakai program lain. Hentikan program itu, atau pilih porta lain lewat PORT_… (lihat .env.example).`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `Folder data tidak dapat ditulisi: ${message}. Ubah izinnya, atau pilih folder lain lewat DATA_DIR.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '28000' || code === '3D000') {
    return `Basis data tidak dapat dicapai (${code}). Periksa DATABASE_URL dan DATABASE_OWNER_URL.`
  }
  return stack ?? message ?? String(error)
}
