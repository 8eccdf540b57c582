/** How long a claimed file stays with its officer without a sign of life, and how often an open page gives one. */
export const lease = { minutes: 15, renewEveryMinutes: 4 } as const

export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + lease.minutes * 60_000)
}

/** Whoever holds it now; null when the time is over. */
export function holderOf({ leaseBy, leaseUntil }: { leaseBy: string | null; leaseUntil: Date | null }, now: Date): string | null {
  return leaseBy !== null && leaseUntil !== null && leaseUntil > now ? leaseBy : null
}
