/**
 * What comes round by the clock with very many applicants: each round bounded, and none reads a growing table from end to end.
 * `node bench/rounds.ts [applicants]`: 100,000 where nothing is said, about two minutes; 1,000,000 about ten. Limits: 5 s a statement (the portal's own), no sequential scan; trust.md G5.
 */
import { sql } from 'kysely'
import { takeWaiting } from '#core/application/identity-order.ts'
import { findUnreminded } from '#core/application/remind-unfinished.ts'
import { sweepDrafts } from '#core/application/sweep-drafts.ts'
import { sweepReopenings } from '#core/application/sweep-reopenings.ts'
import { eraseExpiredRegistrations } from '#core/account/erase-registration.ts'
import { sweepFormFaults } from '#core/account/form-faults.ts'
import { sweepResetLinks } from '#core/account/reset/sweep-reset-links.ts'
import { sweepSessions } from '#core/account/session/sweep-sessions.ts'
import { sealEvents } from '#core/audit/seal/seal-events.ts'
import type { Deps } from '#core/deps.ts'
import { sweepSentMail } from '#core/mail/sweep-sent-mail.ts'
import { eraseDueAccounts } from '#core/privacy/erase-due.ts'
import { eraseOldTickets } from '#core/privacy/erase-tickets.ts'
import { tendStamps } from '#core/application/stuck-stamps.ts'
import { sweepVerdictDrafts } from '#core/verification/verdict-draft.ts'
import { sweepSights } from '#core/verification/look-into.ts'
import { checkInvariants } from '#core/reports/check-invariants.ts'
import { sweepPlaces } from '#core/waiting/sweep-places.ts'
import { buildDeps } from '#main/build-deps.ts'
import { sweepIntents } from '#platform/intents.ts'
import { sweepBuckets } from '#platform/limits/database-buckets.ts'
import { figures } from '#worker/figures.ts'
import { recordSql } from '#test/replay-sql.ts'
import { findSequentialScans } from './ground/plans.ts'
import { startProduction } from './ground/production.ts'
import { report } from './ground/report.ts'
import { loadApplicants } from './load-applicants.ts'

const applicants = Number(process.argv[2] ?? 100_000)
const nightSeconds = 60

type Round = { name: string; come(deps: Deps): Promise<unknown> }
const now = (deps: Deps) => deps.clock.now()

const rounds: readonly Round[] = [
  { name: 'remind-unfinished: the whole walk', come: (deps) => walkReminders(deps) },
  { name: 'erase-due', come: (deps) => eraseDueAccounts(deps) },
  { name: 'erase-due: tickets', come: (deps) => eraseOldTickets(deps) },
  { name: 'forget-registrations', come: (deps) => eraseExpiredRegistrations(deps) },
  { name: 'ask-dukcapil: the next two hundred', come: (deps) => takeWaiting(deps.db, { now: now(deps), count: 200, onlyAccounts: false }) },
  { name: 'seal-audit: a thousand events', come: (deps) => sealEvents(deps) },
  { name: 'tend-stamps', come: (deps) => tendStamps(deps) },
  { name: 'sweep: sessions, devices, sign-ins', come: (deps) => sweepSessions(deps) },
  { name: 'sweep: links', come: (deps) => sweepResetLinks(deps) },
  { name: 'sweep: mail', come: (deps) => sweepSentMail(deps) },
  { name: 'sweep: form faults', come: (deps) => sweepFormFaults(deps.db, now(deps)) },
  { name: 'sweep: drafts', come: (deps) => sweepDrafts(deps.db, now(deps)) },
  { name: 'sweep: reopenings', come: (deps) => sweepReopenings(deps.db, now(deps)) },
  { name: 'sweep: verdicts, sights, places', come: (deps) => Promise.all([sweepVerdictDrafts(deps), sweepSights(deps), sweepPlaces(deps)]) },
  { name: 'sweep: intents, counters', come: (deps) => Promise.all([sweepIntents(deps.db, now(deps)), sweepBuckets(deps.db, now(deps))]) },
  { name: 'figures of the alarms', come: (deps) => Promise.allSettled(Object.values(figures(deps, [])).map(({ read }) => read())) },
]

const house = await startProduction({ doors: [] })
const { deps, pool, close } = buildDeps({ ...house.config, LOG_LEVEL: 'silent' }, 'bench-rounds')
const recording = recordSql(pool)
try {
  const took = await loadApplicants(house.postgres.ownerUrl(), 0, applicants)
  report({ name: `loading ${applicants} applicants`, ours: `${took.toFixed(0)} s` })
  // What the crowd left came in a few transactions, as no season does: sealed before the rounds, and a thousand events come after it.
  const sealing = performance.now()
  const seals = await sealEvents(deps)
  report({ name: 'sealing what the crowd left', ours: `${((performance.now() - sealing) / 1000).toFixed(0)} s, ${seals} seals` })
  await sql`insert into audit.event (actor_kind, action, object_kind) select 'system', 'signed-in', 'account' from generate_series(1, 1000)`.execute(deps.db)
  for (const { name, come } of rounds) {
    recording.start()
    const since = performance.now()
    await come(deps)
    const seconds = (performance.now() - since) / 1000
    const statements = recording.stop()
    const { scans } = await findSequentialScans(house.postgres.ownerUrl(), statements)
    for (const { table, rows, statement } of scans) process.stdout.write(`  reads all ${rows} rows of ${table}: ${statement.slice(0, 300)}\n`)
    report({ name, ours: `${seconds.toFixed(2)} s, ${statements.length} statements`, peer: `${scans.length} sequential scans`, ratio: scans.length, atMost: 0 })
  }
  // Asked of everything on purpose, once a night; what the crowd lacks (papers in the store, cases) is found broken, and counts as work.
  const { durationMs, checked, breaches } = await checkInvariants(deps)
  report({ name: 'the rules of every night (G5)', ours: `${(durationMs / 1000).toFixed(1)} s, ${checked} rules, ${breaches.length} that the crowd breaks`, peer: `${nightSeconds} s`, ratio: durationMs / 1000 / nightSeconds, atMost: 1 })
} finally {
  await close()
  await house.stop()
}

async function walkReminders({ db, clock }: Deps) {
  for (let after: string | null | undefined; after !== null; ) after = (await findUnreminded(db, clock.now(), after)).next
}
