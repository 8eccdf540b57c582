import { roomTimes } from './room.ts'

export type Standing = { joinedAt: Date; turnAt: Date | null }

/** Nobody stands in line for longer; it bounds a right whose end nobody has written yet. */
const longestHours = 24

/**
 * Until when somebody who was in line before the deadline may still send (decision 100): until they are served, and for the
 * published time of a turn afterwards. Null: they were not in line in time.
 */
export function lateRightUntil({ joinedAt, turnAt }: Standing, deadline: Date): Date | null {
  // The whole last second belongs to the applicant, here as everywhere.
  if (joinedAt.getTime() >= deadline.getTime() + 1000) return null
  return turnAt ? new Date(turnAt.getTime() + roomTimes.turnMinutes * 60_000) : new Date(joinedAt.getTime() + longestHours * 3_600_000)
}

/** A turn that nobody used for so long is over; they take a new place. */
export function isTurnOver(turnAt: Date | null, now: Date): boolean {
  return turnAt !== null && now.getTime() > turnAt.getTime() + roomTimes.turnMinutes * 60_000
}
