import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deps } from '#core/deps.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { buildDeps } from '#main/build-deps.ts'
import { buildHouseDeps } from '#main/build-house-deps.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { readConfig } from '#platform/config.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createPool } from '#platform/db/pool.ts'
import { projectRoot } from '#platform/root.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { fakeS3 } from '#test/fakes/s3.ts'
import { freePort } from '#test/free-ports.ts'
import { type SmtpSink, anSmtpSink } from '#test/ops/an-smtp-sink.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'
import { type AProgram, aProgram } from './a-program.ts'
import { anEntrance } from './an-entrance.ts'
import { type SmallDisk, aSmallDisk } from './a-small-disk.ts'
import { findFakeTime } from './fake-time.ts'
import { type FaultProxy, aFaultProxy } from './fault-proxy.ts'
import { patiently } from './patiently.ts'
import type { Need } from './row.ts'

/** Everything that runs during a drill, each a process of its own, and what stands between them. */
export type World = {
  programs: Record<'sandbox' | 'portalA' | 'portalB' | 'emeterai' | 'emeteraiWorker' | 'worker', AProgram>
  portals: readonly [string, string]
  /** HAProxy before both portals; null where it is not installed. */
  entrance: AProgram | null
  entranceUrl: string
  /** What this machine has of what rows need. */
  has: ReadonlySet<Need>
  /** The file system of the database, where one could be mounted. */
  disk: SmallDisk | null
  /** The same door or worker under another name, at another root or on other ports. Not started. */
  another(name: 'portal' | 'emeterai-worker', options?: { root?: string }): Promise<AProgram>
  emeterai: string
  sandbox: string
  /** Between all doors and workers and PostgreSQL. */
  database: FaultProxy
  store: FaultProxy
  mail: { sink(): SmtpSink; off(): Promise<void>; on(): Promise<void> }
  postgres: { pid(): number; kill(signal: NodeJS.Signals): Promise<void>; start(env?: Record<string, string>): Promise<void>; isUp(): Promise<boolean> }
  /** Straight to database and store, past every fault: for setting up and for checking. */
  deps: Deps
  house: HouseDeps
  ownerUrl(): string
  asOwner<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** Starts it all; `say` hears how far it is. */
export async function startWorld(say: (line: string) => void, { mounts = false } = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-faults-'))
  chmodSync(folder, 0o755)
  const databasePort = await freePort()
  const disk = mounts ? aSmallDisk(join(folder, 'disk')) : null
  const cluster = join(disk ? disk.folder : folder, 'pg')
  let postgres: EmbeddedPostgres
  // Durable: what is acknowledged must survive kill -9 (trust.md F1).
  const startPostgres = async (clock: Record<string, string> = {}) => void (postgres = await startEmbeddedPostgres({ dataDir: cluster, port: databasePort, durable: true, env: clock, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) }))
  say('PostgreSQL dan data rujukan …')
  await startPostgres()
  await migrate(postgres!.ownerUrl())
  await loadSeed(postgres!.ownerUrl())

  const database = await aFaultProxy(databasePort)
  const s3 = await fakeS3('berkas', undefined, 1000)
  const store = await aFaultProxy(Number(new URL(s3.url).port))
  const smtpPort = await freePort()
  let sink = await anSmtpSink(smtpPort)

  const ports = Object.fromEntries(await Promise.all(['PORTAL', 'OFFICE', 'EMETERAI', 'SANDBOX', 'MAIL'].map(async (name) => [`PORT_${name}`, String(await freePort())])))
  const portB = String(await freePort())
  const s3Of = (port: number) => ({ S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_BUCKET: 'berkas', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' })
  const common = { NODE_ENV: 'test', LOG_LEVEL: 'warn', DATA_DIR: folder, CAPTCHA_MODE: 'fixed:UJI42', SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, PORT_DATABASE: String(databasePort), ...ports }
  const through = (url: string) => url.replace(`:${databasePort}/`, `:${database.port}/`)
  const env = { ...common, ...s3Of(store.port), DATABASE_URL: through(postgres!.appUrl()), DATABASE_OWNER_URL: through(postgres!.ownerUrl()), EMETERAI_DATABASE_URL: through(postgres!.emeteraiUrl()) }

  const door = async (name: string, port: string, metricsOffset: number, more: Record<string, string> = {}) =>
    aProgram(name, { ...env, PORT_METRICS: String((await freePort()) - metricsOffset), ...more }, `http://localhost:${port}/readyz`)
  const worker = async (name: string, metricsOffset: number) => {
    const metrics = await freePort()
    return aProgram(name, { ...env, PORT_METRICS: String(metrics - metricsOffset) }, `http://localhost:${metrics}/readyz`)
  }
  const another: World['another'] = async (name, { root } = {}) => {
    const metrics = await freePort()
    const isPortal = name === 'portal'
    const more = { PORT_METRICS: String(metrics - (isPortal ? 0 : 5)), ...(isPortal ? { PORT_PORTAL: ports['PORT_PORTAL']! } : {}) }
    return aProgram(name, { ...env, ...more }, `http://localhost:${isPortal ? ports['PORT_PORTAL'] : metrics}/readyz`, root)
  }
  const programs = {
    sandbox: await door('sandbox', ports['PORT_SANDBOX']!, 3),
    portalA: await door('portal', ports['PORT_PORTAL']!, 0),
    portalB: await door('portal', portB, 0, { PORT_PORTAL: portB }),
    emeterai: await door('emeterai', ports['PORT_EMETERAI']!, 2),
    emeteraiWorker: await worker('emeterai-worker', 5),
    worker: await worker('worker', 4),
  }
  say('Pintu dan pekerja …')
  // One after the other: six starts at once take longer than six in a row on two cores.
  for (const program of Object.values(programs)) await program.start()

  const entrancePort = await freePort()
  const entrance = anEntrance(folder, entrancePort, [`http://localhost:${ports['PORT_PORTAL']}`, `http://localhost:${portB}`])
  await entrance?.start()
  const has = new Set<Need>([...(entrance ? ['haproxy' as const] : []), ...(findFakeTime() ? ['faketime' as const] : []), ...(disk ? ['mounts' as const] : []), ...(hasHistory() ? ['history' as const] : [])])

  const config = readConfig({ ...common, ...s3Of(Number(new URL(s3.url).port)), LOG_LEVEL: 'silent', DATABASE_URL: postgres!.appUrl(), EMETERAI_DATABASE_URL: postgres!.emeteraiUrl() })
  const [portal, house] = [buildDeps(config, 'latihan'), buildHouseDeps(config, 'latihan')]
  const owner = createPool({ url: postgres!.ownerUrl(), max: 2, name: 'latihan-pemilik' })
  owner.on('error', () => {})
  const at = (name: string) => `http://localhost:${ports[`PORT_${name}`]}`
  return {
    programs,
    portals: [at('PORTAL'), `http://localhost:${portB}`],
    entrance,
    entranceUrl: `http://localhost:${entrancePort}`,
    has,
    disk,
    another,
    emeterai: at('EMETERAI'),
    sandbox: at('SANDBOX'),
    database,
    store,
    mail: {
      sink: () => sink,
      off: () => sink.close(),
      on: async () => void (sink = await anSmtpSink(smtpPort, sink.letters)),
    },
    postgres: {
      pid: () => Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]),
      async kill(signal) {
        process.kill(Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]), signal)
        await postgres.stop()
      },
      start: startPostgres,
      isUp: () => owner.query('select 1').then(() => true, () => false),
    },
    deps: portal.deps,
    house: house.deps,
    ownerUrl: () => postgres.ownerUrl(),
    asOwner: (sql, values = []) => patiently(async () => (await owner.query(sql, values)).rows),
    async close() {
      await Promise.all(Object.values(programs).map((program) => (program.signal('SIGCONT'), program.end('SIGKILL'))))
      await entrance?.end('SIGKILL')
      await Promise.allSettled([portal.close(), house.close(), owner.end()])
      await Promise.all([database.close(), store.close(), s3.close(), sink.close()])
      await postgres.stop()
      disk?.unmount()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether an earlier version can be had: a copy without its history cannot say what it was before. */
function hasHistory(): boolean {
  try {
    return existsSync(join(projectRoot, '.git')) && execFileSync('git', ['log', '--format=%H', '--diff-filter=A', '--', 'db/migrations'], { cwd: projectRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().includes('\n')
  } catch {
    return false
  }
}
