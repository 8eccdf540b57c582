import { type Season, isRegistrationOpen } from '#core/season/rules/stages.ts'

/**
 * Who pressed before the deadline and reached us is in (trust.md T20, I10). What counts is the instant, by the server's
 * clock, at which the request reached us (the proxy, decision 171), before a byte of its body was read: not when the applicant pressed, which only
 * their own clock knows, nor when we got round to it. The last second of the deadline belongs to the applicant.
 */
export function arrivedInTime(season: Season, receivedAt: Date): boolean {
  return isRegistrationOpen(season, receivedAt)
}

/** Since when they stood in line, where they are in time only by that; null for everybody else (decision 100). */
export function inLineSince({ lateRight }: Season, receivedAt: Date): Date | null {
  return lateRight && receivedAt.getTime() >= lateRight.deadline.getTime() + 1000 ? lateRight.inLineSince : null
}
