/**
 * Can time tell who has an account? Mann-Whitney AUC of present against absent, for each way to ask (T01). Limits: 0.40 to 0.60.
 *
 * bin/bench attack/timing [questions of each kind, 40]. The whole measure of trust.md is 120. Answers must also read alike.
 */
import pg from 'pg'
import { people } from '#test/people.ts'
import { startAttackedPortal } from './portal.ts'
import { type Answer, visit } from './visitor.ts'

const count = Number(process.argv[2] ?? 40)
const present = [people.siti, people.bagus, people.suharti]

const ways: Record<string, { page: string; path: string; fields: (nik: string) => Record<string, string> }> = {
  'sign-in': { page: '/masuk', path: '/masuk', fields: (nik) => ({ nik, password: 'Bukan-Sandinya-9', captcha: 'UJI42' }) },
  'forgotten password': { page: '/lupa-password', path: '/lupa-password', fields: (nik) => ({ nik, captcha: 'UJI42' }) },
  'ticket status': { page: '/bantuan/aduan/status', path: '/bantuan/aduan/status', fields: (nik) => ({ nik, nomor: 'ADU-0000-0000', captcha: 'UJI42' }) },
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

const bare = ({ status, body }: Answer, nik: string) => `${status} ${body.replaceAll(nik, 'NIK').replace(/(value|data-lasts)="[^"]*"/g, '').replace(/[A-Za-z0-9_-]{22,}/g, '·').replace(/\d+ (detik|menit)/g, 'n')}`

const portal = await startAttackedPortal()
const owner = new pg.Client({ connectionString: portal.databaseUrl })
await owner.connect()
let faults = 0
try {
  for (const [name, { page, path, fields }] of Object.entries(ways)) {
    const times: Record<'present' | 'absent', number[]> = { present: [], absent: [] }
    const texts = new Set<string>()
    for (let index = 0; index < count * 2 + 8; index++) {
      // Limits would answer both alike and early: what is asked here is what is done when they do not.
      if (index % 4 === 0) await owner.query('delete from limits.bucket')
      const kind = index % 2 === 0 ? 'present' : 'absent'
      const nik = kind === 'present' ? present[(index / 2) % present.length]!.nik : `32010${String(10_000_000_000 + index * 7919).slice(0, 11)}`
      const visitor = visit(portal.url)
      await visitor.get(page)
      const answer = await visitor.post(path, fields(nik))
      // Too busy to look is said to both alike; a machine under load says it now and then.
      if (index < 8 || answer.status === 503) continue
      times[kind].push(answer.ms)
      texts.add(bare(answer, nik))
    }
    const blind = auc(times.present, times.absent)
    const isFine = blind >= 0.4 && blind <= 0.6 && texts.size === 1
    if (!isFine) faults += 1
    if (texts.size > 1) process.stdout.write(`  they differ: ${difference([...texts])}\n`)
    process.stdout.write(`${isFine ? 'ok  ' : 'OUT '} ${name.padEnd(20)} AUC ${blind.toFixed(3)} (limit 0.40 to 0.60), different answers ${texts.size} (limit 1), ${times.present.length} of each\n`)
  }
} finally {
  await owner.end()
  await portal.stop()
}
process.exitCode = faults === 0 ? 0 : 1
// The parts that set it up keep listening otherwise.
process.exit()
