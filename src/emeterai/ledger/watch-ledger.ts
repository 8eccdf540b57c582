import { Gauge } from 'prom-client'
import type { HouseDeps } from '#emeterai/deps.ts'
import { registry } from '#platform/metrics.ts'
import { type Breach, checkInvariants } from './check-invariants.ts'
import { invariants } from './invariants.ts'

const broken = new Gauge({ name: 'emeterai_ledger_broken_rules', help: 'Rules of the ledger that the last nightly check found broken', registers: [registry] })
const checkedAt = new Gauge({ name: 'emeterai_ledger_checked_at_seconds', help: 'When the ledger was checked last, in seconds since 1970', registers: [registry] })

const keptDays = 90

/** Every night: asks whether the ledger adds up, keeps the answer for portals, and says so in the log and the metrics, from where the alarm rings. */
export async function watchLedger({ db, clock, log }: Pick<HouseDeps, 'db' | 'clock' | 'log'>): Promise<Breach[]> {
  const now = clock.now()
  const breaches = await checkInvariants(db, { now })
  await keep(db, now, breaches)
  broken.set(breaches.length)
  checkedAt.set(Math.floor(now.getTime() / 1000))
  for (const { invariant, count } of breaches) log.error('ledger-broken', { code: invariant, count })
  if (breaches.length === 0) log.info('ledger-whole')
  return breaches
}

async function keep(db: HouseDeps['db'], checkedAt: Date, breaches: readonly Breach[]): Promise<void> {
  const broken = JSON.stringify(breaches.map(({ invariant, count }) => ({ rule: invariant, count })))
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('emeterai.ledgerCheck').values({ checkedAt, rules: invariants.length, broken }).onConflict((conflict) => conflict.column('checkedAt').doUpdateSet({ broken })).execute()
    await tx.deleteFrom('emeterai.ledgerCheck').where('checkedAt', '<', new Date(checkedAt.getTime() - keptDays * 86_400_000)).execute()
  })
}

export type LedgerCheck = { checkedAt: Date; rules: number; broken: { rule: string; count: number }[] }

/** What the last check found; null before the first. Names rules, never accounts. */
export async function findLedgerCheck(db: HouseDeps['db']): Promise<LedgerCheck | null> {
  const row = await db.selectFrom('emeterai.ledgerCheck').select(['checkedAt', 'rules', 'broken']).orderBy('checkedAt', 'desc').limit(1).$narrowType<{ broken: LedgerCheck['broken'] }>().executeTakeFirst()
  return row ?? null
}
