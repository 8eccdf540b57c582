import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { productionEnv } from '#bench/ground/production-env.ts'
import type { Deps } from '#core/deps.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { type AProgram, aProgram } from '#drill/faults/a-program.ts'
import { endAll } from '#drill/faults/end-all.ts'
import { buildDeps } from '#main/build-deps.ts'
import { buildHouseDeps } from '#main/build-house-deps.ts'
import { readConfig } from '#platform/config.ts'
import { createPool } from '#platform/db/pool.ts'
import { projectRoot } from '#platform/root.ts'
import { freePort } from '#test/free-ports.ts'
import { eventually } from '#test/ops/a-start.ts'
import { type SmtpSink, anSmtpSink } from '#test/ops/an-smtp-sink.ts'
import { type APostgres, aPostgres, initialise, passwords } from './a-postgres.ts'
import { aProxy } from './a-proxy.ts'
import { type AStore, aStore } from './a-store.ts'
import { certificatesFor } from './certificate.ts'
import { stampKeysIn } from './stamp-keys.ts'

/** A house at work behind its proxy, however it was started. */
export type House = {
  programs: Record<string, AProgram>
  /** As people reach them: HTTPS, through the proxy. */
  urls: { portal: string; office: string; emeterai: string; sandbox: string }
  mail: { sink(): SmtpSink }
  deps: Deps
  house: HouseDeps
  asOwner<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** Every process of a house on several machines, in the order in which they start. */
export type Machines = House & {
  primary: APostgres
  replica: APostgres
  store: AStore
  httpsPort: number
  databasePort: number
  /** What a door is started with; `own` is its part of the environment. */
  door(name: string, own?: Record<string, string>): Promise<ADoor>
  folder: string
}

export type ADoor = AProgram & { port: number }

/** Each face has an address of its own on loopback, so that no name needs to be known to the machine. */
const addresses = { portal: '127.0.1.1', office: '127.0.1.2', emeterai: '127.0.1.3' }
const metricsOffsets: Record<string, number> = { portal: 0, office: 1, emeterai: 2, sandbox: 3, worker: 4, 'emeterai-worker': 5 }
const portNames: Record<string, string> = { portal: 'PORT_PORTAL', office: 'PORT_OFFICE', emeterai: 'PORT_EMETERAI', sandbox: 'PORT_SANDBOX' }

/** Starts it all as docs/runbooks/deploy.md says; `say` hears how far it is. */
export async function startMachines(say: (line: string) => void): Promise<Machines> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-machines-'))
  chmodSync(folder, 0o755)
  const started: AProgram[] = []
  const undo: Parameters<typeof endAll>[0][number][] = []
  const close = async () => {
    for (const program of started.toReversed()) await endAll([[program.name, () => program.end('SIGKILL')]], say)
    await endAll(undo, say)
    rmSync(folder, { recursive: true, force: true })
  }
  // Whoever stops the drill leaves nothing running.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().then(() => process.exit(1)))
  const start = async <P extends AProgram>(program: P): Promise<P> => {
    started.push(program)
    await program.start()
    return program
  }
  try {
    say('PostgreSQL, replika, dan proksi basis data …')
    const [portA, portB, databasePort, httpsPort, httpPort, resolver] = (await Promise.all(Array.from({ length: 6 }, () => freePort()))) as [number, number, number, number, number, number]
    const primary = aPostgres('postgres-a', { folder: join(folder, 'a'), port: portA })
    initialise(primary)
    await start(primary)
    primary.run('create-database.sh')
    await primary.ask('select pg_reload_conf()')
    const replica = await start(aPostgres('postgres-b', { folder: join(folder, 'b'), port: portB, replicaOf: portA }))
    await primary.ask(`alter system set synchronous_standby_names = 'replica'`)
    await primary.ask('select pg_reload_conf()')
    const database = await start(aProxy('haproxy-database', 'haproxy-database.cfg', { DATABASE_BIND: `127.0.0.1:${databasePort}`, DATABASE_1: `127.0.0.1:${portA}`, DATABASE_2: `127.0.0.1:${portB}`, RESOLVER: `127.0.0.1:${resolver}` }, databasePort))

    say('Penyimpanan S3 …')
    const store = await aStore(join(folder, 's3'))
    for (const part of store.parts) await start(part)
    await store.makeBucket()

    const { caFile, folder: certificates } = certificatesFor(Object.values(addresses), folder)
    setDefaultCACertificates([...getCACertificates('default'), readFileSync(caFile, 'utf8')])
    const smtpPort = await freePort()
    const sink = await anSmtpSink(smtpPort)
    undo.push(['penerima surat', () => sink.close()])
    const numbers = Object.fromEntries(await Promise.all(['PORTAL', 'OFFICE', 'EMETERAI', 'SANDBOX', 'METRICS'].map(async (name) => [name, await freePort()])))
    const at = (login: string, password: string) => `postgres://${login}:${password}@127.0.0.1:${databasePort}/sscasn`
    const urls = { portal: `https://${addresses.portal}:${httpsPort}`, office: `https://${addresses.office}:${httpsPort}`, emeterai: `https://${addresses.emeterai}:${httpsPort}`, sandbox: `http://127.0.0.1:${numbers['SANDBOX']}` }
    const env = {
      ...productionEnv(folder, { ...numbers, SMTP: smtpPort, DATABASE: databasePort } as never, { app: at('sscasn_portal', passwords.portal), owner: at('sscasn_owner', passwords.owner), emeterai: at('sscasn_meterai', passwords.emeterai) }),
      ...stampKeysIn(folder), ...store.env,
      PORTAL_URL: urls.portal, OFFICE_URL: urls.office, EMETERAI_URL: urls.emeterai,
      NODE_EXTRA_CA_CERTS: caFile, LOG_LEVEL: 'warn',
    }
    say('Struktur dan data rujukan …')
    execFileSync(process.execPath, [join(projectRoot, 'dist/main/migrate.js')], { env: { PATH: process.env['PATH'], ...env }, stdio: 'pipe', timeout: 300_000 })

    /** No door sees another's folder: what is not in the database or in the store is not shared. */
    const door = async (name: string, own: Record<string, string> = {}): Promise<ADoor> => {
      const [port, metrics] = [await freePort(), await freePort()]
      const dataDir = join(folder, `${name}-${port}`)
      mkdirSync(dataDir)
      const portName = portNames[name]
      const program = aProgram(name, { ...env, DATA_DIR: dataDir, ...(portName ? { [portName]: String(port) } : {}), PORT_METRICS: String(metrics - metricsOffsets[name]!), ...own }, `http://127.0.0.1:${portName ? port : metrics}/readyz`)
      return { ...program, port: portName ? port : metrics }
    }
    say('Pintu dan pekerja …')
    const sandbox = await start(aProgram('sandbox', { ...env, NODE_ENV: 'test', PORT_METRICS: String((await freePort()) - 3) }, `${urls.sandbox}/readyz`))
    const [portalA, portalB, office] = [await door('portal'), await door('portal'), await door('office')]
    const [emeteraiA, emeteraiB] = [await door('emeterai'), await door('emeterai')]
    const proxy = aProxy('haproxy', 'haproxy.cfg', {
      HTTP_BIND: `127.0.0.1:${httpPort}`, HTTPS_BIND: Object.values(addresses).map((address) => `${address}:${httpsPort}`).join(), CERTIFICATES: certificates, PAGES: join(projectRoot, 'deploy/pages'), RESOLVER: `127.0.0.1:${resolver}`,
      PORTAL_HOST: addresses.portal, OFFICE_HOST: addresses.office, EMETERAI_HOST: addresses.emeterai, EMETERAI_BRAND_HOSTS: addresses.emeterai,
      PORTAL_1: `127.0.0.1:${portalA.port}`, PORTAL_2: `127.0.0.1:${portalB.port}`, OFFICE_1: `127.0.0.1:${office.port}`, EMETERAI_1: `127.0.0.1:${emeteraiA.port}`, EMETERAI_2: `127.0.0.1:${emeteraiB.port}`,
    }, httpsPort, addresses.portal)
    const workers = { workerA: await door('worker'), workerB: await door('worker'), emeteraiWorkerA: await door('emeterai-worker'), emeteraiWorkerB: await door('emeterai-worker') }
    const doors = { portalA, portalB, office, emeteraiA, emeteraiB, proxy, ...workers }
    // One after the other: all starts at once take longer than all in a row on two cores.
    for (const program of Object.values(doors)) await start(program)

    const config = readConfig({ ...env, LOG_LEVEL: 'silent' })
    const [portal, house] = [buildDeps(config, 'latihan'), buildHouseDeps(config, 'latihan')]
    const owner = createPool({ url: at('sscasn_owner', passwords.owner), max: 2, name: 'latihan-pemilik' })
    owner.on('error', () => {})
    undo.push(['sambungan portal', () => portal.close()], ['sambungan e-meterai', () => house.close()], ['sambungan pemilik', () => owner.end()])
    return {
      programs: { sandbox, database, ...Object.fromEntries(store.parts.map((part) => [part.name, part])), ...doors, primary, replica },
      primary, replica, store, urls, httpsPort, databasePort, folder, door,
      mail: { sink: () => sink },
      deps: portal.deps,
      house: house.deps,
      asOwner: (sql, values = []) => eventually(60_000, () => owner.query(sql, values).then(({ rows }) => rows, notWhenAway)),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** While nobody takes writes the drill asks again; what PostgreSQL itself objects to is an error. */
function notWhenAway(error: Error & { code?: string }): null {
  if (/^[0-9A-Z]{5}$/.test(error.code ?? '') && !['57P01', '57P02', '57P03', '25006'].includes(error.code!)) throw error
  return null
}
