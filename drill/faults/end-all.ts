import { setTimeout as sleep } from 'node:timers/promises'

type Ending = readonly [what: string, end: () => Promise<unknown>]

/**
 * Ends all of these at once, and says which did not within half a minute: what hangs must not keep a drill from saying how it went. A promise that nothing
 * can settle any more keeps no process alive; the limit does, or Node would leave with 13 in the middle of it.
 */
export async function endAll(endings: readonly Ending[], say: (line: string) => void, mostMs = 30_000): Promise<void> {
  await Promise.all(endings.map(async ([what, end]) => {
    const enough = new AbortController()
    const late = sleep(mostMs, null, { signal: enough.signal }).then(() => say(`Tidak berakhir: ${what}`), () => {})
    const ended = end().catch((error: Error) => say(`Tidak berakhir dengan baik: ${what}: ${error.message}`))
    await Promise.race([ended, late]).finally(() => enough.abort())
  }))
}
