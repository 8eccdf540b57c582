export type Measured = { perSecond: number; count: number; errors: number; p50: number; p95: number; p99: number }

type Options = { atOnce: number; seconds: number; warmUpSeconds?: number }

/** Runs `act` over and over, so many at once, each as soon as the one before it has ended; the first seconds do not count. */
export async function closedLoop({ atOnce, seconds, warmUpSeconds = Math.min(2, seconds / 3) }: Options, act: (worker: number) => Promise<unknown>): Promise<Measured> {
  const from = performance.now() + warmUpSeconds * 1000
  const until = from + seconds * 1000
  const times: number[] = []
  let errors = 0
  await Promise.all(
    Array.from({ length: atOnce }, async (_, worker) => {
      for (;;) {
        const start = performance.now()
        if (start >= until) return
        const isGood = await act(worker).then(() => true, (error: unknown) => noteError(error))
        const end = performance.now()
        if (end < from || end > until) continue
        if (isGood) times.push(end - start)
        else errors += 1
      }
    }),
  )
  return { ...summed(times), perSecond: times.length / seconds, errors }
}

/** Starts `act` at a steady pace whether or not earlier ones have ended (trust.md §4.2: open loop); latency counts from the planned start. */
export async function openLoop({ perSecond, seconds }: { perSecond: number; seconds: number }, act: (index: number) => Promise<unknown>): Promise<Measured> {
  const times: number[] = []
  let errors = 0
  const started = performance.now()
  const under: Promise<void>[] = []
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = started + (index * 1000) / perSecond
    const early = due - performance.now()
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
    under.push(act(index).then(() => void times.push(performance.now() - due), (error: unknown) => void (errors += noteError(error) ? 0 : 1)))
  }
  await Promise.all(under)
  return { ...summed(times), perSecond: times.length / ((performance.now() - started) / 1000), errors }
}

/** Does each of so many things once, so many at once; the first tenth does not count. */
export async function onceEach({ atOnce, count }: { atOnce: number; count: number }, act: (index: number) => Promise<unknown>): Promise<Measured> {
  const times: number[] = []
  const warmUp = Math.floor(count / 10)
  let [begun, ended, errors] = [0, 0, 0]
  let from = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (begun < count) {
        const start = performance.now()
        const isGood = await act(begun++).then(() => true, (error: unknown) => noteError(error))
        ended += 1
        if (!isGood) errors += 1
        else if (ended > warmUp) times.push(performance.now() - start)
        if (ended === warmUp) from = performance.now()
      }
    }),
  )
  return { ...summed(times), perSecond: times.length / ((performance.now() - from) / 1000), errors }
}

let told = 0

/** The first few are shown: a bench full of silent errors measures nothing. */
function noteError(error: unknown): false {
  told += 1
  if (told <= 5) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return false
}

export function summed(times: number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
