import type { FastifyInstance } from 'fastify'
import { findAccountCard } from '#core/account/account-card.ts'
import { findEmailTrouble } from '#core/account/email-trouble.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { endAllSessions, endSession } from '#core/account/session/end-session.ts'
import { listSessions, listSignInEvents } from '#core/account/session/queries.ts'
import { loadAccountCardPdf } from '#core/card/load-account-card.ts'
import { listOpenings } from '#core/audit/queries.ts'
import type { Deps } from '#core/deps.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { AccountPage } from './account-page.tsx'
import { sessionCookies } from './cookies.ts'
import { requireSignIn, viewerOf } from './require-sign-in.ts'

const shownEvents = 30

/** `/akun`: whose account it is, what happened at its door, where it is open. */
export function accountRoutes(app: FastifyInstance, deps: Deps) {
  showAccount(app, deps)
  endSessions(app, deps)
  handOutCard(app, deps)
}

const isCardReady = async ({ db }: Deps, accountId: string) => Boolean((await findAccountCard(db, accountId))?.drawnAt)

function showAccount(app: FastifyInstance, deps: Deps) {
  app.get<{ Querystring: { pesan?: string } }>(paths.account, { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId, sessionId } = viewerOf(request)
    const [owner, sessions, events, openings, hasCard, emailTrouble] = await Promise.all([
      loadAccountOwner(deps, accountId),
      listSessions(deps, accountId),
      listSignInEvents(deps.db, accountId, shownEvents),
      listOpenings(deps.db, accountId),
      isCardReady(deps, accountId),
      findEmailTrouble(deps.db, accountId),
    ])
    return sendPage(reply, <AccountPage request={request} owner={owner} sessions={sessions} currentSessionId={sessionId} events={events} openings={openings} emailTrouble={emailTrouble} isCardReady={hasCard} hasEndedSession={request.query.pesan === 'perangkat-keluar'} />)
  })
}

function endSessions(app: FastifyInstance, deps: Deps) {
  const cookies = sessionCookies(deps.portalUrl)

  app.post<{ Body: { sesi?: unknown } }>(paths.accountSessionEnd, { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId, sessionId: current } = viewerOf(request)
    const sessionId = String(request.body.sesi ?? '')
    // Only ids of the account's own list: another's session is not found (trust.md T07).
    const isListed = (await listSessions(deps, accountId)).some((session) => session.id === sessionId)
    if (isListed) await endSession(deps, { accountId, sessionId }, request.visitor())
    if (sessionId !== current) return reply.redirect(`${paths.account}?pesan=perangkat-keluar`, 303)
    cookies.session.forget(reply)
    return reply.header('clear-site-data', '"cache", "storage"').redirect(`${paths.signIn}?pesan=keluar`, 303)
  })

  app.post(paths.accountSessionsEnd, { preHandler: requireSignIn }, async (request, reply) => {
    await endAllSessions(deps, viewerOf(request).accountId, request.visitor())
    cookies.session.forget(reply)
    cookies.device.forget(reply)
    return reply.header('clear-site-data', '"cache", "storage"').redirect(`${paths.signIn}?pesan=keluar-semua`, 303)
  })

  // For the dialog that warns before a session ends: being asked for is being seen.
  app.post(paths.sessionExtend, async (request, reply) => {
    if (!request.viewer) return reply.code(401).send({ seconds: 0 })
    return reply.send({ seconds: request.viewer.sessionSecondsLeft })
  })
}

/** The card for printing again (guide 6.1.18); the worker draws it within seconds of the registration. */
function handOutCard(app: FastifyInstance, deps: Deps) {
  app.get(paths.accountCardState, { preHandler: requireSignIn, config: { background: true } }, async (request) => ({ isReady: await isCardReady(deps, viewerOf(request).accountId) }))

  app.get(paths.accountCard, { preHandler: requireSignIn }, async (request, reply) => {
    const pdf = await loadAccountCardPdf(deps, viewerOf(request).accountId)
    if (!pdf) return reply.redirect(paths.account, 303)
    return reply.type('application/pdf').header('content-disposition', 'attachment; filename="kartu-informasi-akun.pdf"').send(pdf)
  })
}
