import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ServiceState, modes } from '#sandbox/dukcapil/service-state.ts'
import { renderPage } from '#ui/page.tsx'
import { ControlPage } from './page.tsx'
import type { Service } from './services.ts'

const maxDelayMs = 60_000
const order = z.object({ mode: z.enum(modes), delayMs: z.coerce.number().int().min(0).max(maxDelayMs).default(8000) })

/** Switches that make the outside world slow, silent or used up, for demos and tests. */
export function controlRoutes(app: FastifyInstance, states: Record<Service, ServiceState>) {
  const snapshots = () => ({ dukcapil: states.dukcapil.snapshot(), dikti: states.dikti.snapshot(), thk2: states.thk2.snapshot(), tsa: states.tsa.snapshot(), bsre: states.bsre.snapshot() })

  app.get('/kendali', async (request, reply) => {
    if (wantsJson(request)) return snapshots()
    return reply.type('text/html; charset=utf-8').send(renderPage(<ControlPage states={snapshots()} token={request.formToken()} />))
  })

  for (const [service, state] of Object.entries(states)) {
    // Machines send JSON, which no other site's page can post without asking us first; forms carry a token.
    app.post(`/kendali/${service}`, { config: { formGuard: false } }, async (request, reply) => {
      const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
      if (isForm && !request.hasFormToken((request.body as { _token?: unknown } | undefined)?._token)) return reply.code(403).send({ error: 'Muat ulang halaman kendali, lalu coba lagi.' })

      const parsed = order.safeParse(request.body)
      if (!parsed.success) return reply.code(422).send({ error: `mode: ${modes.join(' | ')}; delayMs: 0-${maxDelayMs}` })
      state.set(parsed.data.mode, parsed.data.delayMs)
      return isForm ? reply.redirect('/kendali', 303) : { [service]: state.snapshot() }
    })
  }
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}
