import { ConfigError } from '#platform/config.ts'

/** Where a program may be made to die or stop, to show that nothing is lost there (trust.md X23, X24). */
export const stampFailPoints = ['stamp.after-lease', 'stamp.after-sign', 'stamp.after-store', 'stamp.before-seal-commit', 'stamp.after-seal'] as const
export const paymentFailPoints = ['payment.after-ask', 'payment.after-credit', 'payment.before-settle-commit', 'payment.after-settle'] as const

const failPoints = [...stampFailPoints, ...paymentFailPoints] as const

export type FailPoint = (typeof failPoints)[number]

/** Called at each point; does nothing unless a test or a fault drill says so. */
export type ReachFailPoint = (point: FailPoint) => void | Promise<void>

/**
 * `stamp.after-seal` kills this process there, at once and without a word; `stamp.after-seal:stop` freezes it until
 * somebody lets it go on. Nothing for undefined.
 */
export function failPointOf(drill: string | undefined): ReachFailPoint {
  const [at, how] = drill?.split(':') ?? []
  // A drill that cannot happen would only look as if nothing had been lost.
  if (at !== undefined && !(failPoints as readonly string[]).includes(at)) throw new ConfigError([`FAIL_POINT: salah satu dari ${failPoints.join(', ')}`])
  return (point) => {
    if (point === at) process.kill(process.pid, how === 'stop' ? 'SIGSTOP' : 'SIGKILL')
  }
}
