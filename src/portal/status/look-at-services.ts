import { setTimeout as sleep } from 'node:timers/promises'
import { loadRegistryFigures } from '#core/account/registry-figures.ts'
import type { Deps } from '#core/deps.ts'
import { type Incident, listIncidents } from '#core/reports/incidents.ts'
import { type Availability, listAvailability } from '#core/reports/service-checks.ts'
import type { Readiness } from '#platform/http/health.ts'
import { listBacklog } from '#platform/queue/backlog.ts'
import { type Service, serviceStates } from './service-states.ts'

/** `known` is what was read last: with the database down it is still told, with its time. */
export type StatusReport = { checkedAt: Date; services: Service[]; known: Known | null }
export type Known = { at: Date; availability: Availability[]; incidents: Incident[] }

/** `keepMs`: how long one look serves everybody. */
type Looking = { deps: Pick<Deps, 'db' | 'clock' | 'writing' | 'dukcapil'>; emeteraiUrl: string; readiness: Readiness; keepMs?: number }

const databaseMs = 1200
const emeteraiMs = 1000

/**
 * Looks at every part at most once in 15 seconds, however many ask; no part can hold the page up beyond 1.5 seconds.
 * A part that has not answered in time is reported as such, not waited for.
 */
export function createStatusReporter({ deps, emeteraiUrl, readiness, keepMs = 15_000 }: Looking): () => Promise<StatusReport> {
  let latest: { at: number; isReadOnly: boolean; report: Promise<StatusReport> } | null = null
  let known: Known | null = null
  const read = async (): Promise<Known> => {
    const at = deps.clock.now()
    const [availability, incidents] = await Promise.all([listAvailability(deps.db, at), listIncidents(deps.db, at)])
    return { at, availability, incidents }
  }
  const look = async (isReadOnly: boolean): Promise<StatusReport> => {
    const [isDatabaseReady, backlog, registry, isEmeteraiReady, latelyKnown] = await Promise.all([
      within(databaseMs, readiness()),
      within(databaseMs, listBacklog(deps.db)),
      within(databaseMs, loadRegistryFigures(deps)),
      isAnswering(emeteraiUrl),
      within(databaseMs, read()),
    ])
    known = latelyKnown ?? known
    return { checkedAt: deps.clock.now(), known, services: serviceStates({ isDatabaseReady, isReadOnly, isEmeteraiReady, backlog, registry }) }
  }
  return () => {
    const now = performance.now()
    const isReadOnly = deps.writing.pausedSince() !== null
    if (!latest || now - latest.at > keepMs || latest.isReadOnly !== isReadOnly) latest = { at: now, isReadOnly, report: look(isReadOnly) }
    return latest.report
  }
}

/** The value, or null when it failed or took too long: to a reader both mean that nothing is known. */
async function within<Value>(ms: number, value: Promise<Value>): Promise<Value | null> {
  const timer = new AbortController()
  const outcome = await Promise.race([value.catch(() => null), sleep(ms, null, { signal: timer.signal }).catch(() => null)])
  timer.abort()
  return outcome
}

/** null: it took too long, so it may be there; false: it refused or said that it is not ready. */
async function isAnswering(baseUrl: string): Promise<boolean | null> {
  try {
    const response = await fetch(new URL('/readyz', baseUrl), { signal: AbortSignal.timeout(emeteraiMs), redirect: 'error' })
    await response.body?.cancel()
    return response.ok
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? null : false
  }
}
