/**
 * Wrapping data keys anew while the doors go on: keys per second against the 1,667 that a million in ten minutes needs (trust.md G17).
 * `bin/bench rotation [keys]`, 200,000 by default, on a database of its own.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { demoSecrets } from '#platform/demo-secrets.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createDataKey, openDataKey } from '#platform/keys/field-cipher.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import { rewrapColumn } from '#platform/keys/rewrap.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { freePort } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'

const count = Number(process.argv[2] ?? 200_000)
const neededPerSecond = 1_000_000 / 600
const folder = mkdtempSync(join(tmpdir(), 'sscasn-rotation-'))
chmodSync(folder, 0o755)
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: true, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
try {
  await migrate(postgres.ownerUrl())
  const client = new pg.Client({ connectionString: postgres.ownerUrl() })
  await client.connect()
  const before = createKeyRing(demoSecrets)
  for (let made = 0; made < count; made += 5000) {
    await client.query('insert into account.data_key (id, wrapped) select gen_random_uuid(), w from unnest($1::bytea[]) as w', [Array.from({ length: Math.min(5000, count - made) }, () => createDataKey(before).wrapped)])
  }
  const after = createKeyRing({ ...demoSecrets, ROOT_KEY: `2:${Buffer.alloc(32, 9).toString('base64')},1:${demoSecrets.ROOT_KEY}` })
  const beganAt = performance.now()
  const done = await rewrapColumn(client, after, { table: 'account.data_key', column: 'wrapped', schema: 'account' })
  const perSecond = done / ((performance.now() - beganAt) / 1000)
  const alone = createKeyRing({ ...demoSecrets, ROOT_KEY: `2:${Buffer.alloc(32, 9).toString('base64')}` })
  const { rows } = await client.query<{ wrapped: Buffer }>('select wrapped from account.data_key order by random() limit 1000')
  for (const { wrapped } of rows) openDataKey(alone, wrapped)
  await client.end()
  process.stdout.write(`${done} keys wrapped anew, ${Math.round(perSecond)} per second = ${(perSecond / neededPerSecond).toFixed(1)} x the limit (${Math.round(neededPerSecond)}/s); ${rows.length} of them open without the old key\n`)
  if (perSecond < neededPerSecond) process.exitCode = 1
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
