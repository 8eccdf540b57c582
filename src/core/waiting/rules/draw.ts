import type { Room } from './room.ts'

export const drawTimes = {
  /** Who came in the last second is written by then: a request waits at most seven seconds for the database. */
  settleSeconds: 10,
  /** What could not be drawn so long after its instant is given up: the order of arrival counts. */
  givesUpAfterSeconds: 60,
  furthestHours: 48,
} as const

export type WhyNotDraw = 'draw-is-past' | 'draw-is-too-far'

export function whyNotSetDraw(drawsAt: Date, now: Date): WhyNotDraw | null {
  if (drawsAt <= now) return 'draw-is-past'
  return drawsAt.getTime() > now.getTime() + drawTimes.furthestHours * 3_600_000 ? 'draw-is-too-far' : null
}

export function isDrawDue(drawsAt: Date | null, now: Date): drawsAt is Date {
  return drawsAt !== null && now.getTime() >= drawsAt.getTime() + drawTimes.settleSeconds * 1000
}

export function isDrawGivenUp(drawsAt: Date, now: Date): boolean {
  return now.getTime() > drawsAt.getTime() + drawTimes.givesUpAfterSeconds * 1000
}

type Waits = { number: number; joinedAt: Date }

/** Who came after the draw was set and before its instant; a device takes part once somebody has signed in on it. */
export function awaitsDraw(room: Pick<Room, 'drawsAt' | 'drawsAfter' | 'admittedTo'>, { number, joinedAt }: Waits): boolean {
  return room.drawsAt !== null && number > Math.max(room.drawsAfter, room.admittedTo) && joinedAt < room.drawsAt
}

/** A device's number from before the instant of a draw may have been drawn over: then it is asked of the database. */
export function mayBeDrawnOver({ drawsAt, drawnAt }: Pick<Room, 'drawsAt' | 'drawnAt'>, { joinedAt }: Pick<Waits, 'joinedAt'>, now: Date): boolean {
  return (drawsAt !== null && drawsAt <= now && joinedAt < drawsAt) || (drawnAt !== null && joinedAt < drawnAt)
}

/** Seldom while the instant is far; spread by number, so that nobody's page comes back with everybody's. */
export function pollSecondsBeforeDraw(drawsAt: Date, number: number, now: Date): number {
  const left = (drawsAt.getTime() - now.getTime()) / 1000
  return Math.round(Math.min(120, Math.max(10, left / 4))) + (number % 15)
}
