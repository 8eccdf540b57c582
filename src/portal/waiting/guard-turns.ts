import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type Room, positionOf } from '#core/waiting/rules/room.ts'
import { findPlace, isInside } from '#core/waiting/stand-in-line.ts'
import type { Lane } from '#platform/http/lanes/lane.ts'
import { paths } from '#portal/paths.ts'
import type { RoomWatch } from './room-watch.ts'
import type { TicketCookie } from './ticket-cookie.ts'

/** Behind the room: what applicants read and do. Leaving and staying signed in are never kept waiting. */
const guardedLanes = new Set<Lane | 'always' | undefined>(['signed-in', 'finish'])
const alwaysOpen = new Set<string>([paths.signOut, paths.sessionExtend])
const mostRemembered = 50_000

/**
 * While people wait, whoever signs in anew comes in on their turn. Who was inside when the line was formed stays inside: nobody
 * who is filling in a form is thrown out (trust.md §4.3.5).
 */
export function guardTurns(app: FastifyInstance, deps: Deps, watch: RoomWatch) {
  const inside = new Set<string>()
  let openedAt = 0

  async function mayGoIn(room: Room, request: FastifyRequest): Promise<boolean> {
    const { viewer } = request
    if (!viewer || !room.openedAt || viewer.signedInAt < room.openedAt) return true
    if (openedAt !== room.openedAt.getTime() || inside.size > mostRemembered) inside.clear()
    openedAt = room.openedAt.getTime()
    if (inside.has(viewer.accountId)) return true
    const isIn = isInside(room, await findPlace(deps.db, viewer.accountId))
    if (isIn) inside.add(viewer.accountId)
    return isIn
  }

  app.addHook('onRequest', async (request, reply) => {
    const room = watch.openRoom()
    const { lane, url, background } = request.routeOptions.config as { lane?: Lane | 'always'; url?: string; background?: boolean }
    if (!room || !guardedLanes.has(lane) || alwaysOpen.has(url ?? '') || (await mayGoIn(room, request))) return
    if (background) return reply.code(503).header('retry-after', 30).send({ status: 503, retryAfterSeconds: 30 })
    return reply.redirect(waitingAddress(request), 303)
  })
}

/** Who is refused at the door while a line stands is shown the line. */
export function lineInstead(watch: RoomWatch) {
  return (request: FastifyRequest, lane: Lane): string | null =>
    watch.openRoom() && lane === 'entry' && request.routeOptions.url === paths.signIn ? waitingAddress(request) : null
}

/** Who signs in on their turn is no longer one of the many at the door. */
export function laneOfTurn(watch: RoomWatch, cookie: TicketCookie) {
  return (request: FastifyRequest, lane: Lane): Lane => {
    const room = lane === 'entry' ? watch.openRoom() : null
    const ticket = room && cookie.read(request)
    return room && ticket && ticket.number > room.openedAfter && positionOf(room, ticket.number) === 0 ? 'signed-in' : lane
  }
}

/** `/antrean`, from where one comes back to this page. */
function waitingAddress(request: FastifyRequest): string {
  return `${paths.waiting}?${new URLSearchParams({ kembali: request.method === 'GET' ? request.url : paths.application })}`
}

