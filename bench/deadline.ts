/**
 * The deadline second: very many end their applications in the last ten seconds, some stand in line, some come too late.
 * `node bench/deadline.ts [people]`, 2,000 where nothing is said: about three minutes. Limits: trust.md S9, decisions 99 and 100.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import { agreeToSummary } from '#core/application/summary.ts'
import { checkInvariants } from '#core/reports/check-invariants.ts'
import { type Applicant, makeApplicants } from './ground/applicants.ts'
import { signedIn } from './ground/as-applicant.ts'
import { openLoop } from './ground/closed-loop.ts'
import { createClient } from './ground/http-client.ts'
import { startProduction } from './ground/production.ts'
import { report } from './ground/report.ts'

const people = Number(process.argv[2] ?? 2000)
const lastSeconds = 10
const inLine = Math.max(1, Math.round(people / 20))
const tooLate = inLine
/** Sent again at the pace the page names, for as long as a refused form keeps its first arrival. */
const mostTries = 400

type End = { person: Applicant; sentAt: number; tries: number; result: 'kept' | 'closed' | 'gave-up' }

// The generator stands where HAProxy does: it says when somebody came (decision 171).
const house = await startProduction({ env: { TRUST_PROXY: '127.0.0.1' } })
const { deps } = house.wired
const owner = new pg.Client({ connectionString: house.postgres.ownerUrl() })
const client = createClient(house.at('portal'), 1500)
try {
  await owner.connect()
  const all = await makeApplicants(deps, people + inLine + tooLate)
  const agreements = new Map<string, string>()
  for (const { accountId } of all) agreements.set(accountId, await agree(accountId))
  const [inTime, waiting, late] = [all.slice(0, people), all.slice(people, people + inLine), all.slice(people + inLine)]

  const deadline = await closeIn(lastSeconds + 2)
  // They stand in line when it closes; their turn comes ten seconds later, or when a line is formed by what happens here.
  await owner.query(`insert into waiting.place (account_id, number, joined_at) select id, nextval('waiting.number'), now() from unnest($1::uuid[]) id`, [waiting.map(({ accountId }) => accountId)])
  await sleep(Math.max(0, deadline.getTime() - lastSeconds * 1000 - Date.now() + 500))

  const ends: End[] = []
  await openLoop({ perSecond: people / (lastSeconds - 1), seconds: lastSeconds - 1 }, async (index) => void ends.push(await end(inTime[index]!, agreements)))
  const beyond = deadline.getTime() + 1000
  await sleep(Math.max(0, beyond + 200 - Date.now()))
  const lateEnds = await Promise.all(late.map((person) => end(person, agreements)))
  await sleep(Math.max(0, beyond + 10_000 - Date.now()))
  await owner.query(`insert into waiting.turn (admitted_to, at) select max(number), now() from waiting.place on conflict do nothing`)
  const waitingEnds = await Promise.all(waiting.map((person) => end(person, agreements)))

  const kept = (list: End[]) => list.filter(({ result }) => result === 'kept').length
  const started = ends.filter(({ sentAt }) => sentAt < beyond)
  report({ name: `ended in the last ${lastSeconds} seconds`, ours: `${started.length} began in time, ${kept(started)} kept`, ratio: kept(started) / started.length, atLeast: 1, note: `, ${ends.filter(({ tries }) => tries > 1).length} had to be sent again` })
  report({ name: 'in line at the deadline, sent 10 s after it', ours: `${kept(waitingEnds)} of ${inLine}`, ratio: kept(waitingEnds) / inLine, atLeast: 1 })
  report({ name: 'began after the deadline, and kept', ours: `${kept(lateEnds)} of ${tooLate}`, ratio: kept(lateEnds), atMost: 0 })
  const { rows } = await owner.query<{ kept: string; late: string; lines: string }>(
    `select count(*) as kept, count(*) filter (where received_at >= $1 and in_line_since is null) as late, count(*) filter (where in_line_since is not null) as lines from application.submission`, [new Date(beyond)])
  report({ name: 'acknowledged and in the database', ours: `${rows[0]!.kept} rows, ${rows[0]!.lines} in line`, ratio: Number(rows[0]!.kept) - kept(ends) - kept(waitingEnds), atMost: 0 })
  report({ name: 'kept that arrived late and stood in no line', ours: String(rows[0]!.late), ratio: Number(rows[0]!.late), atMost: 0 })
  const { breaches } = await checkInvariants(deps)
  const broken = breaches.filter(({ invariant }) => invariant === 'sent-in-time')
  report({ name: 'invariant "sent in time" broken', ours: String(broken.length), ratio: broken.length, atMost: 0 })
} finally {
  client.close()
  await owner.end()
  await house.stop()
}

async function agree(accountId: string): Promise<string> {
  const outcome = await agreeToSummary(deps, accountId, { blocks: summaryBlocks.map(({ key }) => key), agreesToStatement: true }, deps.clock.now())
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

/** Registration ends so many seconds from now, on a whole second. */
async function closeIn(seconds: number): Promise<Date> {
  const at = new Date(Math.ceil(Date.now() / 1000 + seconds) * 1000)
  await owner.query(`update season.stage set ends_at = $1 where kind = 'registration' and season_id = (select id from season.season where is_current)`, [at])
  return at
}

/** "YA", and "Kirim lagi" as often as there was no place: with the fields of the page, as a browser sends them. */
async function end(person: Applicant, agreements: ReadonlyMap<string, string>): Promise<End> {
  const visitor = signedIn(deps.keys, person)
  let fields: Record<string, string> = { ...visitor.formFields(), setuju: agreements.get(person.accountId)! }
  const sentAt = Date.now()
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const arrivedAt = Date.now()
    // A connection that the server has just closed as idle is asked once more at once, as every browser and proxy does.
    const ask = () => client.ask({ method: 'POST', path: '/lamaran/resume/konfirmasi', cookie: visitor.cookie, fields, headers: { 'accept-encoding': 'identity', 'x-forwarded-for': '203.0.113.9', 'x-arrived-at': String(arrivedAt) } })
    const reply = await ask().catch(ask)
    if (reply.headers['location'] === '/lamaran/selesai') return { person, sentAt, tries, result: 'kept' }
    if (reply.status !== 503) return { person, sentAt, tries, result: 'closed' }
    const again = [...reply.body.toString().matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!.replaceAll('&quot;', '"').replaceAll('&amp;', '&')] as const)
    if (again.length > 0) fields = Object.fromEntries(again)
    await sleep(Number(reply.headers['retry-after'] ?? 3) * 1000)
  }
  return { person, sentAt, tries: mostTries, result: 'gave-up' }
}
