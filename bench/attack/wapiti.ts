/**
 * Scans the three doors with wapiti, as nobody and as every kind of person; first a site with planted bugs, which it must find (T26, T31).
 *
 * bin/bench attack/wapiti [seconds to look around, 60] [seconds for each kind of attack, 60] [kinds, comma between, all] [face: its name, or a part of several].
 * Ends after at most (first + kinds times (second + 30) + 120) seconds a face, since wapiti looks at its clock between two requests; the office has nine, one after the other. Needs Debian's
 * `wapiti`. Fails on a missed planted bug, on a face whose pages were not reached, on a finding that docs/security.md does not explain, and on a 5xx.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { attackFaces } from './attack-faces.ts'
import type { Gate } from './gate.ts'

const [crawling = 60, attacking = 60] = process.argv.slice(2, 4).map(Number)
const passive = ['cookieflags', 'csp', 'http_headers', 'methods', 'backup']
// `ssrf` and `xxe` wait for a call at a machine of wapiti's makers: test/ops/outgoing.test.ts says what is called instead.
// Nor `csrf`: the gate mends the token that it spoils (src/portal/every-form.test.ts tries forged posts at every address).
// Nor `blindsql`, which waits for answers that sleep, 218 texts a field for six kinds of database: sqlmap asks that of PostgreSQL.
const active = process.argv[4] ? process.argv[4].split(',') : ['xss', 'permanentxss', 'sql', 'crlf', 'redirect', 'exec', 'file']
/** What a page writes into its own forms, which the gate fills in. */
const skipped = ['_token', '_intent', '_versi', 'captcha'].flatMap((name) => ['--skip', name])

type Finding = { method: string; path: string; info: string; parameter: string | null; http_request?: string }
type Report = { vulnerabilities: Record<string, Finding[]>; anomalies: Record<string, Finding[]> }
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
  const args = ['-u', url, '-m', modules.join(','), '--flush-session', '--store-session', folder, ...times, '--max-links-per-page', '60', '--max-parameters', '80', '-d', '8', '-f', 'json', '-o', file, '-v', '0', '--scope', 'folder', '--no-bugreport', ...skipped, ...(start === '/' ? [] : ['-s', new URL(start, url).href])]
  try {
    const { stdout } = await promisify(execFile)('wapiti', args, { timeout: (crawling + modules.length * (attacking + 30) + 120) * 1000, maxBuffer: 1 << 26 })
    return { report: JSON.parse(readFileSync(file, 'utf8')) as Report, cutOff: [...(stdout.includes('Max scan time was reached') ? ['looking around'] : []), ...[...stdout.matchAll(/reached for module (\w+)/g)].map(([, name]) => name!)] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const findingsOf = ({ vulnerabilities, anomalies }: Report) =>
  [...Object.entries(vulnerabilities), ...Object.entries(anomalies)].flatMap(([kind, found]) => found.map((finding) => ({ kind, ...finding })))

/** Prints the findings of one face; answers how many nothing explains. */
function judge(title: string, { report, cutOff }: Scan, gate: Gate): number {
  const findings = findingsOf(report)
  const open = findings.filter(({ kind, info }) => !explained.some((one) => one.kind.test(kind) && one.info.test(info)))
  const counted = new Map<string, number>()
  for (const { kind, info } of findings) counted.set(`${kind}: ${info.slice(0, 90)}`, (counted.get(`${kind}: ${info.slice(0, 90)}`) ?? 0) + 1)
  process.stdout.write(`${title}: ${cutOff.length === 0 ? 'to the end' : `ended by the clock: ${cutOff.join(', ')}`}, ${findings.length} findings, ${open.length} not explained (limit 0)\n`)
  for (const [text, count] of counted) process.stdout.write(`  ${String(count).padStart(3)} x ${text}\n`)
  for (const { kind, method, path, parameter, info } of open) process.stdout.write(`  OPEN ${kind} ${method} ${path} ${parameter ?? ''}: ${info.slice(0, 300)}\n`)
  // A scan that saw nothing but the sign-in page says nothing.
  const isReached = (gate.answers.get(200) ?? 0) > 3 && (gate.answers.get(200) ?? 0) > (gate.answers.get(303) ?? 0) / 20
  if (!isReached) process.stdout.write('  NOT REACHED: hardly a page was shown\n')
  return open.length + (isReached ? 0 : 1)
}

await attackFaces({
  wanted: process.argv[5] ?? '',
  async missed(plantedUrl) {
    const kinds = new Set(findingsOf((await scan(plantedUrl, ['xss', 'file', 'redirect'])).report).map(({ kind }) => kind))
    const needed = ['Cross Site Scripting', 'Path Traversal', 'Open Redirect']
    for (const kind of needed) process.stdout.write(`planted ${kind}: ${kinds.has(kind) ? 'found' : 'MISSED'}\n`)
    return needed.filter((kind) => !kinds.has(kind)).length
  },
  async attack({ name, start }, gate) {
    return judge(name, await scan(`${gate.url}/`, name.endsWith('nobody') ? [...passive, ...active] : active, start), gate)
  },
})
