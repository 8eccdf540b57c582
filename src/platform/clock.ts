/** The time of day, injected so that deadlines can be tested on both sides. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands where it is put. */
export function fixedClock(at: string | Date): Clock & { set(at: string | Date): void; advance(ms: number): void } {
  let now = new Date(at)
  return {
    now: () => new Date(now),
    set: (next) => {
      now = new Date(next)
    },
    advance: (ms) => {
      now = new Date(now.getTime() + ms)
    },
  }
}

/** A clock that can be moved from outside, for demos: see how far ahead it runs. */
export type MovedClock = Clock & { toRealTime(at: Date): Date; stop(): void }

const lookEveryMs = 1000

/**
 * The system's time, moved by the seconds that `readOffset` tells, which is asked every second: so all doors of a demo see
 * the same day a second after somebody moved it. `onFault` hears once when it cannot be read; the last offset then stays.
 */
export function movedClock(readOffset: () => Promise<number>, onFault: (error: unknown) => void): MovedClock {
  let offsetMs = 0
  let isFaulty = false
  let isStopped = false
  async function look() {
    try {
      offsetMs = (await readOffset()) * 1000
      isFaulty = false
    } catch (error) {
      // A look that was under way when everything was closed is nobody's fault.
      if (!isFaulty && !isStopped) onFault(error)
      isFaulty = true
    }
  }
  void look()
  const timer = setInterval(look, lookEveryMs).unref()
  return {
    now: () => new Date(Date.now() + offsetMs),
    toRealTime: (at) => new Date(at.getTime() - offsetMs),
    stop: () => {
      isStopped = true
      clearInterval(timer)
    },
  }
}
