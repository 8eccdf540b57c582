/**
 * Five times as many visitors as can be served, while others save and end their applications: p95 of ending, nothing lost, recovery.
 * `node bench/overload.ts [seconds] [times]`, 20 and 5 where nothing is said: about two minutes. Limits: issue 6 §2, trust.md S7.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import { agreeToSummary } from '#core/application/summary.ts'
import { usualBiodata } from '#main/seed/an-application.ts'
import { biodataAsTyped } from '#portal/biodata/typed-biodata.ts'
import { captchaForms } from '#portal/captcha/desk.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { type Applicant, makeApplicants } from './ground/applicants.ts'
import { signedIn } from './ground/as-applicant.ts'
import { closedLoop, openLoop } from './ground/closed-loop.ts'
import { type Client, createClient, expectStatus } from './ground/http-client.ts'
import { openBrowse } from './ground/peers.ts'
import { startProduction } from './ground/production.ts'
import { ms, perSecond, report } from './ground/report.ts'

const seconds = Number(process.argv[2] ?? 20)
const times = Number(process.argv[3] ?? 5)
/** Few enough that they could be served by themselves: what is measured is whether visitors are in their way. */
const endsPerSecond = 6
const savesPerSecond = 6
const limitMs = 2000
const recoversWithinSeconds = 10

const searches = ['/lowongan?q=perencana', '/lowongan?q=analis&pendidikan=40', '/lowongan?provinsi=35&jenis=pppk-teknis', '/lowongan?q=perawat', '/lowongan?q=guru&halaman=3']

const house = await startProduction()
const { deps } = house.wired
const door = house.at('portal')
const client = createClient(door, 100)
try {
  const people = await makeApplicants(deps, seconds * endsPerSecond * 2 + 200)
  const savers = people.splice(0, 200)
  const capacity = await browseCapacity()
  const calm = await endAndSave(people.splice(0, seconds * endsPerSecond), savers)
  report({ name: 'ending, without visitors', ours: `p50 ${ms(calm.ends.p50)}, p95 ${ms(calm.ends.p95)}` })
  const before = await baseline()

  const crowd = openBrowse({ ...door, perSecond: Math.ceil(capacity * times), seconds: seconds + 6, paths: searches })
  await sleep(5000)
  const inside = setTimeout(() => void tellInside(), 4000)
  const crowded = await endAndSave(people.splice(0, seconds * endsPerSecond), savers)
  const visitors = await crowd
  clearTimeout(inside)
  const recovered = await recovery(before.p99)

  report({ name: `visitors, ${times} times as many as fit`, ours: `${perSecond(capacity * times)} came, ${visitors.shown} shown, ${visitors.refused} refused`, note: `, ${visitors.failed} without an answer, statuses ${JSON.stringify(visitors.statuses)}` })
  // The attack was really sent, and really was too much.
  report({ name: 'share of visitors refused', ours: `p99 of a refusal ${ms(visitors.refusalP99)}`, ratio: visitors.refused / visitors.offered, atLeast: 0.2 })
  report({ name: 'ending, p95 against its limit', ours: `p50 ${ms(crowded.ends.p50)}, p95 ${ms(crowded.ends.p95)}`, peer: ms(limitMs), ratio: crowded.ends.p95 / limitMs, atMost: 1 })
  report({ name: 'saving, p95 against its limit', ours: `p50 ${ms(crowded.saves.p50)}, p95 ${ms(crowded.saves.p95)}`, peer: ms(limitMs), ratio: crowded.saves.p95 / limitMs, atMost: 1 })
  report({ name: 'saves and endings that failed', ours: String(crowded.ends.errors + crowded.saves.errors), ratio: crowded.ends.errors + crowded.saves.errors, atMost: 0 })
  report({ name: 'seconds until visitors are served as before (S7)', ours: `${recovered.toFixed(1)} s`, peer: `${recoversWithinSeconds} s`, ratio: recovered / recoversWithinSeconds, atMost: 1 })
  await count(calm.ends.count + crowded.ends.count)
} finally {
  client.close()
  await house.stop()
}

