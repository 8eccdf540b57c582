import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { verifySync } from 'otplib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoOfficerTotpSecret } from '#sandbox/demo-officers.ts'
import { projectRoot } from '#platform/root.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** What bin/officer and bin/totp start, as the doors' login. */
function run(program: string, ...words: string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], NODE_ENV: 'test', DATABASE_URL: database.appUrl }
    const child = execFile(process.execPath, [join(projectRoot, 'dist', 'main', program), ...words], { env, timeout: 60_000 }, (_error, stdout, stderr) => resolve({ code: child.exitCode, text: stdout + stderr }))
  })
}

it('bin/officer invites national administrators until there are two of them at work, and says what is wrong in a sentence', async () => {
  expect(await run('invite-officer.js')).toEqual({ code: 1, text: 'Pemakaian: bin/officer SUREL "NAMA LENGKAP"\n' })
  expect(await run('invite-officer.js', 'bukan-surel', 'Ratih Puspita')).toMatchObject({ code: 1 })
  expect(await run('invite-officer.js', 'ratih@kantor.contoh.example', 'Ratih', 'Puspita')).toEqual({ code: 0, text: 'Undangan dikirim. Tautannya berlaku 72 jam.\n' })
  expect(await run('invite-officer.js', 'ratih@kantor.contoh.example', 'Ratih Puspita')).toEqual({ code: 1, text: 'Surel ini sudah milik seorang petugas.\n' })
  const [invited] = await asOwner<{ name: string; status: string; role: string; instansi: string | null }>(database, `select o.name, o.status, r.role, o.instansi_code as instansi from officer.officer o join officer.role r on r.officer_id = o.id`)
  expect(invited).toMatchObject({ name: 'Ratih Puspita', status: 'invited', role: 'panselnas-administrator', instansi: null })
  const [mails] = await asOwner<{ n: number }>(database, `select count(*)::int as n from mail.message where kind = 'officer-link'`)
  expect(mails!.n).toBe(1)
})

it('bin/totp shows a code that the demo officers’ app shows now', async () => {
  const { code, text } = await run('demo-totp.js')
  expect(code).toBe(0)
  const shown = /^(\d{6}) {2}\(\d+ detik lagi\)\n$/.exec(text)
  expect(shown).not.toBeNull()
  expect(verifySync({ secret: demoOfficerTotpSecret, token: shown![1]!, epochTolerance: 30 })).toMatchObject({ valid: true })
})
