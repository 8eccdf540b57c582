/**
 * Applicants at work for a long time at half of what fits: does a process keep memory or descriptors, does the database keep dead rows (trust.md S10, §3.3)?
 * `node bench/soak.ts [minutes] [requests a second]`, 60 and 25 where nothing is said; a fifth of the time is warm-up. No fault may happen.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Applicant, makeApplicants } from './ground/applicants.ts'
import { openLoop } from './ground/closed-loop.ts'
import { createClient, expectStatus } from './ground/http-client.ts'
import { startProduction } from './ground/production.ts'
import { ms, perSecond, report } from './ground/report.ts'
import { anotherScan, scannedPage, sendIjazah } from './ground/scanned-ijazah.ts'
import { stops } from './ground/walk.ts'

const minutes = Number(process.argv[2] ?? 60)
const pace = Number(process.argv[3] ?? 25)
const warmUp = minutes * 12
/** One of so many requests is a document; nobody has more than sixty opened in an hour. */
const uploadEvery = 12
const growthLimit = 1.1
/** Programs that read files, and connections, come and go. */
const moreDescriptors = 4
const deadLimit = 0.2

type Sample = { megabytes: number; descriptors: number }

const house = await startProduction({ doors: [] })
const doors = { portal: await house.start('portal'), worker: await house.start('worker') }
const { deps } = house.wired
const client = createClient(house.at('portal'), 32)
const owner = new pg.Client({ connectionString: house.postgres.ownerUrl() })
try {
  await owner.connect()
  const people = await makeApplicants(deps, Math.max(60, Math.ceil((pace * 3600) / uploadEvery / 40)))
  const scan = await scannedPage(200 * 1024)
  // Signing in is limited for each person and network, and has benches of its own.
  const asked = stops.filter(({ name }) => name !== 'POST /masuk')
  const busy = new Map<string, Promise<unknown>>()
  const one = async (index: number) => {
    // Documents in turn by themselves: else every twelfth request comes round to the same few people, whose quota of documents ends.
    const person = people[(index % uploadEvery === 0 ? index / uploadEvery : index) % people.length]!
    // A person does one thing at a time: two saves of one version would refuse each other.
    const turn = (busy.get(person.accountId) ?? Promise.resolve()).then(() => act(person, index), () => act(person, index))
    busy.set(person.accountId, turn)
    await turn
  }
  const act = async (person: Applicant, index: number) => {
    if (index % uploadEvery === 0) return expectStatus(await sendIjazah(client, deps.keys, person, anotherScan(scan, index)), 303, 'a document')
    const stop = asked[Math.floor(index / people.length + index) % asked.length]!
    return expectStatus(await client.ask(await stop.ask(deps, person)), stop.status, stop.name)
  }

  const ended = new AbortController()
  const seen: Record<keyof typeof doors, Sample[]> = { portal: [], worker: [] }
  const watching = watch(seen, ended.signal)
  const warm = await openLoop({ perSecond: pace, seconds: warmUp }, one)
  const from = seen.portal.length
  const measured = await openLoop({ perSecond: pace, seconds: minutes * 60 - warmUp }, one)
  ended.abort()
  await watching

  report({ name: `${minutes} minutes at a steady pace`, ours: `${perSecond(measured.perSecond)}, p50 ${ms(measured.p50)}, p95 ${ms(measured.p95)}, p99 ${ms(measured.p99)}` })
  report({ name: 'answers that were not what they should be', ours: String(warm.errors + measured.errors), peer: '0', ratio: warm.errors + measured.errors, atMost: 0 })
  for (const [door, samples] of Object.entries(seen)) {
    const after = samples.slice(from)
    const part = (share: number) => after.slice(Math.floor(after.length * share), Math.ceil(after.length * (share + 0.2)))
    const lowest = (key: keyof Sample, share: number) => Math.min(...part(share).map((sample) => sample[key]))
    // The lowest of the first fifth and of the last: what is not given back, whenever the collector came by.
    report({ name: `${door}: memory, first fifth to last`, ours: `${lowest('megabytes', 0)} to ${lowest('megabytes', 0.8)} MB`, ratio: lowest('megabytes', 0.8) / lowest('megabytes', 0), atMost: growthLimit })
    report({ name: `${door}: open descriptors`, ours: `${lowest('descriptors', 0)} to ${lowest('descriptors', 0.8)}`, ratio: Math.max(0, lowest('descriptors', 0.8) - lowest('descriptors', 0)), atMost: moreDescriptors, note: 'more' })
  }
  for (const { name, live, dead } of await deadRows()) report({ name: `dead rows, ${name}`, ours: `${dead} beside ${live}`, ratio: dead / (live + dead), atMost: deadLimit })
} finally {
  client.close()
  await owner.end()
  await house.stop()
}

async function watch(seen: Record<keyof typeof doors, Sample[]>, until: AbortSignal) {
  while (!until.aborted) {
    for (const [door, { pid }] of Object.entries(doors)) seen[door as keyof typeof doors].push(sampleOf(pid!))
    await sleep(Math.max(200, minutes * 200))
  }
}

function sampleOf(pid: number): Sample {
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  return { megabytes: Math.round(kilobytes / 1024), descriptors: readdirSync(`/proc/${pid}/fd`).length }
}

/** Of tables large enough that the cleaner comes by; small ones are read whole in a moment. */
async function deadRows() {
  const { rows } = await owner.query<{ name: string; live: string; dead: string }>(`select schemaname || '.' || relname as name, n_live_tup as live, n_dead_tup as dead from pg_stat_user_tables where n_live_tup + n_dead_tup > 5000 and n_dead_tup > 0 order by n_dead_tup desc limit 5`)
  return rows.map(({ name, live, dead }) => ({ name, live: Number(live), dead: Number(dead) }))
}
