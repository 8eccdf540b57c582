import { type Season, isRegistrationOpen } from '#core/season/rules/stages.ts'

/**
 * Who pressed before the deadline and reached us is in (trust.md T20, I10). What counts is the instant, by the server's
 * clock, at which the request reached us, before a byte of its body was read: not when the applicant pressed, which only
 * their own clock knows, nor when we got round to it. The last second of the deadline belongs to the applicant.
 */
export function arrivedInTime(season: Season, receivedAt: Date): boolean {
  return isRegistrationOpen(season, receivedAt)
}