/** What the portal says of itself in the middle of it. */
async function tellInside() {
  const text = await fetch(`http://127.0.0.1:${house.config.PORT_METRICS}/metrics`).then((reply) => reply.text())
  const of = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? NaN)
  report({ name: 'inside, in the middle of it', ours: `limit ${of(/^lane_limit (\S+)/m).toFixed(0)}, browse ${of(/^lane_in_flight\{lane="browse"\} (\S+)/m)} at work, loop ${ms(of(/^nodejs_eventloop_lag_mean_seconds (\S+)/m) * 1000)} late on average` })
}

/** What the portal shows to visitors when it does nothing else. */
async function browseCapacity(): Promise<number> {
  let turn = 0
  const measured = await closedLoop({ atOnce: 8, seconds: 5 }, async () => expectStatus(await client.ask({ path: `${searches[turn % searches.length]!}&tanya=kira${turn++}` }), 200, 'a search'))
  report({ name: 'visitors that fit', ours: `${perSecond(measured.perSecond)}, p95 ${ms(measured.p95)}` })
  return measured.perSecond
}

function baseline() {
  return openLoop({ perSecond: 5, seconds: 5 }, async (index) => expectStatus(await client.ask({ path: `${searches[index % searches.length]!}&tanya=dasar${index}` }), 200, 'a search'))
}

/** Seconds after the crowd has left until two seconds in a row look as before; all of it when they never do. */
async function recovery(usualMs: number): Promise<number> {
  const began = performance.now()
  const bound = Math.max(usualMs * 2, 250)
  let good = 0
  while (performance.now() - began < 30_000) {
    const from = performance.now()
    const one = await openLoop({ perSecond: 10, seconds: 1 }, async (index) => expectStatus(await client.ask({ path: `${searches[index % searches.length]!}&tanya=pulih${from}${index}` }), 200, 'a search')).catch(() => null)
    good = one && one.errors === 0 && one.p99 <= bound ? good + 1 : 0
    if (good === 2) return Math.max(0, (from - began) / 1000 - 1)
  }
  return 30
}

/** Each ends their own application and each save is another person's: nobody waits for a lock. */
async function endAndSave(ending: Applicant[], savers: readonly Applicant[]) {
  const agreements = new Map<string, string>()
  for (const { accountId } of ending) {
    const outcome = await agreeToSummary(deps, accountId, { blocks: summaryBlocks.map(({ key }) => key), agreesToStatement: true }, deps.clock.now())
    if (!outcome.ok) throw new Error(outcome.refusal)
    agreements.set(accountId, outcome.value)
  }
  const versions = new Map<string, number>((await deps.db.selectFrom('application.application').select(['accountId', 'version']).execute()).map(({ accountId, version }) => [accountId, version]))
  const [ends, saves] = await Promise.all([
    openLoop({ perSecond: endsPerSecond, seconds: ending.length / endsPerSecond }, async (index) => {
      const person = ending[index]!
      const reply = await post(client, person, '/lamaran/resume/konfirmasi', { setuju: agreements.get(person.accountId)! })
      if (reply.headers['location'] !== '/lamaran/selesai') throw new Error(`ending: ${reply.status} ${reply.headers['location']}`)
    }),
    openLoop({ perSecond: savesPerSecond, seconds }, async (index) => {
      const person = savers[index % savers.length]!
      const version = versions.get(person.accountId)!
      versions.set(person.accountId, version + 1)
      const { phone } = person.person
      const captcha = signedIn(deps.keys, person).captchaFields(captchaForms.indexOf('biodata'))
      expectStatus(await post(client, person, '/lamaran/biodata', { ...captcha, _versi: String(version), aksi: 'simpan', ...biodataAsTyped(usualBiodata({ phone } as DemoPerson), phone) }), 303, 'saving')
    }),
  ])
  return { ends, saves }
}

function post(asking: Client, person: Applicant, path: string, fields: Record<string, string>) {
  const visitor = signedIn(deps.keys, person)
  return asking.ask({ method: 'POST', path, cookie: visitor.cookie, fields: { ...visitor.formFields(), ...fields } })
}

async function count(sent: number) {
  const { n } = await deps.db.selectFrom('application.submission').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  report({ name: 'applications sent and kept', ours: `${sent} acknowledged, ${n} kept`, ratio: Number(n) / sent, atLeast: 1, atMost: 1 })
}
