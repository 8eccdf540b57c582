import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { Right } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type OfficerSession, findOfficerSession } from '#core/officer/session/find-session.ts'
import { deviceLabel } from '#core/values/device-label.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { notFound } from './not-found.ts'
import { isIdOf } from './object-ids.ts'
import { officeCookies } from './session/cookies.ts'
import { signInAddress } from './session/sign-in-address.ts'

/** Whose page it is: anybody's, every officer's, or theirs who have this right. */
export type RouteRight = 'public' | 'signed-in' | Right

/** What the `:id` of an address stands for; authorisation.test.ts makes one of the own agency and one of another, object-ids.ts knows its shape. */
export type RouteObject = 'officer' | 'change' | 'case' | 'formasi-import' | 'planned-formasi' | 'formasi' | 'requirement-set' | 'test-location' | 'ticket' | 'objection' | 'calibration' | 'export' | 'likeness-pair'

declare module 'fastify' {
  interface FastifyRequest {
    /** The officer who is signed in. Behind a right, `scopeOf(request)` is what queries take. */
    officer: OfficerSession | null
    sessionHasEnded: boolean
    visitor(): Visitor
  }
  interface FastifyContextConfig {
    /** Every route of the office says who may use it: a route without is not accepted (docs/architecture.md). */
    right?: RouteRight
    object?: RouteObject
    /** Asked for by a script, not by a person: it keeps nobody signed in. */
    background?: boolean
  }
  interface FastifyInstance {
    /** Every route with its right: what the authorisation matrix is made from. */
    routeTable: { method: string; url: string; right: RouteRight; object: RouteObject | undefined }[]
  }
}

/** Finds out who asks, and lets nobody onto a page that is not theirs. Routes registered before it (health, assets) are anybody's. */
export function guardRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = officeCookies(deps.officeUrl)
  app.decorate('routeTable', [])
  app.decorateRequest('officer', null)
  app.decorateRequest('sessionHasEnded', false)
  app.decorateRequest('visitor', function (this: FastifyRequest): Visitor {
    return { deviceLabel: deviceLabel(this.headers['user-agent']), deviceToken: cookies.device.read(this), network: networkOf(this.ip), requestId: this.id }
  })
  app.addHook('onRoute', (route) => void enter(app, route))
  app.addHook('onRequest', async (request, reply) => {
    await recognise(deps, cookies.session.read(request), request)
    const { right } = request.routeOptions.config
    if (right && right !== 'public') return requireRight(deps, request, reply, right)
  })
  app.addHook('preHandler', async (request) => {
    const { object } = request.routeOptions.config
    if (object && !isIdOf(object, (request.params as { id?: unknown }).id)) notFound()
  })
}

function enter(app: FastifyInstance, { method, url, config }: RouteOptions) {
  if (!config?.right) throw new Error(`${String(method)} ${url}: declare config.right`)
  for (const each of [method].flat()) app.routeTable.push({ method: each, url, right: config.right, object: config.object })
}

async function recognise(deps: Deps, token: string | null, request: FastifyRequest) {
  if (!token || request.url.startsWith('/aset/') || request.routeOptions.config.formGuard === false) return
  const found = await findOfficerSession(deps, token, request.routeOptions.config.background !== true)
  if (found.state === 'unknown') return
  // A session that ended keeps its forms: they are answered with "sign in again", not with "not our form".
  request.formBinding = `petugas:${token}`
  if (found.state === 'live') request.officer = found.session
  else request.sessionHasEnded = true
}

async function requireRight({ log }: Pick<Deps, 'log'>, request: FastifyRequest, reply: FastifyReply, right: Exclude<RouteRight, 'public'>) {
  if (!request.officer) {
    // A script would take the sign-in page for an answer.
    if (request.routeOptions.config.background) return reply.code(401).send({ seconds: 0 })
    return reply.redirect(signInAddress(request), 303)
  }
  if (right === 'signed-in' || request.officer.scope.rights.has(right)) return
  // Who tries doors that are not theirs is seen (ASVS 16.3.2): the officer's id, never a name.
  log.warn('access-refused', { requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'none', code: request.officer.scope.officerId })
  throw Object.assign(new Error('Not a page of this officer'), { statusCode: 403, code: 'NOT_YOUR_PAGE' })
}

/** Who is signed in, on a route that is not public. */
export function officerOf(request: FastifyRequest): OfficerSession {
  if (!request.officer) throw new Error('This route must declare a right')
  return request.officer
}

export function scopeOf(request: FastifyRequest): OfficerScope {
  return officerOf(request).scope
}
