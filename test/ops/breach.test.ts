import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordOpening } from '#core/audit/record-opening.ts'
import { marksOf } from '#core/export/marks.ts'
import { eraseAccount } from '#core/privacy/erase-account.ts'
import { formatNik } from '#core/values/nik.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { systemClock } from '#platform/clock.ts'
import { createDataKey } from '#platform/keys/field-cipher.ts'
import { projectRoot } from '#platform/root.ts'
import { type TestOfficer, officerWith } from '#test/an-office.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'

let database: TestDatabase
let deps: TestDeps
let officer: TestOfficer
const folder = mkdtempSync(join(tmpdir(), 'sscasn-breach-'))
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  officer = await officerWith(deps, 'verifier')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.drop()
})

/** bin/breach on this database, as the doors' login. */
const breach = (...words: string[]) => run('breach', words)

function run(program: string, words: string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], NODE_ENV: 'test', DATABASE_URL: database.appUrl }
    const child = execFile(process.execPath, [join(projectRoot, 'dist', 'main', `${program}.js`), ...words], { env, timeout: 60_000 }, (_error, stdout, stderr) => resolve({ code: child.exitCode, text: stdout + stderr }))
  })
}

const open = (accountId: string, at: string) =>
  deps.db.transaction().execute((tx) => recordOpening(tx, { officerId: officer.officerId, officerRole: 'verifier', instansiName: 'Arsip Nasional', accountId, what: 'file' }, new Date(at)))

it('names whom an officer looked at in that hour, and writes to each of them once', async () => {
  const [seen, seenLater] = await Promise.all([anAccount(deps, people.siti), anAccount(deps, people.suharti)])
  await open(seen, '2022-12-22T07:10:00Z')
  await open(seen, '2022-12-22T07:20:00Z')
  await open(seenLater, '2022-12-22T08:00:00Z')
  const hour = [officer.email, '2022-12-22T14:00+07:00', '2022-12-22T15:00+07:00'] as const

  const listed = await breach(...hour)
  expect(listed).toEqual({ code: 0, text: `1 orang terdampak.\n${seen}  2022-12-22T07:10:00.000Z  2022-12-22T07:20:00.000Z  file\n` })

  const letter = join(folder, 'surat.txt')
  writeFileSync(letter, 'Pada 22 Desember 2022 kami mengetahui bahwa akun seorang petugas dipakai orang lain. Nama dan ijazah Anda terlihat.')
  expect((await breach(...hour, letter, 'INS-2022-01')).text).toBe('1 surat diantrekan untuk 1 orang yang terdampak.\n')
  expect((await breach(...hour, letter, 'INS-2022-01')).text).toBe('0 surat diantrekan untuk 1 orang yang terdampak.\n')
  expect(await asOwner(database, `select account_id from mail.message where kind = 'breach-notice'`)).toEqual([{ account_id: seen }])
  expect(await asOwner(database, `select object_id, reason from audit.event where action = 'breach-notified'`)).toEqual([{ object_id: seen, reason: 'INS-2022-01' }])
}, 60_000)

it('passes over who is erased already, and says how many', async () => {
  const [erased, left] = [await anAccount(deps, people.yakobus), await anAccount(deps, people.bagus)]
  await open(erased, '2022-12-23T07:10:00Z')
  await open(left, '2022-12-23T07:20:00Z')
  await asOwner(database, `insert into privacy.erasure_request (account_id, cause, asked_at, due_at) values ($1, 'asked', now(), now() - interval '1 second')`, [erased])
  await eraseAccount({ ...deps, clock: systemClock }, erased)
  const letter = join(folder, 'surat.txt')
  const said = await breach(officer.email, '2022-12-23T14:00+07:00', '2022-12-23T15:00+07:00', letter, 'INS-2022-02')
  expect(said).toEqual({ code: 0, text: '1 surat diantrekan untuk 2 orang yang terdampak. 1 orang sudah dihapus datanya, sehingga tidak ada alamat untuk menyuratinya.\n' })
}, 60_000)

it('says what is missing instead of guessing', async () => {
  expect((await breach(officer.email, '2022-12-22T14:00', '2022-12-22T15:00')).text).toContain('Waktu dengan zona')
  expect((await breach('tidak.ada@kantor.contoh.example', '2022-12-22T14:00Z', '2022-12-22T15:00Z')).text).toBe('Tidak ada petugas dengan surel itu.\n')
  const hour = [officer.email, '2022-12-22T14:00+07:00', '2022-12-22T15:00+07:00'] as const
  expect((await breach(...hour, join(folder, 'tidak-ada.txt'), 'INS-1')).text).toContain('tidak dapat dibaca')
  writeFileSync(join(folder, 'pendek.txt'), 'maaf')
  expect(await breach(...hour, join(folder, 'pendek.txt'), 'INS-1')).toEqual({ code: 1, text: expect.stringContaining('100 sampai 8000 huruf') })
})

it('bin/marks names the export that a found list is from (decision 180)', async () => {
  const { wrapped } = createDataKey(deps.keys)
  const [{ id, seasonId } = { id: '', seasonId: 0 }] = await asOwner<{ id: string; seasonId: number }>(database, `
    insert into export.export (id, season_id, instansi_code, list, format, filters, reason, asked_by, asked_role, asked_at, state, row_count, bytes, sha256, made_at, expires_at, wrapped_key)
    select gen_random_uuid(), s.id, '4018', 'applicants', 'csv', '{}', 'Bahan rapat panitia', $1, 'administrator', $2, 'ready', 1500, 1, 'x', $2, $2::timestamptz + interval '1 day', $3 from season.season s where s.is_current returning id, season_id as "seasonId"`,
    [officer.officerId, '2022-12-22T07:00:00Z', wrapped])
  const [mark, , , last] = marksOf(deps.keys, { seasonId, wrappedKey: wrapped }, 1500)
  const list = join(folder, 'daftar.csv')
  writeFileSync(list, `nama;nik\nSiapa;${people.siti.nik}\nBukan siapa-siapa;${formatNik(mark!.nik)}\n${last!.registrationNumber};\n`)
  expect((await run('marks', [list])).text).toMatch(new RegExp(`^Ekspor ${id}: 2 penanda\\. .*Arsip Nasional.*; diminta ${officer.name}, 22 Desember 2022`))
  writeFileSync(list, people.siti.nik)
  expect((await run('marks', [list])).text).toContain('Tidak ada penanda di antara 1 nomor.')
  expect((await run('marks', [join(folder, 'tidak-ada.csv')])).text).toContain('tidak dapat dibaca')
}, 60_000)
