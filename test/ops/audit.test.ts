import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordEvent } from '#core/audit/record-event.ts'
import { projectRoot } from '#platform/root.ts'
import { testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { sealAll } from '#test/seal-all.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** bin/audit on this database, as the doors' login. */
function audit(...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], NODE_ENV: 'test', DATABASE_URL: database.appUrl }
    const child = execFile(process.execPath, [join(projectRoot, 'dist', 'main', 'verify-audit.js'), ...words], { env, timeout: 60_000 }, (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }))
  })
}

it('bin/audit proves a whole trail, names what was touched, and holds it to the head from the log', async () => {
  const deps = testDeps(database)
  for (const action of ['signed-in', 'email-changed', 'signed-out'] as const) await deps.db.transaction().execute((tx) => recordEvent(tx, { by: { kind: 'system' }, action }))
  await sealAll(deps, database)
  const whole = await audit('verify')
  expect(whole.stdout).toContain('Jejak audit utuh: 3 peristiwa dalam 1 segel, 0 belum disegel.')
  expect(whole.code).toBe(0)

  const head = /"code":"(1:[\da-f]{64})"/.exec(deps.logLines.find((line) => line.includes('audit-sealed'))!)![1]!
  expect(whole.stdout).toContain(`Kepala: ${head}`)
  expect((await audit('verify', head)).code).toBe(0)
  expect((await audit('verify', `9${head}`)).stdout).toContain('kepala dari log tidak ada')

  await asOwner(database, `update audit.event set reason = 'forged' where action = 'email-changed'`)
  const touched = await audit('verify')
  expect(touched.code).toBe(1)
  expect(touched.stdout).toMatch(/JEJAK AUDIT TIDAK UTUH: 1 temuan.*\n {2}segel 1, nomor 2: peristiwa diubah \([\da-f-]{36}, \d{4}-/)

  const misused = await audit('prove')
  expect([misused.code, misused.stderr]).toEqual([2, expect.stringContaining('Pemakaian: bin/audit verify')])
})
