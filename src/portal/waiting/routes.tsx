import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { awaitsDraw } from '#core/waiting/rules/draw.ts'
import { type Room, positionOf } from '#core/waiting/rules/room.ts'
import { comeIn, isInside, isTicketGood, standInLine, takeDeviceTicket } from '#core/waiting/stand-in-line.ts'
import { safeReturnPath } from '#platform/http/return-path.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import type { Viewer } from '#portal/session/sessions.ts'
import { DrawWaitPage } from './draw-wait-page.tsx'
import type { Place } from './page-parts.tsx'
import { WaitingPage } from './page.tsx'
import type { RoomWatch } from './room-watch.ts'
import type { TicketCookie } from './ticket-cookie.ts'

type Asked = { Querystring: { kembali?: unknown } }

const deadlineKeptMs = 10_000

/** `/antrean`: where people wait for their turn (decision 100). */
export function waitingRoutes(app: FastifyInstance, deps: Deps, watch: RoomWatch, cookie: TicketCookie) {
  const deadlineNow = rememberedDeadline(deps)

  async function show(reply: FastifyReply, room: Room, place: Place, isOfPerson: boolean, returnPath: string) {
    const { drawsAt, message } = room
    if (drawsAt && awaitsDraw(room, place)) return sendPage(reply, <DrawWaitPage {...{ drawsAt, place, isOfPerson, message, returnPath }} now={deps.clock.now()} />)
    const deadline = await deadlineNow()
    const isBeforeDeadline = deadline !== null && place.joinedAt.getTime() < deadline.getTime() + 1000
    return sendPage(reply, <WaitingPage room={room} place={place} isOfPerson={isOfPerson} deadline={deadline && formatLongInstant(deadline)} isBeforeDeadline={isBeforeDeadline} />)
  }

  /** Who was inside before the line was formed needs no place. */
  async function ofPerson(request: FastifyRequest, reply: FastifyReply, room: Room, viewer: Viewer, returnPath: string) {
    if (!room.openedAt || viewer.signedInAt < room.openedAt) return reply.redirect(returnPath, 303)
    const place = await standInLine(deps, room, viewer.accountId, cookie.read(request))
    if (isInside(room, place)) return reply.redirect(returnPath, 303)
    if (positionOf(room, place.number) > 0) return show(reply, room, place, true, returnPath)
    await comeIn(deps, viewer.accountId)
    return reply.redirect(returnPath, 303)
  }

  async function ofDevice(request: FastifyRequest, reply: FastifyReply, room: Room, returnPath: string) {
    const held = cookie.read(request)
    const ticket = held && (await isTicketGood(deps, room, held)) ? held : await takeDeviceTicket(deps)
    if (ticket !== held) cookie.give(reply, ticket)
    if (positionOf(room, ticket.number) > 0) return show(reply, room, ticket, false, returnPath)
    return reply.redirect(`${paths.signIn}?${new URLSearchParams({ kembali: returnPath })}`, 303)
  }

  app.get<Asked>(paths.waiting, async (request, reply) => {
    const asked = safeReturnPath(request.query.kembali)
    const returnPath = asked && !asked.startsWith(paths.waiting) ? asked : paths.application
    const room = watch.openRoom()
    if (!room) return reply.redirect(returnPath, 303)
    const { viewer } = request
    return viewer ? ofPerson(request, reply, room, viewer, returnPath) : ofDevice(request, reply, room, returnPath)
  })
}

/** The same for everybody; asked of the database once in ten seconds, not by each who waits. */
function rememberedDeadline({ db }: Pick<Deps, 'db'>) {
  let known: { deadline: Date | null; at: number } | null = null
  return async () => {
    if (known && performance.now() - known.at < deadlineKeptMs) return known.deadline
    const season = await findCurrentSeason(db)
    known = { deadline: season && (findStage(season, 'registration')?.endsAt ?? null), at: performance.now() }
    return known.deadline
  }
}
