import type { Log } from '#platform/log.ts'

/** What a worker does beside its jobs, every few seconds, because a clock that ticks by the minute is too slow for it. */
export type Chore = { name: string; everyMs: number; act: () => Promise<unknown> }

/**
 * Does it again so long after it ended, never twice at once, until stopped. What fails is said when it begins to fail and
 * tried again; `stop` waits for what is under way.
 */
export function keepDoing({ name, everyMs, act }: Chore, log: Log): { stop(): Promise<void> } {
  let isFailing = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let doing = Promise.resolve()
  const once = async () => {
    try {
      await act()
      isFailing = false
    } catch (error) {
      if (!isFailing) log.warn('chore-failed', { job: name, error })
      isFailing = true
    }
    if (!isStopped) timer = setTimeout(begin, everyMs).unref()
  }
  const begin = () => {
    doing = once()
  }
  begin()
  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
      return doing
    },
  }
}
