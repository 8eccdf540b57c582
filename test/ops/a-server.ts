import type { FastifyInstance } from 'fastify'
import { createServer, type ServerOptions } from '#platform/http/server.ts'
import { acceptUploads } from '#platform/http/uploads.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import { silentLog } from '#platform/log.ts'
import { testConfig } from '#test/app.ts'

/** The platform's server alone, without a face and without a database. */
export async function aServer(routes: (app: FastifyInstance) => void, env: Record<string, string> = {}, options: Partial<ServerOptions> = {}): Promise<FastifyInstance> {
  const config = testConfig(env)
  const app = await createServer({
    config,
    log: silentLog,
    keys: createKeyRing(config),
    publicUrl: config.portalUrl,
    readiness: async () => true,
    renderProblem: ({ status, requestId }) => `<!doctype html><title>${status}</title><p>${requestId}</p>`,
    ...options,
  })
  await acceptUploads(app)
  routes(app)
  return app
}

/** Listens on a free port of loopback; gives the port. */
export async function listening(app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  if (typeof address !== 'object' || !address) throw new Error('not listening')
  return address.port
}
