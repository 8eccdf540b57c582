import { setTimeout as sleep } from 'node:timers/promises'
import { anEarlierVersion } from './an-earlier-version.ts'
import { type Flood, asText, flood } from './flood.ts'
import type { Journal } from './journal.ts'
import type { Row } from './row.ts'

/** trust.md §9: not ready, three seconds until the proxy has noticed, finish, go. As in production. */
const drains = { DRAIN_SECONDS: '3' }
/** trust.md X28. */
const backWithinMs = 5000

/** What applicants met; buyers go to another house, which is not restarted here. */
const failuresOfApplicants = ({ failed }: Journal) => failed.filter((what) => !/^\/pds|^bayar|^Buat|^stamp|^Bubuhkan/.test(what))

/** A busy door may say when to come again; that is not what a restart does. */
const failuresOf = ({ statuses, silent }: Flood) => [...[...statuses].filter(([status]) => !['200', '503'].includes(status)).map(([status, times]) => `${times} x ${status}`), ...(silent > 0 ? [`${silent} x 503 by nobody`] : [])]

/** What is stopped and started on purpose, or before the doors. */
export const restartRows: readonly Row[] = [
  {
    id: 'X22',
    what: 'both portals go back to the version before the last migration and forward again, one after the other, behind HAProxy',
    needs: ['haproxy', 'history'],
    throughProxy: true,
    async inject({ programs, another, entranceUrl }, _random, { journal }) {
      const earlier = await anEarlierVersion()
      try {
        const before = await another('portal', { root: earlier.folder })
        // Both must know the drain before the first is stopped.
        for (const program of [programs.portalB, programs.portalA]) await program.end('SIGTERM').then(() => program.start(drains))
        await sleep(1500)
        const failedBefore = failuresOfApplicants(journal).length
        let atPeak = true
        const visiting = flood([`${entranceUrl}/`, `${entranceUrl}/masuk`], { visitors: 4, lasts: () => atPeak })
        await programs.portalA.end('SIGTERM')
        await before.start(drains)
        // The proxy asks twice a second; then people work on both versions, with the new structure.
        await sleep(5000)
        await programs.portalB.end('SIGTERM')
        await programs.portalB.start(drains)
        await sleep(1500)
        await before.end('SIGTERM')
        await programs.portalA.start(drains)
        await sleep(1500)
        atPeak = false
        const seen = await visiting
        const failed = failuresOfApplicants(journal).slice(failedBefore)
        const wrong = [...failuresOf(seen).map((fault) => `visitors were answered ${fault}`), ...failed.map((what) => `an applicant failed at ${what}`)]
        return { times: 3, measured: `visitors while both were restarted: ${asText(seen)}; before the last migration: ${earlier.commit.slice(0, 9)}`, wrong: wrong.map((fault) => `X22 ${fault}`) }
      } finally {
        earlier.remove()
      }
    },
    async undo({ programs }) {
      for (const program of [programs.portalA, programs.portalB]) await program.end('SIGTERM').then(() => program.start())
    },
  },
  {
    id: 'X28',
    what: 'kill -9 of HAProxy at peak',
    needs: ['haproxy'],
    throughProxy: true,
    async inject({ entrance, entranceUrl }, random) {
      let slowest = 0
      for (let turn = 0; turn < 3; turn += 1) {
        await sleep(500 + random.below(2000))
        await entrance!.end('SIGKILL')
        const begunAt = performance.now()
        await entrance!.start()
        await fetch(`${entranceUrl}/masuk`, { signal: AbortSignal.timeout(30_000) }).then((answer) => answer.arrayBuffer())
        slowest = Math.max(slowest, performance.now() - begunAt)
      }
      // That no POST came twice is in the journal: nothing is there more often than it was sent (compare.ts).
      return { times: 3, measured: `served again after ${Math.round(slowest)} ms at most (limit ${backWithinMs})`, wrong: slowest > backWithinMs ? [`X28 served again after ${Math.round(slowest)} ms only`] : [] }
    },
  },
]
