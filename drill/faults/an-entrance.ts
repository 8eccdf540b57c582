import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform/root.ts'
import { type AProgram, aProcess } from './a-program.ts'

/** HAProxy with the rules of deploy/haproxy.cfg before two portals, without TLS. Null where it is not installed (bin/fault-tools). */
export function anEntrance(folder: string, port: number, portals: readonly string[]): AProgram | null {
  if (!isInstalled()) return null
  const deployed = readFileSync(join(projectRoot, 'deploy/haproxy.cfg'), 'utf8')
  const section = (name: string) => new RegExp(`^${name}\\n(?:[ \\t#].*\\n)+`, 'm').exec(deployed)![0]
  const servers = section('backend portal').replace(/ init-addr \S+ resolvers \S+/, '').replace(/^ +server .*$/m, portals.map((url, index) => `    server portal${index} ${new URL(url).host.replace('localhost', '127.0.0.1')}`).join('\n'))
  const file = join(folder, 'haproxy.cfg')
  writeFileSync(file, `global\n    maxconn 2000\n\n${section('defaults').replace(/^ +log.*\n/gm, '')}\nfrontend http\n    bind 127.0.0.1:${port}\n    default_backend portal\n\n${servers}`)
  const isReady = () => fetch(`http://localhost:${port}/masuk`, { signal: AbortSignal.timeout(2000) }).then(async (answer) => (await answer.body?.cancel(), answer.ok), () => false)
  return aProcess('haproxy', { command: 'haproxy', args: ['-db', '-f', file], env: { PAGES: join(projectRoot, 'deploy/pages') }, isReady })
}

function isInstalled(): boolean {
  try {
    execFileSync('haproxy', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
