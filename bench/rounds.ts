/**
 * What comes round by the clock with very many applicants: each round bounded, and none reads a growing table from end to end.
 * `node bench/rounds.ts [applicants]`: 100,000 where nothing is said, about two minutes; 1,000,000 about fifteen.
 * Limits: 5 s a statement (the portal's own), no sequential scan; what is asked of everything once a night a minute each; trust.md G5.
 */
import pg from 'pg'
import { takeWaiting } from '#core/application/identity-order.ts'
import { findUnreminded } from '#core/application/remind-unfinished.ts'
import { sweepDrafts } from '#core/application/sweep-drafts.ts'
import { sweepReopenings } from '#core/application/sweep-reopenings.ts'
import { eraseExpiredRegistrations } from '#core/account/erase-registration.ts'
import { sweepFormFaults } from '#core/account/form-faults.ts'
import { sweepResetLinks } from '#core/account/reset/sweep-reset-links.ts'
import { sweepSessions } from '#core/account/session/sweep-sessions.ts'
import { verifySeals } from '#core/audit/seal/verify-seals.ts'
import { sealEvents } from '#core/audit/seal/seal-events.ts'
import type { Deps } from '#core/deps.ts'
import { findDoubtful, lookForAlike } from '#core/likeness/look-for-alike.ts'
import { sweepSentMail } from '#core/mail/sweep-sent-mail.ts'
import { eraseDueAccounts } from '#core/privacy/erase-due.ts'
import { eraseOldTickets } from '#core/privacy/erase-tickets.ts'
import { tendStamps } from '#core/application/stuck-stamps.ts'
import { sweepFiles } from '#core/application/sweep-files.ts'
import { sweepPartialUploads } from '#core/application/upload-document-pieces.ts'
import { sweepExports } from '#core/export/sweep-exports.ts'
import { sweepImports } from '#core/formasi/plan/sweep-imports.ts'
import { sweepOfficers } from '#core/officer/people/sweep-officers.ts'
import { furtherFiles } from '#core/reports/check-files.ts'
import { countCompetition } from '#core/reports/count-competition.ts'
import { writeOpenData } from '#core/reports/open-data/write-open-data.ts'
import { publishLog } from '#core/reports/public-log/publish-log.ts'
import { rankReasons } from '#core/reports/rank-reasons.ts'
import { chooseCalibration } from '#core/verification/calibration/choose-files.ts'
import { tellMatches } from '#core/shortlist/tell-matches.ts'
import { purgeSpentChallenges } from '#platform/captcha/spent-challenges.ts'
import { crontab } from '#worker/tasks.ts'
import { proveUntilYesterday, sealSeason } from './ground/season-seals.ts'
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
  // Whose keys open are looked at; the crowd's open for nobody, so two hundred that were looked at are compared again.
  { name: 'look-for-alike: the next thousand', come: (deps) => lookForAlike(deps) },
  { name: 'look-for-alike: comparing two hundred with all', come: compareSome },
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
  { name: 'sweep: officers, pieces, imports, exports', come: (deps) => Promise.all([sweepOfficers(deps), sweepPartialUploads(deps.db, now(deps)), sweepImports(deps.db, now(deps)), sweepExports(deps), purgeSpentChallenges(deps.db, now(deps))]) },
  { name: 'sweep: files', come: (deps) => sweepFiles(deps, furtherFiles) },
  // Whom it finds it cannot write to: the crowd's keys open for nobody.
  { name: 'tell-matches: the next two hundred', come: (deps) => tellMatches(deps) },
  { name: 'sweep: intents, counters', come: (deps) => Promise.all([sweepIntents(deps.db, now(deps)), sweepBuckets(deps.db, now(deps))]) },
  { name: 'figures of the alarms', come: (deps) => Promise.allSettled(Object.values(figures(deps, [])).map(({ read }) => read())) },
]

/** Asked of everything, once a night. */
const nightly: readonly Round[] = [
  { name: 'publish-log: one night', come: (deps) => publishLog(deps) },
  { name: 'count-competition', come: (deps) => countCompetition(deps) },
  { name: 'write-open-data', come: (deps) => writeOpenData(deps) },
  { name: 'rank-reasons', come: (deps) => rankReasons(deps) },
  { name: 'choose-calibration', come: (deps) => chooseCalibration(deps) },
]

