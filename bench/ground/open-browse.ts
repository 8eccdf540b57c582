/** Visitors who come at a steady pace whether or not they are answered. A program of its own, started by `openBrowse`. */
import { openLoop } from './closed-loop.ts'
import { createClient } from './http-client.ts'

export type BrowseOrder = { url: string; host: string; perSecond: number; seconds: number; paths: string[] }
export type Browsed = { offered: number; shown: number; refused: number; redirected: number; failed: number; refusalP99: number; shownP95: number; statuses: Record<string, number> }

process.once('message', async ({ url, host, perSecond, seconds, paths }: BrowseOrder) => {
  // As many connections as a proxy keeps open to one process. Node accepts one new connection each turn of its loop, so that
  // thousands of new ones would measure that queue.
  const client = createClient({ url, host }, 200)
  const statuses: Record<string, number> = {}
  const times: Record<'shown' | 'refused', number[]> = { shown: [], refused: [] }
  let failed = 0
  await openLoop({ perSecond, seconds }, async (index) => {
    const start = performance.now()
    // No two visitors ask for the same: what is kept for all is not what is measured.
    const reply = await client.ask({ path: `${paths[index % paths.length]!}&tanya=${index}` }).catch(() => null)
    if (!reply) return void (failed += 1)
    statuses[reply.status] = (statuses[reply.status] ?? 0) + 1
    times[reply.status === 503 ? 'refused' : 'shown'].push(performance.now() - start)
  })
  client.close()
  const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0
  const browsed: Browsed = {
    offered: Math.ceil(perSecond * seconds), shown: statuses['200'] ?? 0, refused: statuses['503'] ?? 0, redirected: statuses['303'] ?? 0, failed,
    refusalP99: at(times.refused, 0.99), shownP95: at(times.shown, 0.95), statuses,
  }
  process.send?.(browsed)
  if (process.connected) process.disconnect?.()
})
