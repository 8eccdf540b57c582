import { setTimeout as sleep } from 'node:timers/promises'
import { asText, flood, whyNotShed } from './flood.ts'
import { limitCpu } from './limit-cpu.ts'
import type { Row } from './row.ts'
import type { World } from './world.ts'

const visitors = 60
const starvedMs = 12_000
/** trust.md X26: nobody waits longer. */
const longestMs = 10_000
// Shorter than the time limit of a statement, longer than that of a lock.
const heldMs = 4000

/** Health answers whatever the load, and before anything else would. */
async function health({ portals }: World): Promise<string[]> {
  const answered = await Promise.all(portals.map((door) => fetch(`${door}/healthz`, { signal: AbortSignal.timeout(5000) }).then(async (answer) => (await answer.body?.cancel(), answer.status), (error: Error) => error.name)))
  return answered.flatMap((status, index) => (status === 200 ? [] : [`/healthz of ${portals[index]} answered ${status}`]))
}

/** Milliseconds until a page that asks the database is answered 200 again. */
async function untilServed(url: string, headers: Record<string, string>): Promise<number> {
  const begunAt = performance.now()
  for (;;) {
    const status = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(30_000) }).then(async (answer) => (await answer.arrayBuffer(), answer.status), () => 0)
    if (status === 200 || performance.now() - begunAt > 60_000) return Math.round(performance.now() - begunAt)
    await sleep(50)
  }
}

/** Too little of something for everybody who comes: what cannot be served is told so, soon, and no promise suffers. */
export const starvingRows: readonly Row[] = [
  {
    id: 'X26',
    what: 'both portals share half a processor while sixty visitors browse',
    async inject(world) {
      const release = limitCpu([world.programs.portalA.pid(), world.programs.portalB.pid()], 50)
      const until = performance.now() + starvedMs
      const browsing = flood(world.portals.flatMap((door) => [`${door}/lowongan?q=guru`, `${door}/`, `${door}/lowongan`]), { visitors, lasts: () => performance.now() < until })
      const seen = await browsing.finally(release)
      const refused = seen.statuses.get('503') ?? 0
      return { times: 1, measured: asText(seen), wrong: [...whyNotShed(seen, longestMs), ...(refused > 0 ? [] : ['nobody was refused: the doors were not starved'])].map((fault) => `X26 ${fault}`) }
    },
  },
  {
    id: 'X27',
    what: 'two hundred requests hold every connection to the database behind a lock',
    async inject(world, _random, { crowd }) {
      const { sessionToken, deviceToken } = crowd.applicants[0]!
      const headers = { cookie: `sesi=${sessionToken}; perangkat=${deviceToken}` }
      const pages = world.portals.map((door) => `${door}/lamaran/biodata`)
      const locked = world.asOwner(`begin; lock table application.application in access exclusive mode; select pg_sleep(${heldMs / 1000}); commit`).then(() => [], (error: Error) => [`the lock was not held: ${error.message}`])
      await sleep(300)
      const crowding = flood(pages, { visitors: 200, headers, lasts: () => false })
      await sleep(1500)
      const wrong = await health(world)
      const [seen, unlocked] = await Promise.all([crowding, locked])
      const back = await untilServed(pages[0]!, headers)
      if ((seen.statuses.get('503') ?? 0) === 0) wrong.push('nobody was refused: the connections were not held')
      if (back > 5000) wrong.push(`served again after ${back} ms only`)
      return { times: 1, measured: `${asText(seen)}; served again after ${back} ms`, wrong: [...wrong, ...unlocked, ...whyNotShed(seen, longestMs)].map((fault) => `X27 ${fault}`) }
    },
  },
]
