import { summaryBlocks } from '#core/application/rules/summary.ts'
import { agreeToSummary } from '#core/application/summary.ts'
import { calendarDate } from '#core/values/calendar-date.ts'
import { type Buyer, walkAsBuyer } from '#drill/faults/buyer.ts'
import type { Journal } from '#drill/faults/journal.ts'
import { remoteApp } from '#drill/faults/remote-app.ts'
import type { World } from '#drill/faults/world.ts'
import { usualBiodata } from '#main/seed/an-application.ts'
import { captchaNames } from '#platform/captcha/names.ts'
import { biodataAsTyped } from '#portal/biodata/typed-biodata.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { captcha, identityFilling } from '#test/a-registrant.ts'
import { openBrowser } from '#test/browse.ts'
import { people } from '#test/people.ts'
import { randomFrom } from '#test/random.ts'
import type { Applicant } from './applicants.ts'
import { signedIn } from './as-applicant.ts'
import { type Measured, closedLoop, openLoop } from './closed-loop.ts'
import { type Client, createClient, expectStatus } from './http-client.ts'

export const endsPerSecond = 4
const asksPerSecond = 2

export type Stage = { world: World; savers: readonly Applicant[]; journal: Journal; /** Of what each saver has read last. */ versions: Map<string, number> }
export type Round = { pages: Measured; saves: Measured; ends: Measured; /** How those fared who need the party. */ met: string }
type People = { seconds: number; ending: readonly Applicant[]; buyers: readonly Buyer[] }

/**
 * Pages and saves as fast as they go, endings at their pace, and beside them, in every round alike, people who need a party: registering (population
 * register), signing in at the distributor (stamp house), buying and stamping (acquirer, time authority), and the mails that endings send.
 */
export async function runRound(stage: Stage, { seconds, ending, buyers }: People): Promise<Round> {
  const { world, savers } = stage
  const url = world.portals[0]
  const client = createClient({ url, host: new URL(url).host }, 100)
  const agreements = await agree(world, ending)
  const needing = needParties(stage, client, seconds)
  // They go on until their party is back: what they asked for comes, whenever.
  for (const buyer of buyers) walkAsBuyer(buyer, { door: world.emeterai, sandbox: world.sandbox, journal: stage.journal, random: randomFrom(seconds) }).catch(() => {})
  const turns = { pages: 0, saves: 0 }
  const [pages, saves, ends] = await Promise.all([
    closedLoop({ atOnce: 4, seconds, warmUpSeconds: 1 }, async () => expectStatus(await client.ask({ path: '/akun/surel', cookie: cookieOf(savers[turns.pages++ % savers.length]!) }), 200, 'a page')),
    closedLoop({ atOnce: 2, seconds, warmUpSeconds: 1 }, () => save(stage, client, savers[turns.saves++ % savers.length]!)),
    openLoop({ perSecond: endsPerSecond, seconds: ending.length / endsPerSecond }, async (index) => {
      const reply = await post(stage, client, ending[index]!, '/lamaran/resume/konfirmasi', { setuju: agreements[index]! })
      if (reply.headers['location'] !== '/lamaran/selesai') throw new Error(`ending: ${reply.status} ${reply.headers['location']}`)
    }),
  ])
  const met = await needing
  client.close()
  return { pages, saves, ends, met }
}

async function needParties(stage: Stage, client: Client, seconds: number): Promise<string> {
  const { world, savers } = stage
  const told: Record<string, number> = {}
  const note = (what: string) => void (told[what] = (told[what] ?? 0) + 1)
  await Promise.all([
    openLoop({ perSecond: asksPerSecond, seconds: seconds + 1 }, async () => {
      const browser = openBrowser(remoteApp(() => [world.portals[0]], () => 0, () => {}))
      const page = await (await browser.get('/daftar/identitas')).submit(identityFilling(somebodyNew()))
      note(`registering ${page.status} ${page.path}`)
    }),
    openLoop({ perSecond: asksPerSecond, seconds: seconds + 1 }, async () => {
      // In turn: an account may try ten times in a quarter of an hour.
      const person = savers[signIns++ % savers.length]!
      const reply = await post(stage, client, person, '/lamaran/e-meterai/masuk', { distributor: 'pds', email: person.person.email, password: 'bukan password siapa pun' })
      note(`at the distributor ${reply.status}`)
    }),
  ])
  return Object.entries(told).map(([what, times]) => `${what} ×${times}`).join(', ')
}

async function save(stage: Stage, client: Client, person: Applicant): Promise<void> {
  const { versions, world: { deps } } = stage
  const { version } = versions.has(person.accountId) ? { version: versions.get(person.accountId)! } : await deps.db.selectFrom('application.application').select('version').where('accountId', '=', person.accountId).executeTakeFirstOrThrow()
  versions.set(person.accountId, version + 1)
  const { phone } = person.person
  expectStatus(await post(stage, client, person, '/lamaran/biodata', { _versi: String(version), aksi: 'simpan', [captchaNames.answer]: captcha, ...biodataAsTyped(usualBiodata({ phone } as DemoPerson), phone) }), 303, 'saving')
}

const cookieOf = ({ sessionToken, deviceToken }: Applicant) => `sesi=${sessionToken}; perangkat=${deviceToken}`

function post({ world: { deps } }: Stage, client: Client, person: Applicant, path: string, fields: Record<string, string>) {
  return client.ask({ method: 'POST', path, cookie: cookieOf(person), fields: { ...signedIn(deps.keys, person).formFields(), ...fields } })
}

async function agree({ deps }: World, ending: readonly Applicant[]): Promise<string[]> {
  const agreements: string[] = []
  for (const { accountId } of ending) {
    const outcome = await agreeToSummary(deps, accountId, { blocks: summaryBlocks.map(({ key }) => key), agreesToStatement: true }, deps.clock.now())
    if (!outcome.ok) throw new Error(outcome.refusal)
    agreements.push(outcome.value)
  }
  return agreements
}

let strangers = 0
let signIns = 0

/** Nobody whom the register knows: it is asked all the same. */
function somebodyNew(): DemoPerson {
  strangers += 1
  const number = String(strangers).padStart(4, '0')
  return {
    ...people.siti, nik: `317104550591${number}`, nomorKk: `317104010191${number}`, phone: `+62840299${number}`, email: `baru${number}@warga.example`,
    birthDateOnKtp: calendarDate({ year: 1991, month: 5, day: 15 })!,
  } as DemoPerson
}