/** What the crontab has and no round here measures, with the reason. */
const elsewhere: Readonly<Record<string, string>> = { 'walk-portal': 'one made-up person over HTTP, the same at every size', 'check-invariants': 'at the end' }
for (const line of crontab) {
  const job = line.split(' ')[5]!
  if (!elsewhere[job] && ![...rounds, ...nightly].some(({ name }) => name.startsWith(job))) throw new Error(`${job} comes round by the clock and is not measured here`)
}

const house = await startProduction({ doors: [] })
const { deps, pool, close } = buildDeps({ ...house.config, LOG_LEVEL: 'silent' }, 'bench-rounds')
const recording = recordSql(pool)
try {
  const took = await loadApplicants(house.postgres.ownerUrl(), 0, applicants)
  report({ name: `loading ${applicants} applicants`, ours: `${took.toFixed(0)} s` })
  // Something new, so that who keeps a search is looked for.
  await runAsOwner(`insert into formasi.decree (instansi_code, season_id, number, signed_on, formasi_count, seat_count, finalised_by, finalised_at) select f.instansi_code, f.season_id, 'BENCH', current_date, 1, 1, gen_random_uuid(), now() - interval '1 day' from formasi.formasi f join season.season s on s.id = f.season_id and s.is_current limit 1`)
  const seals = await seconds(() => sealSeason(deps, applicants))
  report({ name: 'sealing what the crowd left', ours: `${seals.took.toFixed(0)} s, ${seals.result} seals` })
  const whole = await seconds(() => verifySeals(deps))
  report({ name: 'proof of the whole trail (bin/audit verify)', ours: `${whole.took.toFixed(1)} s, ${whole.result.events} events`, peer: 'faults', ratio: whole.result.faults.length, atMost: 0 })
  await proveUntilYesterday(deps)
  await runAsOwner(`insert into audit.event (actor_kind, action, object_kind) select 'system', 'signed-in', 'account' from generate_series(1, 1000)`)
  // Everything until the night before, so that the round is one night.
  const log = await seconds(() => publishLog({ ...deps, clock: { ...deps.clock, now: () => new Date(now(deps).getTime() - 86_400_000) } }))
  report({ name: 'publishing all nights before', ours: `${log.took.toFixed(0)} s` })
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
  for (const { name, come } of nightly) {
    const { took: ours } = await seconds(() => come(deps))
    report({ name, ours: `${ours.toFixed(1)} s`, peer: `${nightSeconds} s`, ratio: ours / nightSeconds, atMost: 1 })
  }
  // What the crowd lacks (papers in the store, cases) is found broken, and counts as work.
  const { durationMs, checked, breaches } = await checkInvariants(deps)
  report({ name: 'the rules of every night (G5)', ours: `${(durationMs / 1000).toFixed(1)} s, ${checked} rules, ${breaches.length} that the crowd breaks`, peer: `${nightSeconds} s`, ratio: durationMs / 1000 / nightSeconds, atMost: 1 })
} finally {
  await close()
  await house.stop()
}

async function seconds<Result>(act: () => Promise<Result>): Promise<{ took: number; result: Result }> {
  const since = performance.now()
  const result = await act()
  return { took: (performance.now() - since) / 1000, result }
}

async function runAsOwner(statement: string) {
  const client = new pg.Client({ connectionString: house.postgres.ownerUrl() })
  await client.connect()
  await client.query(`set session_replication_role = replica; ${statement}`)
  await client.end()
}

async function walkReminders({ db, clock }: Deps) {
  for (let after: string | null | undefined; after !== null; ) after = (await findUnreminded(db, clock.now(), after)).next
}

async function compareSome({ db }: Deps): Promise<void> {
  const ids = (await db.selectFrom('likeness.trait').select('accountId').orderBy('accountId').limit(200).execute()).map(({ accountId }) => accountId)
  await db.transaction().execute((tx) => findDoubtful(tx, ids))
}
