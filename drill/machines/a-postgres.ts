import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type AProgram, aProcess } from '#drill/faults/a-program.ts'
import { runningAccount } from '#platform/postgres/account.ts'
import { projectRoot } from '#platform/root.ts'

/** One machine's PostgreSQL. */
export type APostgres = AProgram & {
  port: number
  folder: string
  /** As the machine's own superuser. */
  ask<Row extends object>(sql: string): Promise<Row[]>
  /** Runs a script of deploy/ where this one runs, as its superuser; what it said. */
  run(script: string, ...args: string[]): string
}

export const passwords = { postgres: 'latihan-p', owner: 'latihan-o', portal: 'latihan-s', emeterai: 'latihan-e', replication: 'latihan-r' }

const account = runningAccount()
const home = '/usr/lib/postgresql'
const newest = () => readdirSync(home).toSorted((a, b) => Number(b) - Number(a))[0]!
const binary = (name: string) => join(home, newest(), 'bin', name)
/** As the service `db` of compose.yaml; addresses apart. */
const settings = (port: number) => ['-p', String(port), ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300', 'max_slot_wal_keep_size=1GB', 'log_min_messages=log', 'log_error_verbosity=terse', 'log_parameter_max_length=0', 'log_parameter_max_length_on_error=0'].flatMap((setting) => ['-c', setting])]

/** Debian's PostgreSQL in a folder that is empty or holds a cluster; `replicaOf`: a copy of the primary at this port, which follows it. */
export function aPostgres(name: string, { folder, port, replicaOf }: { folder: string; port: number; replicaOf?: number }): APostgres {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
  const command = [binary('postgres'), '-D', folder, ...settings(port)]
  const url = `postgres://postgres:${passwords.postgres}@127.0.0.1:${port}/postgres`
  const env = { PATH: `${join(home, newest(), 'bin')}:${process.env['PATH'] ?? ''}`, PGDATA: folder, REPLICATION_PASSWORD: passwords.replication }
  const process_ = aProcess(name, {
    ...(replicaOf ? { command: join(projectRoot, 'deploy/start-replica.sh'), args: ['127.0.0.1', String(replicaOf), 'replica', ...command] } : { command: command[0]!, args: command.slice(1) }),
    env, account, isReady: () => answers(url),
  })
  return {
    ...process_,
    port,
    folder,
    // Killed with -9 its children may still hold the memory for a moment; a supervisor tries again as well.
    start: (more) => process_.start(more).catch(async () => (await new Promise((resolve) => setTimeout(resolve, 2000)), process_.start(more))),
    ask: (sql) => asking(url, sql),
    run: (script, ...args) => execFileSync(join(projectRoot, 'deploy', script), args, {
      ...account, encoding: 'utf8',
      env: { ...env, PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'postgres', PGPASSWORD: passwords.postgres, OWNER_DATABASE_PASSWORD: passwords.owner, PORTAL_DATABASE_PASSWORD: passwords.portal, EMETERAI_DATABASE_PASSWORD: passwords.emeterai },
    }),
  }
}

/** Makes an empty cluster in this folder. */
export function initialise({ folder }: APostgres) {
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, `${passwords.postgres}\n`, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  execFileSync(binary('initdb'), ['-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8'], { ...account, cwd: folder, stdio: 'pipe' })
  rmSync(passwordFile)
}

async function asking<Row extends object>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000, query_timeout: 90_000 })
  client.on('error', () => {})
  await client.connect()
  return client.query(sql).then(({ rows }) => rows).finally(() => client.end())
}

const answers = (url: string) => asking(url, 'select 1').then(() => true, () => false)
