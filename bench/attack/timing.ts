/**
 * Can time tell who has an account? Mann-Whitney AUC of present against absent, for each way to ask (T01). Limits: 0.40 to 0.60.
 *
 * bin/bench attack/timing [questions of each kind, 40]. The whole measure of trust.md is 120. Asks at the sign-ins of all three
 * doors, and where the portal is asked about a forgotten password or a ticket. Answers must also read alike.
 */
import pg from 'pg'
import { people } from '#test/people.ts'
import { demoOfficerEmails, startAttackedHouse } from './house.ts'
import { type Answer, visit } from './visitor.ts'

const count = Number(process.argv[2] ?? 40)
/** `present`: who has an account there; `absent`: as many who have none. */
type Way = { at: 'portal' | 'office' | 'e-meterai'; path: string; present: readonly string[]; absent(index: number): string; fields(who: string): Record<string, string> }

const byNik = { at: 'portal', present: [people.siti, people.suharti, people.wagiman].map(({ nik }) => nik), absent: (index: number) => `32010${String(10_000_000_000 + index * 7919).slice(0, 11)}` } as const
const absentAddress = (index: number) => `tidak.ada.${index}@contoh.example`

const ways: Record<string, Way> = {
  'sign-in': { ...byNik, path: '/masuk', fields: (nik) => ({ nik, password: 'Bukan-Sandinya-9', captcha: 'UJI42' }) },
  'forgotten password': { ...byNik, path: '/lupa-password', fields: (nik) => ({ nik, captcha: 'UJI42' }) },
  'ticket status': { ...byNik, path: '/bantuan/aduan/status', fields: (nik) => ({ nik, nomor: 'ADU-0000-0000', captcha: 'UJI42' }) },
  'office sign-in': { at: 'office', path: '/masuk', present: demoOfficerEmails.slice(0, 3), absent: absentAddress, fields: (email) => ({ email, password: 'bukan sandi yang benar' }) },
  'e-meterai sign-in': { at: 'e-meterai', path: '/pds/masuk', present: [people.siti, people.suharti, people.wagiman].map(({ email }) => email), absent: absentAddress, fields: (email) => ({ email, password: 'Bukan-Sandinya-9', captcha: 'UJI42' }) },
}

/** The share of pairs in which the present one took longer, ties half: 0.5 is blind. */
function auc(yes: readonly number[], no: readonly number[]): number {
  const wins = yes.reduce((sum, a) => sum + no.reduce((part, b) => part + (a > b ? 1 : a === b ? 0.5 : 0), 0), 0)
  return wins / (yes.length * no.length)
}

/** Where the first two part, with what stands around it. */
function difference([one = '', other = '']: string[]): string {
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  return `"${one.slice(Math.max(0, at - 40), at + 40)}" and "${other.slice(Math.max(0, at - 40), at + 40)}"`
}

const bare = ({ status, body }: Answer, who: string) => `${status} ${body.replaceAll(who, 'WHO').replace(/(value|data-lasts)="[^"]*"/g, '').replace(/[A-Za-z0-9_-]{22,}/g, '·').replace(/\d+ (detik|menit)/g, 'n')}`

const house = await startAttackedHouse()
const owner = new pg.Client({ connectionString: house.databaseUrl })
await owner.connect()
let faults = 0
try {
  for (const [name, { at, path, present, absent, fields }] of Object.entries(ways)) {
    const { door } = house.faces.find((face) => face.name === `${at}, nobody`)!
    const times: Record<'present' | 'absent', number[]> = { present: [], absent: [] }
    const texts = new Set<string>()
    for (let index = 0; index < count * 2 + 8; index++) {
      // Limits would answer both alike and early: what is asked here is what is done when they do not.
      if (index % 4 === 0) await owner.query('delete from limits.bucket')
      const kind = index % 2 === 0 ? 'present' : 'absent'
      const who = kind === 'present' ? present[(index / 2) % present.length]! : absent(index)
      const visitor = visit(door)
      await visitor.get(path)
      const answer = await visitor.post(path, fields(who))
      // Too busy to look is said to both alike; a machine under load says it now and then.
      if (index < 8 || answer.status === 503) continue
      times[kind].push(answer.ms)
      texts.add(bare(answer, who))
    }
    const blind = auc(times.present, times.absent)
    const isFine = blind >= 0.4 && blind <= 0.6 && texts.size === 1
    if (!isFine) faults += 1
    if (texts.size > 1) process.stdout.write(`  they differ: ${difference([...texts])}\n`)
    process.stdout.write(`${isFine ? 'ok  ' : 'OUT '} ${name.padEnd(20)} AUC ${blind.toFixed(3)} (limit 0.40 to 0.60), different answers ${texts.size} (limit 1), ${times.present.length} of each\n`)
  }
} finally {
  await owner.end()
  await house.stop()
}
process.exitCode = faults === 0 ? 0 : 1
// The parts that set it up keep listening otherwise.
process.exit()
