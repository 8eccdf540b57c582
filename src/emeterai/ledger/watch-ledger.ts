import { Gauge } from 'prom-client'
import type { HouseDeps } from '#emeterai/deps.ts'
import { registry } from '#platform/metrics.ts'
import { type Breach, checkInvariants } from './check-invariants.ts'

const broken = new Gauge({ name: 'emeterai_ledger_broken_rules', help: 'Rules of the ledger that the last nightly check found broken', registers: [registry] })
const checkedAt = new Gauge({ name: 'emeterai_ledger_checked_at_seconds', help: 'When the ledger was checked last, in seconds since 1970', registers: [registry] })

/** Every night: asks whether the ledger adds up, and says so in the log and the metrics, from where the alarm rings. */
export async function watchLedger({ db, clock, log }: Pick<HouseDeps, 'db' | 'clock' | 'log'>): Promise<Breach[]> {
  const now = clock.now()
  const breaches = await checkInvariants(db, { now })
  broken.set(breaches.length)
  checkedAt.set(Math.floor(now.getTime() / 1000))
  for (const { invariant, count } of breaches) log.error('ledger-broken', { code: invariant, count })
  if (breaches.length === 0) log.info('ledger-whole')
  return breaches
}
