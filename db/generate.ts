/** Migrates a throw-away database, then writes the types of its tables. `--check` only compares. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'

const folder = mkdtempSync(join(tmpdir(), 'sscasn-types-'))
chmodSync(folder, 0o755)
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: 40_000 + (process.pid % 20_000), durable: false })
try {
  await migrate(postgres.ownerUrl())
  const out = join(folder, 'types.ts')
  execFileSync('kysely-codegen', [
    '--dialect', 'postgres', '--url', postgres.ownerUrl(), '--out-file', out, '--camel-case', '--date-parser', 'string',
    '--exclude-pattern', '{graphile_worker.*,emeterai_worker.*,public.migration}',
  ], { stdio: 'pipe' })
  const types = `${readFileSync(out, 'utf8').trim()}\n`
  const target = new URL('../src/platform/db/types.ts', import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(target, types)
  else if (readFileSync(target, 'utf8') !== types) throw new Error('src/platform/db/types.ts is not current: run bin/db types')
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
