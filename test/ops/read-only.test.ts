import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** `bin/db read-only WORD`, which runs this program. */
function readOnly(word: string): Promise<{ code: number | null; text: string }> {
  const env = { ...process.env, NODE_ENV: 'test', DATABASE_OWNER_URL: database.ownerUrl }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(projectRoot, 'dist', 'main', 'switch-writing.js'), word], { env, timeout: 60_000 }, (_error, stdout, stderr) => resolve({ code: child.exitCode, text: stdout + stderr }))
  })
}

test('the operator turns writing off and on again, and reads where the switch stands', async () => {
  expect(await readOnly('status')).toEqual({ code: 0, text: 'Sakelar: menerima tulisan.\n' })
  expect(await readOnly('on')).toEqual({ code: 0, text: 'Basis data sekarang hanya dibaca.\n' })
  expect(await readOnly('status')).toEqual({ code: 0, text: 'Sakelar: hanya dibaca.\n' })
  expect(await readOnly('off')).toEqual({ code: 0, text: 'Basis data menerima tulisan lagi.\n' })
  expect((await readOnly('mati')).code).toBe(2)
})
