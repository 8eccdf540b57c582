import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config.ts'

/** Host names a door answers to. Anything else is told that it is misdirected, so that no link or cache is poisoned (T32). */
export function hostsOf(config: Config, publicUrl: string): Set<string> {
  const extra = config.ALLOWED_HOSTS.split(',').map((host) => host.trim()).filter(Boolean)
  const local = config.isProduction ? [] : ['localhost', '127.0.0.1', '[::1]']
  return new Set([new URL(publicUrl).hostname, ...local, ...extra])
}

export function requireKnownHost(app: FastifyInstance, hosts: Set<string>) {
  app.addHook('onRequest', async (request, reply) => {
    // A health check of a load balancer asks by address.
    const isProbe = request.url === '/healthz' || request.url === '/readyz'
    if (!isProbe && !hosts.has(request.hostname)) return reply.code(421).type('text/plain; charset=utf-8').send('Alamat ini tidak dilayani di sini.\n')
  })
}
