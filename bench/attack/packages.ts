/**
 * Advisories on the packages that we ship: none that is high or critical (T35, G20).
 *
 * bin/bench attack/packages. Asks the registry. A high one is mended or decided on within seven days (docs/security.md).
 */
import { spawnSync } from 'node:child_process'

type Advisory = { severity: string; name: string; range: string; via: (string | { title: string; url: string })[] }

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 })
const report = JSON.parse(stdout) as { vulnerabilities?: Record<string, Advisory>; metadata?: { vulnerabilities: Record<string, number>; dependencies: Record<string, number> }; message?: string }
if (!report.metadata) {
  process.stderr.write(`The registry gave no report, so nothing is known: ${report.message ?? ''}\n`)
  process.exit(2)
}
const grave = Object.values(report.vulnerabilities ?? {}).filter(({ severity }) => severity === 'high' || severity === 'critical')
for (const { severity, name, range, via } of grave) process.stdout.write(`OPEN ${severity} ${name} ${range}: ${via.map((one) => (typeof one === 'string' ? one : `${one.title} ${one.url}`)).join('; ')}\n`)
process.stdout.write(`${report.metadata.dependencies['prod'] ?? '?'} packages that we ship; advisories ${JSON.stringify(report.metadata.vulnerabilities)}; high or critical ${grave.length} (limit 0)\n`)
process.exitCode = grave.length === 0 ? 0 : 1
