/** How long one stays signed in: 30 minutes idle, 12 hours at most (trust.md §6.2). */
export const sessionTime = { idleMinutes: 30, longestHours: 12, mostPerAccount: 3 } as const

export type SessionTimes = { seenAt: Date; expiresAt: Date }

export function endOfSession({ seenAt, expiresAt }: SessionTimes): Date {
  return new Date(Math.min(seenAt.getTime() + sessionTime.idleMinutes * 60_000, expiresAt.getTime()))
}

/** Being seen is written once a minute, not at every request. */
export function isSeenStale({ seenAt }: SessionTimes, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= 60_000
}
