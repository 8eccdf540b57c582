import { setTimeout as sleep } from 'node:timers/promises'
import { explain } from '#main/explain.ts'

type Steps = { stop: () => Promise<void>; erase: () => void; start: () => Promise<void>; isEnding: () => boolean; say: (line: string) => void; pauseMs?: number }

const mostTries = 5

/**
 * Stops a rehearsal, erases it and starts it again. What goes wrong in the night (a port that is still taken, a file still being written)
 * is tried again a minute later; whoever is told to end meanwhile stays down. Throws what the last of five tries met.
 */
export async function beginAnew({ stop, erase, start, isEnding, say, pauseMs = 60_000 }: Steps): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    if (isEnding()) return
    try {
      await stop()
      if (isEnding()) return
      erase()
      return await start()
    } catch (error) {
      if (isEnding()) return
      if (tries === mostTries) throw error
      say(`Belum dapat dimulai lagi; dicoba lagi sebentar lagi (${tries} dari ${mostTries}). ${explain(error)}`)
      await sleep(pauseMs)
    }
  }
}
