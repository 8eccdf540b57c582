/**
 * p95 of every page and step with ever more applicants in the database, and no hot statement that reads a growing table from end to end.
 * `node bench/growth.ts [sizes] [seconds]`: 10000,100000 and 2 by default; 10000,1000000 takes about 15 minutes. Limits: issue 6 §1.
 */
import { statfsSync } from 'node:fs'
import type { Statement } from '#test/replay-sql.ts'
import { type Applicant, makeApplicants } from './ground/applicants.ts'
import { closedLoop, onceEach } from './ground/closed-loop.ts'
import { type Client, createClient, expectStatus } from './ground/http-client.ts'
import { importBuilt } from './ground/import-built.ts'
import { aVerifier, officeLooks } from './ground/office-look.ts'
import { findSequentialScans } from './ground/plans.ts'
import { startProduction } from './ground/production.ts'
import type { RecordedModule } from './ground/recorded.ts'
import { ms, report } from './ground/report.ts'
import { type Stop, stops, submitStop } from './ground/walk.ts'
import { loadApplicants } from './load-applicants.ts'

const sizes = String(process.argv[2] ?? '10000,100000').split(',').map(Number)
const seconds = Number(process.argv[3] ?? 2)
const atOnce = 4
/** People for the pages, for the end, and for signing in, which ends an account's oldest session. */
const [walking, submissions, signingIn] = [20, 40, 20]
const bytesAnApplicant = 16_000

const house = await startProduction()
const { recordedPortal } = await importBuilt<RecordedModule>('bench/ground/recorded.ts')
const recorded = await recordedPortal(house.config)
const { deps } = house.wired
const client = createClient(house.at('portal'), atOnce)
const first = new Map<string, number>()
let loaded = 0
try {
  const officerId = await aVerifier(deps)
  for (const [index, size] of sizes.entries()) {
    requireSpace(size - loaded)
    const took = await loadApplicants(house.postgres.ownerUrl(), loaded, size)
    report({ name: `loading ${size - loaded} applicants`, ours: `${took.toFixed(0)} s`, peer: 'a million in 600 s', ratio: took / ((size - loaded) * 0.0006), ...(size - loaded >= 500_000 ? { atMost: 1 } : {}) })
    loaded = size
    const people = await makeApplicants(deps, walking + submissions + signingIn, index * 1000)
    await measureAll(size, people, officerId)
    await lookAtPlans(size, people, officerId)
  }
} finally {
  client.close()
  await recorded.close()
  await house.stop()
}

function requireSpace(more: number) {
  const { bavail, bsize } = statfsSync(house.folder)
  const needed = more * bytesAnApplicant * 2
  if (bavail * bsize < needed) throw new Error(`${Math.ceil(needed / 1e9)} GB are needed in ${house.folder}`)
}

async function measureAll(size: number, people: readonly Applicant[], officerId: string) {
  for (const stop of stops) {
    const walkers = stop.name === 'POST /masuk' ? people.slice(walking + submissions) : people
    let turn = 0
    const { p95, errors } = await closedLoop({ atOnce, seconds }, (worker) => visit(client, stop, walkers[worker + atOnce * (turn++ % 5)]!))
    tell(size, stop.name, p95, errors)
  }
  const ending = people.slice(walking, walking + submissions)
  const asked = await Promise.all(ending.map((person) => submitStop.ask(deps, person)))
  const { p95, errors } = await onceEach({ atOnce, count: ending.length }, async (index) => expectStatus(await client.ask(asked[index]!), submitStop.status, submitStop.name))
  tell(size, submitStop.name, p95, errors)
  for (const { name, look } of officeLooks(officerId)) {
    const { p95, errors } = await closedLoop({ atOnce: 1, seconds: seconds / 2 }, () => look(deps))
    tell(size, name, p95, errors)
  }
}

async function visit(client: Client, stop: Stop, person: Applicant) {
  expectStatus(await client.ask(await stop.ask(deps, person)), stop.status, stop.name)
}

/** Against the first size; below ten milliseconds a difference is one of the machine, so that much is always allowed. */
function tell(size: number, name: string, p95: number, errors: number) {
  if (errors > 0) throw new Error(`${name}: ${errors} wrong answers at ${size}`)
  const before = first.get(name)
  if (before === undefined) {
    first.set(name, p95)
    return report({ name: `${size}: ${name}`, ours: `p95 ${ms(p95)}` })
  }
  report({ name: `${size}: ${name}`, ours: `p95 ${ms(p95)}`, peer: `p95 ${ms(before)} at ${sizes[0]}`, ratio: p95 / Math.max(before, 10), atMost: 1.5 })
}

/** Every statement of a walk from the home page to the end, and of the office beside it. */
async function lookAtPlans(size: number, people: readonly Applicant[], officerId: string) {
  const statements: Statement[] = []
  const walker = people[0]!
  for (const stop of [...stops, submitStop]) {
    const { answer, statements: asked } = await recorded.ask(await stop.ask(deps, stop.name === 'POST /masuk' ? people.at(-1)! : walker))
    if (answer.statusCode !== stop.status) throw new Error(`${stop.name}: ${answer.statusCode}`)
    statements.push(...asked)
  }
  recorded.recording.start()
  for (const { look } of officeLooks(officerId)) await look(recorded.deps)
  statements.push(...recorded.recording.stop())
  const { looked, scans } = await findSequentialScans(house.postgres.ownerUrl(), statements)
  for (const { table, rows, statement } of scans) process.stdout.write(`  reads all ${rows} rows of ${table}: ${statement.slice(0, 300)}\n`)
  report({ name: `${size}: sequential scans of growing tables`, ours: `${scans.length} of ${looked} statements`, ratio: scans.length, atMost: 0 })
}
