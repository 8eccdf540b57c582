const quickSeconds = [1, 5, 25, 125, 600]
const hourly = 3600
const hoursTried = 48

/**
 * Seconds until the population register is asked again, or null when we stop and an officer looks: five quick tries
 * (trust.md §9), then hourly for two days, since an outage can last a night. `spread` 0..1 keeps a crowd from asking at once.
 */
export function retryDelaySeconds(attempt: number, spread: number): number | null {
  if (attempt >= quickSeconds.length + hoursTried) return null
  return (quickSeconds[attempt] ?? hourly) * (1 + spread / 2)
}
