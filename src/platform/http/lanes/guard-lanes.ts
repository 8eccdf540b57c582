import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type RenderBusy, createBusyAnswers } from './busy-answers.ts'
import { createGradientLimit } from './gradient-limit.ts'
import type { Lane, RouteLane } from './lane.ts'
import { type LaneGate, createLaneGate } from './lane-gate.ts'
import { watchLanes } from './lane-metrics.ts'
import { resendOf } from './resend-of.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is refused first when not all can be served. A route without is not accepted where lanes are kept. */
    lane?: RouteLane
    /** A form that waits behind the door once more. */
    ownLine?: OwnLine
  }
  interface FastifyRequest {
    /** Held until the answer is ready. */
    heldLane: { lane: Lane; since: number } | null
    holdsUpload: boolean
  }
  interface FastifyInstance {
    laneGate: LaneGate
    /** The answer to a form that could not be worked on just now, with the same form in it; null for everything that is no form. */
    refuseForm?(request: FastifyRequest, reply: FastifyReply): FastifyReply | null
  }
}

/**
 * Where a form waits for something scarcer than a place (hashing). Who does not fit into that line hears it at once (trust.md S3), with a
 * page that keeps what was typed; who stands in it holds no place meanwhile, so that the line alone says how many it takes.
 */
export type OwnLine = {
  hasRoom(request: FastifyRequest): boolean
  refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply
}

export type LaneOptions = {
  /** Undefined where the face's table does not know the address: the door does not start. */
  laneOf(method: string, url: string): RouteLane | undefined
  /** For who comes with a right of their own (the turn of a waiting room): a lane before the one of the route. */
  laneFor?(request: FastifyRequest, lane: Lane): Lane
  /** Where to send who only asked for a page, rather than refuse them: a waiting room. Null: nowhere. */
  insteadOf?(request: FastifyRequest, lane: Lane): string | null
  render: RenderBusy
  /** Fields that travel with a refused form. */
  resendFields?(request: FastifyRequest): Record<string, string>
}

const settleEveryMs = 250
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Works for the dearest first (trust.md §4.3.2, decision 99). A page is admitted before anything is looked up for it; a form
 * when its body is here, so that slow senders hold no place and a refused form can be given back whole.
 */
export function guardLanes(app: FastifyInstance, { min, max }: { min: number; max: number }, { laneOf, laneFor = (_, lane) => lane, insteadOf = () => null, render, resendFields = () => ({}) }: LaneOptions) {
  const limit = createGradientLimit({ min, max })
  const gate = createLaneGate(limit)
  const busy = createBusyAnswers(render)
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  const timer = setInterval(() => {
    limit.settle(loop.percentile(90) / 1e6 - 20)
    loop.reset()
  }, settleEveryMs).unref()
  app.addHook('onClose', async () => {
    clearInterval(timer)
    loop.disable()
  })
  watchLanes(gate)
  app.decorate('laneGate', gate)
  app.decorate('refuseForm', (request: FastifyRequest, reply: FastifyReply) => {
    const lane = laneOfRequest(request)
    const isForm = !safeMethods.has(request.method) && request.body !== undefined && request.routeOptions.config.upload !== true
    return isForm ? busy.form(request, reply, lane === 'always' ? 'entry' : lane, resendOf(request, resendFields)) : null
  })
  app.decorateRequest('heldLane', null)
  app.decorateRequest('holdsUpload', false)

  app.addHook('onRoute', (route) => {
    const lane = route.config?.lane ?? [route.method].flat().map((method) => laneOf(method, route.url))[0]
    if (!lane) throw new Error(`${String(route.method)} ${route.url}: declare its lane`)
    route.config = { ...route.config, lane }
  })

  /** Where no route was found, people are looking around. */
  const laneOfRequest = (request: FastifyRequest): RouteLane => {
    const lane = request.routeOptions.config.lane ?? 'browse'
    return lane === 'always' ? lane : laneFor(request, lane)
  }

  async function hold(request: FastifyRequest, lane: Lane): Promise<boolean> {
    if (!(await gate.enter(lane))) return false
    request.heldLane = { lane, since: performance.now() }
    return true
  }

  function letGo(request: FastifyRequest) {
    const { heldLane } = request
    request.heldLane = null
    if (heldLane) {
      // Before leaving: what was in flight while it was worked on.
      limit.observe(request.routeOptions.url ?? 'none', performance.now() - heldLane.since, gate.total())
      gate.leave(heldLane.lane)
    }
    if (request.holdsUpload) gate.endUpload()
    request.holdsUpload = false
  }

  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const lane = laneOfRequest(request)
    if (lane === 'always') return
    if (isUpload(request)) {
      if (!gate.beginUpload()) return busy.form(request, reply.header('connection', 'close'), lane, null)
      request.holdsUpload = true
      return
    }
    if (!safeMethods.has(request.method) || (await hold(request, lane))) return
    const elsewhere = insteadOf(request, lane)
    return elsewhere ? reply.redirect(elsewhere, 303) : busy.page(request, reply, lane)
  })
  app.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    const lane = laneOfRequest(request)
    if (lane === 'always' || safeMethods.has(request.method) || request.holdsUpload || request.heldLane) return
    const { ownLine } = request.routeOptions.config
    if (ownLine) {
      if (!ownLine.hasRoom(request) || !(await gate.enter(lane))) return ownLine.refuse(request, reply)
      return gate.leave(lane)
    }
    if (!(await hold(request, lane))) return busy.form(request, reply, lane, resendOf(request, resendFields))
  })
  // The answer is ready: sending it to a slow telephone costs us nothing. Whoever hung up gives back as well.
  app.addHook('onSend', async (request) => letGo(request))
  app.addHook('onResponse', async (request) => letGo(request))
}

/** Bytes that come for as long as the sender's line needs. */
function isUpload(request: FastifyRequest): boolean {
  return !safeMethods.has(request.method) && (request.routeOptions.config.upload === true || request.method === 'PATCH')
}
