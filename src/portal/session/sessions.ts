import type { FastifyInstance, FastifyRequest } from 'fastify'
import { deviceLabel } from '#core/values/device-label.ts'
import { type Session, findSession } from '#core/account/session/queries.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { sessionCookies } from './cookies.ts'

/** Who is signed in, on this request. */
export type Viewer = { accountId: string; displayName: string; sessionId: string; signedInAt: Date; sessionSecondsLeft: number }

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | null
    /** True when the browser still holds a session that ended by time: the page can say so. */
    sessionHasEnded: boolean
    /** Why the session of a form could not be looked up just now. */
    sessionFault: unknown
    /** Who stands at the door, for the account's list of events and its counts. */
    visitor(): Visitor
  }
  interface FastifyContextConfig {
    /** Asked for by a script, not by a person: it keeps nobody signed in. */
    background?: boolean
  }
}

/** Looks up the session of every page asked for. Forms shown in a session are bound to it (form-guard.ts). */
export function registerSessions(app: FastifyInstance, deps: Deps) {
  const cookies = sessionCookies(deps.portalUrl)
  app.decorateRequest('viewer', null)
  app.decorateRequest('sessionHasEnded', false)
  app.decorateRequest('visitor', function (this: FastifyRequest): Visitor {
    return { deviceLabel: deviceLabel(this.headers['user-agent']), deviceToken: cookies.device.read(this), network: networkOf(this.ip), requestId: this.id }
  })

  app.decorateRequest('sessionFault', null)
  app.addHook('preHandler', async ({ sessionFault }) => {
    if (sessionFault !== null) throw sessionFault
  })
  app.addHook('onRequest', async (request) => {
    const token = cookies.session.read(request)
    if (!token || request.url.startsWith('/aset/') || request.routeOptions.config.formGuard === false) return
    const found = await findSession(deps, token, request.routeOptions.config.background !== true).catch((fault: unknown) => {
      if (request.method === 'GET' || request.method === 'HEAD') throw fault
      // The form must be read first, so that it can be given back with its arrival (decision 99).
      request.sessionFault = fault
      request.formBinding = `sesi:${token}`
      return null
    })
    if (found === null) return
    if (found.state === 'unknown') return
    // A session that ended keeps its forms: they are answered with "sign in again", not with "not our form".
    request.formBinding = `sesi:${token}`
    if (found.state === 'live') request.viewer = asViewer(found.session, deps.clock.now())
    else request.sessionHasEnded = true
  })
}

function asViewer({ id, accountId, displayName, createdAt, endsAt }: Session, now: Date): Viewer {
  return { accountId, displayName, sessionId: id, signedInAt: createdAt, sessionSecondsLeft: Math.floor((endsAt.getTime() - now.getTime()) / 1000) }
}
