import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { readHouseKind, refuseOtherHouse, settleHouseKind } from './house-kind.ts'
import { projectRoot } from '#platform/root.ts'

const quietLogger = new Logger(() => () => {})
/** Each house has a job queue of its own; its tables come from the library. */
const queueSchemas = ['graphile_worker', 'emeterai_worker'] as const

const folder = join(projectRoot, 'db', 'migrations')

/** Names of the migrations in db/migrations, in the order they run. */
export async function listMigrations(): Promise<string[]> {
  return (await readdir(folder)).filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file)).toSorted()
}

/**
 * Brings the database up to date: the job queues' own tables, then every migration not yet applied, each in one
 * transaction, under one advisory lock so that two doors starting together do not meet. A migration that was changed
 * after it ran is refused: migrations go forward only. Whoever migrates a database first says what it is: a rehearsal's, or the real one.
 */
export async function migrate(ownerUrl: string, report: (line: string) => void = () => {}, { isRehearsal = false } = {}): Promise<number> {
  await refuseBefore(ownerUrl, isRehearsal)
  for (const schema of queueSchemas) await runMigrations({ connectionString: ownerUrl, logger: quietLogger, schema })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4712022)')
    await client.query('create table if not exists public.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())')
    const applied = await client.query<{ name: string; sha256: string }>('select name, sha256 from public.migration')
    const known = new Map(applied.rows.map((row) => [row.name, row.sha256]))
    let count = 0
    for (const name of await listMigrations()) {
      const sql = await readFile(join(folder, name), 'utf8')
      const sha256 = createHash('sha256').update(sql).digest('hex')
      if (known.get(name) === sha256) continue
      if (known.has(name)) throw new Error(`Migration ${name} was changed after it ran. Write a new one instead.`)
      report(name)
      await applyOne(client, name, sql, sha256)
      count += 1
    }
    await settleHouseKind(client, isRehearsal)
    return count
  } finally {
    await client.end()
  }
}

/** A database that is known to be of the other kind is not even brought up to date. */
async function refuseBefore(ownerUrl: string, isRehearsal: boolean) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    if ((await readHouseKind(client)) !== null) await refuseOtherHouse(client, isRehearsal)
  } finally {
    await client.end()
  }
}

/**
 * One migration in one transaction. A change of a table that waits for its lock makes everybody wait behind it, so it
 * waits two seconds, steps back for a moment, and comes again (trust.md X30), for about ten minutes.
 */
export async function applyOne(client: pg.Client, name: string, text: string, sha256: string, { lockWaitMs = 2000, pauseMs = 1000, mostTries = 200 } = {}): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query('begin')
      await client.query(`set local lock_timeout = ${lockWaitMs}`)
      await client.query(text)
      await client.query('insert into public.migration (name, sha256) values ($1, $2)', [name, sha256])
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      if ((error as { code?: string }).code !== lockNotAvailable || tries === mostTries) throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
      await sleep(pauseMs)
    }
  }
}

const lockNotAvailable = '55P03'

/** True when every migration in the folder has run: the `/readyz` of every door asks this. */
export async function isCurrent(query: (sql: string) => Promise<{ rows: { name: string }[] }>): Promise<boolean> {
  const names = await listMigrations()
  const { rows } = await query('select name from public.migration')
  const applied = new Set(rows.map((row) => row.name))
  return names.every((name) => applied.has(name))
}
