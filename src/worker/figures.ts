import { sql } from 'kysely'
import { measureLine } from '#core/account/identity-line.ts'
import { countAskedOn } from '#core/account/registry-questions.ts'
import { loadRegistryState } from '#core/account/registry-state.ts'
import { listStuckStamps } from '#core/application/stuck-stamps.ts'
import { countHeldFigures } from '#core/formasi/held-figures.ts'
import type { Deps } from '#core/deps.ts'
import { countMarkUses } from '#core/export/trace-marks.ts'
import { countLateErasures } from '#core/privacy/retention-report.ts'
import { logAgeSeconds } from '#core/reports/check-public-log.ts'
import { listInvariantRuns } from '#core/reports/check-invariants.ts'
import { countLateAnswers } from '#core/ticket/late-answers.ts'
import type { Figure } from '#platform/metrics.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { type Replica, listReplicas } from '#platform/db/replicas.ts'
import { type Backlog, listBacklog } from '#platform/queue/backlog.ts'

/** What the alarms of `deploy/prometheus/rules.yml` watch beside requests and jobs: how far behind the portal is. `jobs`: all names, so that an empty queue is a zero and not a gap. */
export function figures({ db, clock, dukcapil }: Pick<Deps, 'db' | 'clock' | 'dukcapil'>, jobs: readonly string[]): Readonly<Record<string, Figure>> {
  const ofEachJob = async (figure: (backlog: Backlog) => number): Promise<[string, number][]> => {
    const backlog = new Map((await listBacklog(db)).map((row) => [row.name, figure(row)]))
    return jobs.map((name) => [name, backlog.get(name) ?? 0])
  }
  const ofEachReplica = async (figure: (replica: Replica) => number): Promise<[string, number][]> => (await listReplicas(db)).map((replica) => [replica.name, figure(replica)])
  return {
    jobs_oldest_waiting_seconds: { help: 'How long the oldest job that is ready has waited, by kind', label: 'job', read: () => ofEachJob(({ oldestSeconds }) => oldestSeconds) },
    jobs_parked: { help: 'Jobs that nobody tries any more, by kind', label: 'job', read: () => ofEachJob(({ parked }) => parked) },
    audit_unsealed_seconds: { help: 'Age of the oldest event of the audit trail that no seal covers', read: () => oldestUnsealedSeconds(db) },
    invariants_broken: { help: 'Rules that the latest check found broken', read: async () => (await latestRun(db)).breaches.length },
    invariants_checked_seconds: { help: 'Time since the latest check of the rules began', read: async () => secondsSince(clock.now(), (await latestRun(db)).startedAt) },
    public_log_age_seconds: { help: 'Time since the newest head of the public log was published', read: () => logAgeSeconds(db, clock.now()) },
    rights_requests_late: { help: 'People who wait longer than the law allows, by what they asked for', label: 'duty', read: async () => [...(await countLateAnswers(db, clock.now())), ['erasure', await countLateErasures(db, clock.now())]] },
    identities_waiting: { help: 'Identities that wait for the population register', read: async () => (await measureLine(db)).waiting },
    identity_oldest_waiting_seconds: { help: 'How long the identity at the head of the line has waited', read: async () => ageOf(clock.now(), (await measureLine(db)).oldestSince) },
    registry_failing_seconds: { help: 'How long the population register has not answered the line', read: async () => ageOf(clock.now(), (await loadRegistryState(db)).failingSince) },
    registry_quota_used: { help: 'Share of the day\'s questions to the population register that are used up', read: async () => (await countAskedOn(db, todayInJakarta(clock.now()))) / dukcapil.dailyQuota },
    export_marks_used: { help: 'Uses of NIKs that only an exported list holds, in the last day', read: () => countMarkUses({ db, clock }) },
    replica_following: { help: 'Whether each replica follows the primary (1) or not (0)', label: 'replica', read: () => ofEachReplica(({ isFollowing }) => Number(isFollowing)) },
    replica_behind_bytes: { help: 'How much of the log each replica has not written yet', label: 'replica', read: () => ofEachReplica(({ behindBytes }) => behindBytes) },
    replica_lost: { help: 'Whether the primary no longer keeps what a replica needs to follow again', label: 'replica', read: () => ofEachReplica(({ isLost }) => Number(isLost)) },
    competition_held: { help: 'Figures of formasi that jumped and wait to be looked at', read: () => countHeldFigures(db) },
    stamps_stuck: { help: 'Stamps and judgements of stamps that wait for more than two minutes or failed today', read: async () => (await listStuckStamps(db, clock.now())).length },
  }
}

async function latestRun(db: Deps['db']) {
  const [run] = await listInvariantRuns(db, 1)
  if (!run) throw new Error('The rules have never been checked')
  return run
}

const ageOf = (now: Date, since: Date | null) => (since ? Math.max(0, secondsSince(now, since)) : 0)

const secondsSince = (now: Date, then: Date) => (now.getTime() - then.getTime()) / 1000

async function oldestUnsealedSeconds(db: Deps['db']): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select coalesce(extract(epoch from clock_timestamp() - (select at from audit.event
      where tx >= coalesce((select to_tx from audit.seal order by number desc limit 1), '0'::xid8) order by tx, id limit 1)), 0)::float8 as seconds`.execute(db)
  return rows[0]?.seconds ?? 0
}
