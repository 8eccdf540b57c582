import type { FastifyInstance } from 'fastify'
import { listAccountEvents } from '#emeterai/account/list-account-events.ts'
import { loadAccount } from '#emeterai/account/load-account.ts'
import { listPortalLinks, revokePortalLink } from '#emeterai/account/portals/portal-links.ts'
import { endAllSessions, endSession } from '#emeterai/account/session/end-session.ts'
import { listSessions } from '#emeterai/account/session/find-session.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { houseCookies } from '#emeterai/site/session/cookies.ts'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { AccountPage, accountNews } from './account-page.tsx'

const shownEvents = 30

type Fields = Record<string, unknown>

/** `/<distributor>/akun`: whose account it is, where it is open, which portals may use it, what happened at its door. */
export function accountRoutes(app: FastifyInstance, deps: HouseDeps) {
  app.get<{ Querystring: Fields }>(brandPaths.account, { preHandler: requireHolder }, async (request, reply) => {
    const { id: accountId } = holderOf(request)
    const [account, sessions, portals, events] = await Promise.all([
      loadAccount(deps, accountId),
      listSessions(deps, accountId),
      listPortalLinks(deps, accountId),
      listAccountEvents(deps.db, accountId, shownEvents),
    ])
    const news = Object.keys(accountNews).find((name) => name === request.query['pesan']) as keyof typeof accountNews | undefined
    return sendPage(reply, <AccountPage request={request} account={account} sessions={sessions} portals={portals} events={events} news={news} />)
  })
  sessionEndRoutes(app, deps)

  app.post<{ Body: Fields }>(brandPaths.portalRevoke, { preHandler: requireHolder }, async (request, reply) => {
    const linkId = uuidOf(request.body['tautan'])
    const isRevoked = linkId !== null && (await revokePortalLink(deps, { accountId: holderOf(request).id, linkId }))
    return reply.redirect(`${pathsOf(request.distributor.id).account}${isRevoked ? '?pesan=portal-putus' : ''}`, 303)
  })
}

function sessionEndRoutes(app: FastifyInstance, deps: HouseDeps) {
  app.post<{ Body: Fields }>(brandPaths.sessionEnd, { preHandler: requireHolder }, async (request, reply) => {
    const paths = pathsOf(request.distributor.id)
    const sessionId = uuidOf(request.body['sesi'])
    if (sessionId === null) return reply.redirect(paths.account, 303)
    await endSession(deps, { accountId: holderOf(request).id, sessionId, requestId: request.id })
    return reply.redirect(sessionId === request.holderSession?.id ? `${paths.signIn}?pesan=keluar` : `${paths.account}?pesan=perangkat-keluar`, 303)
  })

  app.post(brandPaths.sessionsEnd, { preHandler: requireHolder }, async (request, reply) => {
    await endAllSessions(deps, holderOf(request).id, request.id)
    const cookies = houseCookies(deps.houseUrl, request.distributor.id)
    cookies.session.forget(reply)
    cookies.device.forget(reply)
    return reply.header('clear-site-data', '"cache", "storage"').redirect(`${pathsOf(request.distributor.id).signIn}?pesan=keluar-semua`, 303)
  })

  // For the dialog that warns before a session ends: being asked for is being seen.
  app.post(brandPaths.sessionExtend, async (request, reply) => {
    if (!request.holderSession) return reply.code(401).send({ seconds: 0 })
    return reply.send({ seconds: request.holderSession.secondsLeft })
  })
}

const uuidOf = (value: unknown): string | null => (typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : null)
