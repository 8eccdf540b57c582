/**
 * Applications ended per second ("YA"), by POST /lamaran/resume/konfirmasi, against the same SQL statements through bare pg.
 * `node bench/submit.ts [count]`: how many by each. About count / 4 seconds. Limits: issue 6 §1, trust.md S4, counted after so many that
 * every connection of the door has its plans (PostgreSQL plans a kept statement anew five times); what those took is told beside it.
 */
import { summaryBlocks } from '#core/application/rules/summary.ts'
import { agreeToSummary } from '#core/application/summary.ts'
import { type Applicant, makeApplicants } from './ground/applicants.ts'
import { signedIn } from './ground/as-applicant.ts'
import { onceEach } from './ground/closed-loop.ts'
import { createClient, expectStatus } from './ground/http-client.ts'
import { importBuilt } from './ground/import-built.ts'
import { bareSql } from './ground/peers.ts'
import { startProduction } from './ground/production.ts'
import type { RecordedModule } from './ground/recorded.ts'
import { report, reportRounds } from './ground/report.ts'
import { standIns } from './ground/sql-units.ts'

const count = Number(process.argv[2] ?? 300)
const atOnce = 16
/** Fifteen connections, five plans each, five askings before a statement is kept (prepared-statements.ts). */
const before = 100

const house = await startProduction()
const { recordedPortal } = await importBuilt<RecordedModule>('bench/ground/recorded.ts')
const recorded = await recordedPortal(house.config)
const { deps } = house.wired
try {
  const [template, ...others] = await makeApplicants(deps, 2 * count + before + 1)
  const [ours, theirs] = [others.slice(0, before + count), others.slice(before + count)]
  const agreements = new Map<string, string>()
  for (const person of [template!, ...ours]) agreements.set(person.accountId, await agree(person))

  const { answer, statements } = await recorded.ask({ method: 'POST', path: '/lamaran/resume/konfirmasi', cookie: signedIn(deps.keys, template!).cookie, fields: formOf(template!, agreements) })
  if (answer.statusCode !== 303) throw new Error(`The application was not ended: ${answer.statusCode}`)
  const units = (await standIns(deps.db, template!, theirs)).map((known) => ({ statements: 0, known }))
  const peer = await bareSql({ url: house.postgres.appUrl(), atOnce, seconds: null, units, recorded: [statements] })

  const client = createClient(house.at('portal'), atOnce)
  const end = async (index: number) => {
    const person = ours[index]!
    const reply = await client.ask({ method: 'POST', path: '/lamaran/resume/konfirmasi', cookie: signedIn(deps.keys, person).cookie, fields: formOf(person, agreements) })
    if (reply.headers['location'] !== '/lamaran/selesai') throw new Error(`sent to ${reply.status} ${reply.headers['location']}`)
    expectStatus(reply, 303, 'ending')
  }
  const planning = await onceEach({ atOnce, count: before }, end)
  const measured = await onceEach({ atOnce, count }, (index) => end(before + index))
  client.close()
  reportRounds({ name: 'POST /lamaran/resume/konfirmasi, submitted', ours: [measured], peers: [peer.perSecond], peerName: `${statements.length} statements, bare pg`, atLeast: 0.5 })
  report({ name: 'submitted per second (S4)', ours: `${Math.round(measured.perSecond)}/s`, peer: '150/s', ratio: measured.perSecond / 150, atLeast: 1 })
  report({ name: `the first ${before}, planned meanwhile`, ours: `${Math.round(planning.perSecond)}/s` })

  const { n } = await deps.db.selectFrom('application.submission').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const sent = 2 * count + before + 1
  if (Number(n) !== sent) throw new Error(`${sent} were sent, ${n} stand`)
} finally {
  await recorded.close()
  await house.stop()
}

async function agree({ accountId }: Applicant): Promise<string> {
  const outcome = await agreeToSummary(deps, accountId, { blocks: summaryBlocks.map(({ key }) => key), agreesToStatement: true }, deps.clock.now())
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

function formOf(person: Applicant, agreements: ReadonlyMap<string, string>): Record<string, string> {
  return { ...signedIn(deps.keys, person).formFields(), setuju: agreements.get(person.accountId)! }
}
