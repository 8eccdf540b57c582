/**
 * Biodata saved per second, by POST /lamaran/biodata, against the same SQL statements through bare pg.
 * `node bench/save.ts [seconds]`: of each round; three rounds of each, in turn. About 6 × seconds + 40. Limit: issue 6 §1.
 */
import { usualBiodata } from '#main/seed/an-application.ts'
import { biodataAsTyped } from '#portal/biodata/typed-biodata.ts'
import { captchaForms } from '#portal/captcha/desk.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { type Applicant, makeApplicants } from './ground/applicants.ts'
import { signedIn } from './ground/as-applicant.ts'
import { type Measured, closedLoop } from './ground/closed-loop.ts'
import { createClient, expectStatus } from './ground/http-client.ts'
import { importBuilt } from './ground/import-built.ts'
import { bareSql } from './ground/peers.ts'
import { startProduction } from './ground/production.ts'
import type { RecordedModule } from './ground/recorded.ts'
import { reportRounds } from './ground/report.ts'
import { standIns } from './ground/sql-units.ts'

const seconds = Number(process.argv[2] ?? 8)
const atOnce = 16
const rounds = 3

const house = await startProduction()
const { recordedPortal } = await importBuilt<RecordedModule>('bench/ground/recorded.ts')
const recorded = await recordedPortal(house.config)
const { db, keys } = house.wired.deps
try {
  const [template, ...others] = await makeApplicants(house.wired.deps, 2 * atOnce * 4 + 1)
  // The peer writes envelopes that open for the template alone, so it has people of its own.
  const [people, theirs] = [others.slice(0, atOnce * 4), others.slice(atOnce * 4)]
  const statements = await recordOne(template!)
  const units = (await standIns(db, template!, theirs)).map((known) => ({ statements: 0, known }))
  const ours: Measured[] = []
  const peers: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    peers.push((await bareSql({ url: house.postgres.appUrl(), atOnce, seconds, units, recorded: [statements] })).perSecond)
    ours.push(await saveMany(people))
  }
  reportRounds({ name: 'POST /lamaran/biodata, saved', ours, peers, peerName: `${statements.length} statements, bare pg`, atLeast: 0.5 })
} finally {
  await recorded.close()
  await house.stop()
}

async function recordOne(person: Applicant) {
  for (const isCounted of [false, true]) {
    const { answer, statements } = await recorded.ask({ method: 'POST', path: '/lamaran/biodata', cookie: signedIn(keys, person).cookie, fields: formOf(person, await versionOf(person)) })
    if (answer.statusCode !== 303) throw new Error(`Biodata was not saved: ${answer.statusCode}`)
    if (isCounted) return statements
  }
  throw new Error('never')
}

/** Each of the sixteen saves for four people in turn, so that nobody waits for a lock. */
async function saveMany(people: readonly Applicant[]): Promise<Measured> {
  const client = createClient(house.at('portal'), atOnce)
  const versions = new Map<string, number>()
  for (const person of people) versions.set(person.accountId, await versionOf(person))
  let turn = 0
  const measured = await closedLoop({ atOnce, seconds }, async (worker) => {
    const person = people[worker + atOnce * (turn++ % 4)]!
    const version = versions.get(person.accountId)!
    const reply = await client.ask({ method: 'POST', path: '/lamaran/biodata', cookie: signedIn(keys, person).cookie, fields: formOf(person, version) })
    expectStatus(reply, 303, 'saving')
    versions.set(person.accountId, version + 1)
  })
  client.close()
  return measured
}

function formOf(person: Applicant, version: number): Record<string, string> {
  const { phone } = person.person
  const visitor = signedIn(keys, person)
  return { ...visitor.formFields(), ...visitor.captchaFields(captchaForms.indexOf('biodata')), _versi: String(version), aksi: 'simpan', ...biodataAsTyped(usualBiodata({ phone } as DemoPerson), phone) }
}

async function versionOf({ applicationId }: Applicant): Promise<number> {
  return (await db.selectFrom('application.application').select('version').where('id', '=', applicationId).executeTakeFirstOrThrow()).version
}
