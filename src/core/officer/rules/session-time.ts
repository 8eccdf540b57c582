/** trust.md §6.2: officers are signed out after 15 idle minutes and after 8 hours, and prove themselves again for what is grave. */
export const officerSessionTime = { idleMinutes: 15, longestHours: 8, provedMinutes: 5 } as const

export type OfficerSessionTimes = { seenAt: Date; expiresAt: Date }

const minute = 60_000

export function endOfOfficerSession({ seenAt, expiresAt }: OfficerSessionTimes): Date {
  return new Date(Math.min(seenAt.getTime() + officerSessionTime.idleMinutes * minute, expiresAt.getTime()))
}

export function isOfficerSessionLive(times: OfficerSessionTimes, now: Date): boolean {
  return now < endOfOfficerSession(times)
}

/** Being seen is written once a minute, not at every request. */
export function isSeenStale({ seenAt }: OfficerSessionTimes, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= minute
}

/** Whether the second factor was shown recently enough for an export, a reveal or a decision of two persons. */
export function isProofFresh(provedAt: Date, now: Date): boolean {
  return now.getTime() - provedAt.getTime() < officerSessionTime.provedMinutes * minute
}
