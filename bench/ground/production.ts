import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Wired, buildDeps } from '#main/build-deps.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { migrate } from '#platform/db/migrate.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { projectRoot } from '#platform/root.ts'
import { freePortRange } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'
import { type Ports, hosts, productionEnv } from './production-env.ts'

export type DoorName = 'portal' | 'office' | 'worker' | 'sandbox'

/** Doors as they run for others: built, NODE_ENV=production, each a process of its own on a durable PostgreSQL. */
export type Production = {
  /** Where a door answers. The host name goes into `Host`. */
  at(door: 'portal' | 'office'): { url: string; host: string }
  config: Config
  /** The same parts in this process, to set things up with. */
  wired: Wired
  postgres: EmbeddedPostgres
  folder: string
  /** The process of a door that was started last. */
  pidOf(door: DoorName): number
  start(door: DoorName): Promise<ChildProcess>
  stop(): Promise<void>
}

type Options = { doors?: readonly DoorName[]; env?: Record<string, string> }

const metricsOffsets: Record<DoorName, number> = { portal: 0, office: 1, worker: 4, sandbox: 3 }

/** Starts PostgreSQL and these doors in a folder of their own, which `stop` removes. `dist/` must have been built. */
export async function startProduction({ doors = ['portal'], env: more = {} }: Options = {}): Promise<Production> {
  if (!existsSync(join(projectRoot, 'dist/main/portal.js'))) throw new Error('bin/build first: what is measured is the built portal')
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-bench-'))
  // PostgreSQL may run as another user, who must get in.
  chmodSync(folder, 0o711)
  const ports = await freePorts()
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: ports.DATABASE, durable: true, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
  const running: ChildProcess[] = []
  const pids = new Map<DoorName, number>()
  const stop = async () => {
    await Promise.all(running.map(end))
    await postgres.stop()
    if (process.env['BENCH_KEEP']) process.stderr.write(`${folder}\n`)
    else rmSync(folder, { recursive: true, force: true })
  }
  try {
    await migrate(postgres.ownerUrl())
    await loadSeed(postgres.ownerUrl())
    const env = { ...productionEnv(folder, ports, { app: postgres.appUrl(), owner: postgres.ownerUrl(), emeterai: postgres.emeteraiUrl() }), ...more }
    const config = readConfig(env)
    const wired = buildDeps({ ...config, LOG_LEVEL: 'warn' }, 'bench')
    const start = async (door: DoorName) => {
      // The sandbox refuses to be part of a real house.
      const child = run(door, folder, door === 'sandbox' ? { ...env, NODE_ENV: 'test' } : env)
      running.push(child)
      if (child.pid !== undefined) pids.set(door, child.pid)
      await answers(door === 'worker' ? ports.METRICS + metricsOffsets.worker : ports[door.toUpperCase() as 'PORTAL'], child, door)
      return child
    }
    for (const door of doors) await start(door)
    const at = (door: 'portal' | 'office') => ({ url: `http://127.0.0.1:${ports[door.toUpperCase() as 'PORTAL']}`, host: hosts[door] })
    const pidOf = (door: DoorName) => {
      const pid = pids.get(door)
      if (pid === undefined) throw new Error(`${door} was not started`)
      return pid
    }
    return { at, pidOf, config, wired, postgres, folder, start, stop: () => wired.close().then(stop) }
  } catch (error) {
    await stop()
    throw error
  }
}

function run(door: DoorName, folder: string, env: Record<string, string>): ChildProcess {
  const log = openSync(join(folder, `${door}.log`), 'a', 0o600)
  const flags = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean)
  const child = spawn(process.execPath, [...(door === 'portal' ? flags : []), join(projectRoot, 'dist/main', `${door}.js`)], { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', log, log], cwd: projectRoot })
  closeSync(log)
  endsWithUs(child)
  return child
}

async function answers(port: number, child: ChildProcess, door: DoorName) {
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 50) {
    if (child.exitCode !== null) throw new Error(`${door} ended with ${child.exitCode}`)
    const reply = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (reply?.ok) return
    await sleep(50)
  }
  throw new Error(`${door} does not answer`)
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  // SIGTERM waits for load balancers to notice; there are none here.
  child.kill(process.env['BENCH_NODE_FLAGS'] ? 'SIGTERM' : 'SIGKILL')
  await exited
}

async function freePorts(): Promise<Ports> {
  const names = ['PORTAL', 'OFFICE', 'EMETERAI', 'SANDBOX', 'SMTP', 'DATABASE'] as const
  const first = await freePortRange(names.length)
  const numbers = Object.fromEntries(names.map((name, index) => [name, first + index])) as Omit<Ports, 'METRICS'>
  return { ...numbers, METRICS: await freePortRange(6) }
}
