import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import type { LaneOptions } from '#platform/http/lanes/guard-lanes.ts'
import { guardTurns, laneOfTurn, lineInstead } from './guard-turns.ts'
import { type RoomWatch, watchRoom } from './room-watch.ts'
import { waitingRoutes } from './routes.tsx'
import { ticketCookie } from './ticket-cookie.ts'

declare module 'fastify' {
  interface FastifyInstance {
    waitingRoom: RoomWatch
  }
}

/** The waiting room of this process (decision 100): what the lanes ask it, and its page and guard, after the sessions. */
export function createWaitingRoom(deps: Deps) {
  const watch = watchRoom(deps)
  const cookie = ticketCookie(deps)
  const lanes: Pick<LaneOptions, 'laneFor' | 'insteadOf'> = { laneFor: laneOfTurn(watch, cookie), insteadOf: lineInstead(watch) }
  return {
    lanes,
    register(app: FastifyInstance) {
      app.decorate('waitingRoom', watch)
      watch.follow(app)
      guardTurns(app, deps, watch)
      waitingRoutes(app, deps, watch, cookie)
    },
  }
}
