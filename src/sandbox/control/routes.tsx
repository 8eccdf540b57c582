import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type BehaviourSwitch, behaviours } from '#sandbox/acquirer/behaviour.ts'
import { type ServiceState, modes } from '#sandbox/dukcapil/service-state.ts'
import { renderPage } from '#ui/page.tsx'
import { ControlPage } from './page.tsx'
import type { Service } from './services.ts'

const maxDelayMs = 60_000
const delayMs = z.coerce.number().int().min(0).max(maxDelayMs).default(8000)
const order = z.object({ mode: z.enum(modes), delayMs })
const callBackOrder = z.object({ mode: z.enum(behaviours), delayMs })

/** Switches that make the outside world slow, silent or used up, for demos and tests. */
export function controlRoutes(app: FastifyInstance, states: Record<Service, ServiceState>, callBacks: BehaviourSwitch) {
  const snapshots = () => ({
    dukcapil: states.dukcapil.snapshot(), dikti: states.dikti.snapshot(), thk2: states.thk2.snapshot(), tsa: states.tsa.snapshot(), bsre: states.bsre.snapshot(),
    acquirer: states.acquirer.snapshot(), signing: states.signing.snapshot(), push: states.push.snapshot(),
  })

  app.get('/kendali', async (request, reply) => {
    if (wantsJson(request)) return { ...snapshots(), 'panggilan-balik': callBacks.now() }
    return reply.type('text/html; charset=utf-8').send(renderPage(<ControlPage states={snapshots()} callBacks={callBacks.now()} token={request.formToken()} />))
  })

  const addSwitch = <Order,>(name: string, shape: z.ZodType<Order>, allowed: readonly string[], turn: (order: Order) => object) => {
    // Machines send JSON, which no other site's page can post without asking us first; forms carry a token.
    app.post(`/kendali/${name}`, { config: { formGuard: false } }, async (request, reply) => {
      const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
      if (isForm && !request.hasFormToken((request.body as { _token?: unknown } | undefined)?._token)) return reply.code(403).send({ error: 'Muat ulang halaman kendali, lalu coba lagi.' })

      const parsed = shape.safeParse(request.body)
      if (!parsed.success) return reply.code(422).send({ error: `mode: ${allowed.join(' | ')}; delayMs: 0-${maxDelayMs}` })
      const state = turn(parsed.data)
      return isForm ? reply.redirect('/kendali', 303) : { [name]: state }
    })
  }
  for (const [service, state] of Object.entries(states)) {
    addSwitch(service, order, modes, ({ mode, delayMs }) => {
      state.set(mode, delayMs)
      return state.snapshot()
    })
  }
  addSwitch('panggilan-balik', callBackOrder, behaviours, ({ mode, delayMs }) => {
    callBacks.set(mode, delayMs)
    return callBacks.now()
  })
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}
