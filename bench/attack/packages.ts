/**
 * Advisories on the packages that we ship: none that is high or critical (T35, G20); where no registry tells, how far behind they are.
 *
 * bin/bench attack/packages. Asks the registry, within a minute. A high one is mended or decided on within seven days
 * (docs/security.md). Ends with 2 when the registry answers no question about advisories: then nothing is known, and what
 * can be seen without it is printed.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

type Advisory = { severity: string; name: string; range: string; via: (string | { title: string; url: string })[] }
type Report = { vulnerabilities?: Record<string, Advisory>; metadata?: { vulnerabilities: Record<string, number>; dependencies: Record<string, number> }; message?: string }
type Locked = { dev?: boolean; integrity?: string; resolved?: string; hasInstallScript?: boolean }

const npm = <Answer>(...words: string[]) => JSON.parse(spawnSync('npm', [...words, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 60_000 }).stdout || '{}') as Answer

const report = npm<Report>('audit', '--omit=dev')
if (!report.metadata) tellWithoutRegistry(report.message ?? '')
else {
  const grave = Object.values(report.vulnerabilities ?? {}).filter(({ severity }) => severity === 'high' || severity === 'critical')
  for (const { severity, name, range, via } of grave) process.stdout.write(`OPEN ${severity} ${name} ${range}: ${via.map((one) => (typeof one === 'string' ? one : `${one.title} ${one.url}`)).join('; ')}\n`)
  process.stdout.write(`${report.metadata.dependencies['prod'] ?? '?'} packages that we ship; advisories ${JSON.stringify(report.metadata.vulnerabilities)}; high or critical ${grave.length} (limit 0)\n`)
  process.exitCode = grave.length === 0 ? 0 : 1
}

function tellWithoutRegistry(why: string) {
  const packages = Object.entries((JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }).packages).filter(([path]) => path !== '')
  const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { allowScripts: Record<string, boolean> }
  const unsure = packages.filter(([, { integrity, resolved = 'https://registry.npmjs.org/' }]) => !integrity?.startsWith('sha512-') || !resolved.startsWith('https://registry.npmjs.org/'))
  const unreviewed = packages.filter(([path, { hasInstallScript }]) => hasInstallScript && !((path.split('node_modules/').at(-1) ?? '') in allowScripts))
  const behind = Object.entries(npm<Record<string, { current?: string; latest: string }>>('outdated')).filter(([, { current }]) => current)
  const isMajor = ([, { current, latest }]: (typeof behind)[number]) => current!.split('.')[0] !== latest.split('.')[0]
  process.stdout.write(`NOT KNOWN: the registry answers no question about advisories (${why.slice(0, 60)})\n`)
  process.stdout.write(`${packages.filter(([, { dev }]) => !dev).length} packages that we ship of ${packages.length}; without checksum or from elsewhere ${unsure.length} (limit 0); with a program at install that nobody reviewed ${unreviewed.length} (limit 0)\n`)
  process.stdout.write(`direct packages behind the newest: ${behind.length}, by a major version ${behind.filter(isMajor).length}\n`)
  for (const [name, { current, latest }] of behind) process.stdout.write(`  ${name} ${current} → ${latest}\n`)
  process.exitCode = unsure.length + unreviewed.length > 0 ? 1 : 2
}
