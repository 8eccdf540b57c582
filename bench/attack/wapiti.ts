/**
 * Scans the running portal, signed in and not, with wapiti; first a site with planted bugs, which it must find (T26, T31).
 *
 * bin/bench attack/wapiti [seconds of each scan, 120]. Needs Debian's `wapiti`. Fails on a missed planted bug and on any
 * finding that docs/security.md does not explain.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { people } from '#test/people.ts'
import { startPlanted } from './planted.ts'
import { startAttackedPortal } from './portal.ts'
import { signIn } from './visitor.ts'

const seconds = Number(process.argv[2] ?? 120)
const modules = 'xss,permanentxss,sql,blindsql,file,exec,crlf,redirect,ssrf,xxe,csrf,cookieflags,csp,http_headers,methods,backup'

type Finding = { method: string; path: string; info: string; parameter: string | null }
type Report = { vulnerabilities: Record<string, Finding[]>; anomalies: Record<string, Finding[]>; infos: { crawled_pages_nbr?: number } }

/** What wapiti says of every good site of this kind; docs/security.md tells why each is no fault. */
const explained: { kind: RegExp; info: RegExp }[] = [
  { kind: /HTTP Secure Headers/, info: /Strict-Transport-Security|X-XSS-Protection|X-Frame-Options/ },
  { kind: /Secure Flag cookie/, info: /Secure/ },
  { kind: /Resource consumption|Internal Server Error/, info: /timed? ?out|503/i },
]

async function scan(url: string, cookie: string | null, lasting: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-wapiti-'))
  const report = join(folder, 'report.json')
  const args = ['-u', url, '-m', modules, '--flush-session', '--store-session', folder, '--max-scan-time', String(lasting), '--max-links-per-page', '40', '-d', '4', '-f', 'json', '-o', report, '--color', '-t', '10', '-v', '0']
  // Below the address only: the form that leaves is elsewhere, and would end the scan. (`-x` breaks on Debian's Python.)
  if (cookie) args.push('-H', `Cookie: ${cookie}`, '--scope', 'folder')
  try {
    await promisify(execFile)('wapiti', args, { timeout: (lasting + 120) * 1000, maxBuffer: 1 << 26 })
    return JSON.parse(readFileSync(report, 'utf8')) as Report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const findingsOf = ({ vulnerabilities, anomalies }: Report) =>
  [...Object.entries(vulnerabilities), ...Object.entries(anomalies)].flatMap(([kind, found]) => found.map((finding) => ({ kind, ...finding })))

function judge(title: string, report: Report): number {
  const findings = findingsOf(report)
  const open = findings.filter(({ kind, info }) => !explained.some((one) => one.kind.test(kind) && one.info.test(info)))
  process.stdout.write(`${title}: ${findings.length} findings, ${open.length} not explained (limit 0)\n`)
  const counted = new Map<string, number>()
  for (const { kind, info } of findings) counted.set(`${kind}: ${info.slice(0, 90)}`, (counted.get(`${kind}: ${info.slice(0, 90)}`) ?? 0) + 1)
  for (const [text, count] of counted) process.stdout.write(`  ${String(count).padStart(3)} x ${text}\n`)
  for (const { kind, method, path, parameter, info } of open) process.stdout.write(`  OPEN ${kind} ${method} ${path} ${parameter ?? ''}: ${info.slice(0, 200)}\n`)
  return open.length
}

const portal = await startAttackedPortal()
const planted = await startPlanted(portal.databaseUrl)
let faults = 0
try {
  const kinds = new Set(findingsOf(await scan(planted.url, null, Math.min(60, seconds))).map(({ kind }) => kind))
  for (const needed of ['Cross Site Scripting', 'Path Traversal', 'Open Redirect']) {
    process.stdout.write(`planted ${needed}: ${kinds.has(needed) ? 'found' : 'MISSED'}\n`)
    if (!kinds.has(needed)) faults += 1
  }
  faults += judge('portal, not signed in', await scan(`${portal.url}/`, null, seconds))
  faults += judge('portal, signed in', await scan(`${portal.url}/lamaran/`, (await signIn(portal.url, people.siti)).cookie(), seconds))
} finally {
  await planted.stop()
  await portal.stop()
}
process.exitCode = faults === 0 ? 0 : 1
// The parts that set it up keep listening otherwise.
process.exit()
