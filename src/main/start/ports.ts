import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Sentence } from '#main/explain.ts'
import type { Config } from '#platform/config.ts'
import { type PortVariable, programs } from './programs.ts'

type Wanted = { port: number; variable: PortVariable; host: string }

/**
 * Refuses in one sentence when a port is taken. After a start that was killed its programs may still be going:
 * they are waited for.
 */
export async function checkPorts(config: Config, { ownDatabase, waitMs }: { ownDatabase: boolean; waitMs: number }) {
  const wanted = wantedPorts(config, ownDatabase)
  refuseDoubles(wanted)
  const deadline = Date.now() + waitMs
  for (const one of wanted) {
    let fault = await tryPort(one)
    while (fault === 'EADDRINUSE' && Date.now() < deadline) {
      await sleep(100)
      fault = await tryPort(one)
    }
    if (fault) throw new Sentence(sentenceFor(one, fault))
  }
}

function wantedPorts(config: Config, ownDatabase: boolean): Wanted[] {
  const at = (variable: PortVariable, offset = 0, host = config.HOST) => ({ variable, port: config[variable] + offset, host })
  const loopback = '127.0.0.1'
  return [
    ...programs.filter(({ port }) => port !== 'PORT_METRICS').map(({ port }) => at(port, 0, port === 'PORT_MAIL' ? loopback : config.HOST)),
    at('PORT_SMTP', 0, loopback),
    ...(ownDatabase ? [at('PORT_DATABASE', 0, loopback)] : []),
    ...programs.flatMap(({ metricsOffset }) => (metricsOffset === null ? [] : [at('PORT_METRICS', metricsOffset)])),
  ]
}

function refuseDoubles(wanted: Wanted[]) {
  for (const [index, one] of wanted.entries()) {
    const other = wanted.slice(0, index).find(({ port }) => port === one.port)
    if (other) throw new Sentence(`${other.variable} dan ${one.variable} sama-sama meminta porta ${one.port}. Beri salah satunya porta lain.`)
  }
}

function sentenceFor({ port, variable }: Wanted, code: string): string {
  if (code === 'EADDRINUSE') return `Porta ${port} (${variable}) sudah dipakai program lain. Hentikan program itu, atau pilih porta lain: ${variable}=${port < 60_000 ? port + 1000 : 3000} bin/start`
  if (code === 'EACCES') return `Porta ${port} (${variable}) butuh hak khusus. Pilih porta di atas 1023, misalnya ${variable}=3000.`
  return `Porta ${port} (${variable}) tidak dapat dibuka (${code}). Periksa HOST dan ${variable}.`
}

function tryPort({ port, host }: Wanted): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}
