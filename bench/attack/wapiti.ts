/**
 * Scans the three doors with wapiti, as nobody and as every kind of person; first a site with planted bugs, which it must find (T26, T31).
 *
 * bin/bench attack/wapiti [seconds to look around, 40] [seconds for each kind of attack, 15] [face: part of its name].
 * Ends after at most (first + ten times second + 60) seconds a face, of which there are 14. Needs Debian's `wapiti`. Fails on a
 * missed planted bug, on a face whose session or forms were not reached, and on any finding that docs/security.md does not explain.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Gate, openGate } from './gate.ts'
import { type Face, startAttackedHouse } from './house.ts'
import { startPlanted } from './planted.ts'

const [crawling = 40, attacking = 15] = process.argv.slice(2, 4).map(Number)
const wanted = process.argv[4] ?? ''
const passive = ['cookieflags', 'csp', 'http_headers', 'methods', 'backup']
// `ssrf` and `xxe` wait for a call at a machine of wapiti's makers: test/ops/outgoing.test.ts says what is called instead.
// Nor `csrf`: the gate mends the token that it spoils (src/portal/every-form.test.ts tries forged posts at every address).
const active = ['xss', 'permanentxss', 'sql', 'blindsql', 'file', 'exec', 'crlf', 'redirect']

type Finding = { method: string; path: string; info: string; parameter: string | null; http_request?: string }
type Report = { vulnerabilities: Record<string, Finding[]>; anomalies: Record<string, Finding[]>; infos: { crawled_pages_nbr?: number } }
type Scan = { report: Report; cutOff: string[] }

/** What wapiti says of every good site of this kind; docs/security.md tells why each is no fault. */
const explained: { kind: RegExp; info: RegExp }[] = [
  { kind: /HTTP Secure Headers/, info: /Strict-Transport-Security|X-XSS-Protection|X-Frame-Options/ },
  { kind: /Secure Flag cookie/, info: /Secure/ },
  { kind: /Resource consumption|Internal Server Error/, info: /timed? ?out|503/i },
]

/** From the root, so that all of the door is in scope, and from the page where this person's work begins. */
async function scan(url: string, modules: readonly string[], start = '/'): Promise<Scan> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-wapiti-'))
  const file = join(folder, 'report.json')
  const times = ['--max-scan-time', String(crawling), '--max-attack-time', String(attacking), '-t', '10']
  const args = ['-u', url, '-m', modules.join(','), '--flush-session', '--store-session', folder, ...times, '--max-links-per-page', '60', '--max-parameters', '60', '-d', '6', '-f', 'json', '-o', file, '-v', '0', '--scope', 'folder', ...(start === '/' ? [] : ['-s', new URL(start, url).href])]
  try {
    const { stdout } = await promisify(execFile)('wapiti', args, { timeout: (crawling + modules.length * attacking + 60) * 1000, maxBuffer: 1 << 26 })
    return { report: JSON.parse(readFileSync(file, 'utf8')) as Report, cutOff: [...stdout.matchAll(/reached for module (\w+)/g)].map(([, name]) => name!) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const findingsOf = ({ vulnerabilities, anomalies }: Report) =>
  [...Object.entries(vulnerabilities), ...Object.entries(anomalies)].flatMap(([kind, found]) => found.map((finding) => ({ kind, ...finding })))

function judge(title: string, { report, cutOff }: Scan, gate: Gate): number {
  const findings = findingsOf(report)
  const open = findings.filter(({ kind, info }) => !explained.some((one) => one.kind.test(kind) && one.info.test(info)))
  const answers = [...gate.answers].toSorted(([a], [b]) => a - b).map(([status, count]) => `${count} x ${status}`).join(', ')
  const broken = [...gate.answers].filter(([status]) => status >= 500 && status !== 503).reduce((sum, [, count]) => sum + count, 0)
  process.stdout.write(`${title}: ${report.infos.crawled_pages_nbr ?? 0} pages, ${answers}; ${gate.posts} forms taken; ${findings.length} findings, ${open.length} not explained (limit 0), ${broken} answers of 5xx (limit 0)\n`)
  if (cutOff.length > 0) process.stdout.write(`  ended by the clock: ${cutOff.join(', ')}\n`)
  const counted = new Map<string, number>()
  for (const { kind, info } of findings) counted.set(`${kind}: ${info.slice(0, 90)}`, (counted.get(`${kind}: ${info.slice(0, 90)}`) ?? 0) + 1)
  for (const [text, count] of counted) process.stdout.write(`  ${String(count).padStart(3)} x ${text}\n`)
  for (const { kind, method, path, parameter, info } of open) process.stdout.write(`  OPEN ${kind} ${method} ${path} ${parameter ?? ''}: ${info.slice(0, 300)}\n`)
  // A scan that saw nothing but the sign-in page says nothing.
  const isReached = (gate.answers.get(200) ?? 0) > 3 && (gate.answers.get(200) ?? 0) > (gate.answers.get(303) ?? 0) / 20
  if (!isReached) process.stdout.write('  NOT REACHED: hardly a page was shown\n')
  return open.length + (broken > 0 ? 1 : 0) + (isReached ? 0 : 1)
}

async function attack(face: Face): Promise<number> {
  const gate = await openGate({ door: face.door, cookies: await face.signIn(), closed: face.closed })
  try {
    return judge(face.name, await scan(`${gate.url}/`, face.name.endsWith('nobody') ? [...passive, ...active] : active, face.start), gate)
  } catch (error) {
    process.stdout.write(`${face.name}: NOT ENDED (${(error as Error).message.slice(-300).replaceAll('\n', ' ')})\n`)
    return 1
  } finally {
    await gate.stop()
  }
}

const house = await startAttackedHouse()
const planted = await startPlanted(house.databaseUrl)
let faults = 0
try {
  const kinds = new Set(findingsOf((await scan(planted.url, active)).report).map(({ kind }) => kind))
  for (const needed of ['Cross Site Scripting', 'Path Traversal', 'Open Redirect']) {
    process.stdout.write(`planted ${needed}: ${kinds.has(needed) ? 'found' : 'MISSED'}\n`)
    if (!kinds.has(needed)) faults += 1
  }
  for (const face of house.faces.filter(({ name }) => name.includes(wanted))) faults += await attack(face)
} finally {
  await planted.stop()
  await house.stop()
}
process.exitCode = faults === 0 ? 0 : 1
// The parts that set it up keep listening otherwise.
process.exit()
