import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#platform/db/migrate.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { freePort } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'

/** One throw-away PostgreSQL for the run, with two templates that every test database is cloned from. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(roomyMemory() ?? tmpdir(), 'sscasn-test-'))
  chmodSync(folder, 0o755)
  // What tests leave behind (some 1,300 data folders) goes with the run.
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary)
  chmodSync(temporary, 0o1777)
  process.env['TMPDIR'] = temporary
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: false, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
  const close = async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  await prepareTemplates(postgres).catch(async (error) => {
    await close()
    throw error
  })
  project.provide('postgres', {
    adminUrl: postgres.ownerUrl('postgres'),
    appUrlBase: postgres.appUrl('').slice(0, -1),
    ownerUrlBase: postgres.ownerUrl('').slice(0, -1),
    emeteraiUrlBase: postgres.emeteraiUrl('').slice(0, -1),
  })
  return close
}

/**
 * Where files live in memory, when there is plenty: each test's database is some 1,500 small files, and making them on a disk takes
 * the kernel six times as long. Null elsewhere (macOS, small containers).
 */
function roomyMemory(): string | null {
  const place = '/dev/shm'
  const gigabytes = 2 ** 30
  if (!existsSync(place) || freemem() < 6 * gigabytes) return null
  const { bavail, bsize } = statfsSync(place)
  return bavail * bsize < 4 * gigabytes ? null : place
}

async function prepareTemplates({ ownerUrl }: EmbeddedPostgres) {
  await execute(ownerUrl('postgres'), 'create database template_empty')
  await migrate(ownerUrl('template_empty'))
  await execute(ownerUrl('postgres'), 'create database template_seeded template template_empty')
  await loadSeed(ownerUrl('template_seeded'))
}

async function execute(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}
