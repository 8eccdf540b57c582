/**
 * The audit trail at a thousand transactions a second, sealed by the real worker meanwhile: how old an event gets before a seal covers it (trust.md G18).
 * `node bench/trail.ts [seconds] [transactions a second]`, 30 and 1,000 where nothing is said: about a minute. The proof is run at the end.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { verifySeals } from '#core/audit/seal/verify-seals.ts'
import { figures } from '#worker/figures.ts'
import { openLoop } from './ground/closed-loop.ts'
import { startProduction } from './ground/production.ts'
import { ms, perSecond, report } from './ground/report.ts'

const seconds = Number(process.argv[2] ?? 30)
const wanted = Number(process.argv[3] ?? 1000)
const limitSeconds = 5

const house = await startProduction({ doors: ['worker'] })
const { deps } = house.wired
const pool = new pg.Pool({ connectionString: house.postgres.appUrl(), max: 12 })
try {
  let oldest = 0
  const written = new AbortController()
  const watching = watch((seconds) => void (oldest = Math.max(oldest, seconds)), written.signal)
  // A transaction of its own each: what is sealed is whole transactions in the order in which they ended.
  const done = await openLoop({ perSecond: wanted, seconds }, () => pool.query({ name: 'event', text: `insert into audit.event (actor_kind, action, object_kind, object_id, request_id) values ('system', 'biodata-saved', 'application', gen_random_uuid(), 'A1B2C3D4E5F6')` }))
  written.abort()
  await watching
  report({ name: 'events written, each in a transaction', perSecond: done.perSecond, ours: `${perSecond(done.perSecond)}, p99 ${ms(done.p99)}`, peer: `${wanted}/s`, ratio: done.perSecond / wanted, atLeast: 0.95 })
  report({ name: 'oldest event without a seal', ours: `${oldest.toFixed(1)} s`, peer: `${limitSeconds} s`, ratio: oldest / limitSeconds, atMost: 1 })

  for (let waited = 0; waited < 100 && (await unsealedSeconds()) > 0; waited += 1) await sleep(200)
  const began = performance.now()
  const { events, seals, unsealed, faults } = await verifySeals(deps)
  report({ name: 'proof of the whole trail', ours: `${events} events in ${seals} seals, ${ms(performance.now() - began)}`, note: `${perSecond(events / ((performance.now() - began) / 1000))}` })
  report({ name: 'faults found, events written and not sealed', ours: `${faults.length}, ${unsealed}`, peer: '0', ratio: faults.length + unsealed + Math.abs(events - done.count - (await others())), atMost: 0 })
} finally {
  await pool.end()
  await house.stop()
}

async function watch(tell: (seconds: number) => void, until: AbortSignal) {
  while (!until.aborted) {
    tell(await unsealedSeconds())
    await sleep(200)
  }
}

/** As the alarm reads it. */
async function unsealedSeconds(): Promise<number> {
  return Number(await figures(deps, [])['audit_unsealed_seconds']!.read())
}

/** What the house itself wrote meanwhile. */
async function others(): Promise<number> {
  const { n } = await deps.db.selectFrom('audit.event').select(({ fn }) => fn.countAll<string>().as('n')).where('action', '<>', 'biodata-saved').executeTakeFirstOrThrow()
  return Number(n)
}
