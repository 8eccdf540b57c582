import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Email } from '#core/values/email.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { officerWith } from '#test/an-office.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { runJobs } from '#test/run-jobs.ts'
import { inviteFirstOfficer } from './invite-first-officer.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase()
  deps = testDeps(database)
})
afterAll(() => database.drop())

const invite = (email: string) => inviteFirstOfficer(deps, { name: 'Ratih Kusumawardani', email: email as Email })

test('a new installation has no officer; the command line invites until two administrators are active', async () => {
  expect((await asOwner<{ count: number }>(database, 'select count(*)::int from officer.officer'))[0]!.count).toBe(0)
  expect(await invite('ratih@panselnas.contoh.example')).toMatchObject({ ok: true })
  expect(await invite('ratih@panselnas.contoh.example')).toEqual({ ok: false, refusal: 'email-taken' })
  await runJobs(deps, database)
  expect(deps.mails).toHaveLength(1)
  expect(deps.mails[0]).toMatchObject({ to: 'ratih@panselnas.contoh.example', subject: 'Tautan untuk akun petugas SSCASN Kantor' })
  expect(deps.mails[0]!.text).toContain(`${deps.officeUrl}/tautan?kunci=`)

  await officerWith(deps, 'panselnas-administrator', null)
  expect(await invite('gunawan@panselnas.contoh.example')).toMatchObject({ ok: true })
  await officerWith(deps, 'panselnas-administrator', null)
  expect(await invite('ketiga@panselnas.contoh.example')).toEqual({ ok: false, refusal: 'administrators-enough' })
})

test('neither the address nor the secret of an officer stands in the database as text', async () => {
  const officer = await officerWith(deps, 'auditor', null)
  const rows = await asOwner<{ row: string }>(database, `select o::text as row from officer.officer o union all select t::text from officer.totp t union all select l::text from officer.recovery_code l union all select s::text from officer.session s`)
  const text = rows.map(({ row }) => row).join('\n')
  const hex = (plain: string) => Buffer.from(plain).toString('hex')
  for (const secret of [officer.email, officer.secret, officer.recoveryCodes[0]!, officer.sessionToken]) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(hex(secret))
  }
})
