import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatNik } from '#core/values/nik.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { fillIdentity, fillUntilReview } from '#test/a-registrant.ts'
import { openBrowser } from '#test/browse.ts'
import { dumpOf } from '#test/dump.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

const { siti, bagus } = people
const secrets = [siti, bagus].flatMap(({ nik, nomorKk, phone, email, password, answers }) => [nik, nomorKk, phone, phone.slice(1), `0${phone.slice(3)}`, email, password, ...answers])

let portal: TestPortal
let dump = ''
beforeAll(async () => {
  portal = await aPortal()
  const browser = openBrowser(portal.app)
  const confirm = await (await fillUntilReview(browser, siti)).follow('Proses Pendaftaran Akun')
  await confirm.submit({}, 'Iya')
  await fillUntilReview(openBrowser(portal.app), bagus)
  portal.deps.dukcapil.goDown()
  await fillIdentity(openBrowser(portal.app), people.asep)
  dump = await dumpOf(portal.database)
  await runJobs(portal.deps, portal.database)
  dump += await dumpOf(portal.database)
})
afterAll(() => portal.close())

test('a stolen dump names nobody: no NIK, KK, phone, e-mail, password or answer in any table (T24)', () => {
  // The names are there by decision; they prove that the dump holds the people at all.
  expect(dump).toContain(siti.nameOnKtp)
  expect(dump).toContain(bagus.nameOnKtp)
  expect(secrets.filter((secret) => dump.toLowerCase().includes(secret.toLowerCase()))).toEqual([])
})

test('stored files are sealed: no picture and no PDF to be seen, no name that tells (T24, T31)', () => {
  const folder = join(portal.dataDir, 'berkas')
  const files = readdirSync(folder)
  expect(files.length).toBeGreaterThanOrEqual(5)
  for (const name of files) {
    const bytes = readFileSync(join(folder, name))
    expect(name).toMatch(/^[0-9a-f-]{36}$/)
    // A picture we keep begins with its mark and its name, a PDF with its version: so many bytes come by no chance.
    for (const magic of [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from([0xff, 0xd8, 0xff, 0xdb]), Buffer.from('%PDF-'), Buffer.from('JFIF\0')]) expect(bytes.subarray(0, 64).includes(magic)).toBe(false)
  }
})

test('the log of the journeys tells of nobody (T23)', () => {
  const log = portal.deps.logLines.join('')
  expect(log).toContain('/daftar/identitas')
  for (const secret of [...secrets, siti.nameOnKtp, formatNik(siti.nik)]) expect(log).not.toContain(secret)
})

test('a mail carries its subject and receiver, and no number of a person (T23)', () => {
  expect(portal.deps.mails.map((mail) => mail.to)).toContain(siti.email)
  for (const mail of portal.deps.mails) expect(`${mail.subject}${mail.text}`).not.toMatch(/\d{16}/)
})
