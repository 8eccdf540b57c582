import type { FastifyInstance, FastifyRequest } from 'fastify'
import { deviceLabel } from '#core/values/device-label.ts'
import type { Holder } from '#emeterai/account/find-holder.ts'
import { findSession } from '#emeterai/account/session/find-session.ts'
import type { Visitor } from '#emeterai/account/visitor.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { houseCookies } from './cookies.ts'

/** The session that a request came with. */
export type HolderSession = { id: string; secondsLeft: number }

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in at this distributor; null elsewhere, and on the pages that belong to none. */
    holder: Holder | null
    holderSession: HolderSession | null
    /** True when the browser still holds a session that ended by time: the page can say so. */
    sessionHasEnded: boolean
  }
  interface FastifyContextConfig {
    /** Asked for by a script, not by a person: it keeps nobody signed in. */
    background?: boolean
  }
}

/** For the whole house, once: what `holderSessions` fills in. */
export function decorateHolders(app: FastifyInstance) {
  app.decorateRequest('holder', null)
  app.decorateRequest('holderSession', null)
  app.decorateRequest('sessionHasEnded', false)
}

/** Looks up the session of every page of a distributor. Forms shown in a session are bound to it (form-guard.ts). */
export function holderSessions(brand: FastifyInstance, deps: HouseDeps) {
  brand.addHook('onRequest', async (request) => {
    const token = houseCookies(deps.houseUrl, request.distributor.id).session.read(request)
    if (!token || request.routeOptions.config.formGuard === false) return
    const found = await findSession(deps, token, request.distributor.id, request.routeOptions.config.background !== true)
    if (found.state === 'unknown') return
    // A session that ended keeps its forms: they are answered with "sign in again", not with "not our form".
    request.formBinding = `sesi:${token}`
    request.sessionHasEnded = found.state === 'ended'
    if (found.state !== 'live') return
    request.holder = found.holder
    request.holderSession = { id: found.id, secondsLeft: Math.floor((found.endsAt.getTime() - deps.clock.now().getTime()) / 1000) }
  })
}

/** Who stands at this distributor's door. */
export function visitorOf(request: FastifyRequest, houseUrl: string): Visitor {
  return {
    deviceLabel: deviceLabel(request.headers['user-agent']),
    deviceToken: houseCookies(houseUrl, request.distributor.id).device.read(request),
    network: networkOf(request.ip),
    requestId: request.id,
  }
}
