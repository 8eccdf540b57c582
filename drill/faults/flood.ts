/** What a crowd of visitors was answered. */
export type Flood = { statuses: Map<string, number>; longestMs: number; /** Refusals that do not say when to come again. */ silent: number }

const patienceMs = 30_000

/** So many requests at once, again and again while `lasts`; each visitor comes back as soon as answered. */
export async function flood(urls: readonly string[], { visitors, headers = {}, lasts }: { visitors: number; headers?: Record<string, string>; lasts: () => boolean }): Promise<Flood> {
  const seen: Flood = { statuses: new Map(), longestMs: 0, silent: 0 }
  const visit = async (number: number) => {
    for (let turn = number; turn === number || lasts(); turn += 1) {
      const begunAt = performance.now()
      const status = await fetch(urls[turn % urls.length]!, { headers, redirect: 'manual', signal: AbortSignal.timeout(patienceMs) }).then(async (answer) => {
        await answer.arrayBuffer()
        if (answer.status === 503 && !answer.headers.get('retry-after')) seen.silent += 1
        return String(answer.status)
      }, (error: Error) => error.name)
      seen.longestMs = Math.max(seen.longestMs, performance.now() - begunAt)
      seen.statuses.set(status, (seen.statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: visitors }, (_, number) => visit(number)))
  return seen
}

/** What of "served, or told when to come again, and never left waiting" was not so. */
export function whyNotShed({ statuses, longestMs, silent }: Flood, withinMs: number): string[] {
  const others = [...statuses].filter(([status]) => !['200', '303', '503'].includes(status))
  return [
    ...others.map(([status, times]) => `${times} visitors were answered ${status}`),
    ...(silent > 0 ? [`${silent} refusals without Retry-After`] : []),
    ...(longestMs > withinMs ? [`somebody waited ${Math.round(longestMs)} ms, the limit is ${withinMs}`] : []),
  ]
}

export const asText = ({ statuses, longestMs }: Flood): string => `${[...statuses].map(([status, times]) => `${times} x ${status}`).join(', ')}; longest ${Math.round(longestMs)} ms`
