import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatNik } from '#core/values/nik.ts'
import { submit } from '#main/seed/a-submission.ts'
import { anApplication, usualBiodata } from '#main/seed/an-application.ts'
import { uploadDocuments } from '#main/seed/some-documents.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { fillUntilReview } from '#test/a-registrant.ts'
import { biodataFilling, fillBiodata, signedIn } from '#test/an-applicant.ts'
import { openBrowser } from '#test/browse.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { asOwner } from '#test/database.ts'
import { dumpOf } from '#test/dump.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

/*
 * One person with traces that are found nowhere else goes from the first page to the card (trust.md T23, T24, G15). Afterwards
 * everything that stays somewhere is searched: every row of the database as a dump would hold it, what was sent to the job
 * queue, every line of the log, every head of a mail, every file of the store.
 */
const canary = people.siti
const address = String(biodataFilling['alamat-ktp'])
const certificate = 'KENARI/2015/08/77'
const story = 'kenari kuning yang hilang'

const numbers = [canary.nik, formatNik(canary.nik), canary.nomorKk, canary.phone, canary.phone.slice(1), `0${canary.phone.slice(3)}`]
const words = [canary.email, canary.password, ...canary.answers, address, String(biodataFilling['alamat-domisili']), certificate, story]
const traces = [...numbers, ...words, ...words.map((word) => encodeURIComponent(word))]

let portal: TestPortal
let dump = ''
const payloads: string[] = []
let log = ''
beforeAll(async () => {
  portal = await aPortal()
  const { deps, database, app } = portal
  const registrant = openBrowser(app)
  await (await (await fillUntilReview(registrant, canary)).follow('Proses Pendaftaran Akun')).submit({}, 'Iya')
  await takePayloads()
  const { browser } = await signedIn(app, canary)
  await browser.post('/lamaran/konsep/biodata', { 'alamat-ktp': address })
  await fillBiodata(browser)
  const { accountId } = await deps.db.selectFrom('account.account').select('id as accountId').executeTakeFirstOrThrow()
  await anApplication(deps, canary).withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah', { ijazahNumber: certificate })).with(uploadDocuments()).begin({ accountId })
  for (const page of ['/lamaran/resume', '/lamaran/dokumen', '/akun', `/lowongan?q=${canary.nik}`, `/tidak-ada/${canary.nik}?surel=${canary.email}`]) await browser.get(page)
  const ticket = await (await browser.get('/bantuan/aduan/baru?kategori=other')).submit({ nik: canary.nik, nama: canary.nameOnKtp, email: canary.email, cerita: story, captcha: 'UJI42' })
  expect(ticket.path).toContain('terkirim')
  await takePayloads()
  await submit(deps, accountId)
  await takePayloads()
  expect(await asOwner(database, 'select 1 from application.submission where card_drawn_at is not null')).toHaveLength(1)
  dump += await dumpOf(database)
  log = deps.logLines.join('\n')
})
afterAll(() => portal.close())

/** What waits in the queue, as its rows hold it, before and after the worker did it. */
async function takePayloads() {
  const rows = await asOwner<{ row: string }>(portal.database, 'select j::text as row from graphile_worker._private_jobs j')
  payloads.push(...rows.map(({ row }) => row))
  dump += await dumpOf(portal.database)
  await runJobs(portal.deps, portal.database)
}

const found = (text: string) => traces.filter((trace) => text.toLowerCase().includes(trace.toLowerCase()))

test('no row of the database holds the canary', () => {
  // Names are clear by decision: they prove that the dump holds the person at all.
  expect(dump).toContain(canary.nameOnKtp)
  expect(found(dump)).toEqual([])
})

test('no job carries it', () => {
  expect(payloads.length).toBeGreaterThan(4)
  expect(found(payloads.join('\n'))).toEqual([])
  expect(payloads.join('\n')).not.toContain(canary.nameOnKtp)
})

test('no line of the log has it, the addresses that were asked for included', () => {
  for (const route of ['/daftar/identitas', '/masuk', '/lamaran/resume', '/lowongan']) expect(log).toContain(`"route":"${route}"`)
  expect(found(log)).toEqual([])
  expect(log).not.toContain(canary.nameOnKtp)
})

test('no head of a mail has it but the receiver', () => {
  expect(portal.deps.mails.map(({ to }) => to)).toEqual(expect.arrayContaining([canary.email]))
  expect(portal.deps.mails.length).toBeGreaterThan(2)
  for (const { to: _, text: __, ...head } of portal.deps.mails) expect(found(JSON.stringify(head))).toEqual([])
  for (const { text } of portal.deps.mails) expect(numbers.filter((number) => text.includes(number))).toEqual([])
})

test('no file of the store can be read, and none has a name that tells', () => {
  const folder = join(portal.dataDir, 'berkas')
  const files = readdirSync(folder)
  expect(files.length).toBeGreaterThan(8)
  for (const name of files) {
    expect(name).toMatch(/^[0-9a-f-]{36}$/)
    const text = readFileSync(join(folder, name)).toString('latin1')
    expect([...found(text), ...['%PDF', 'JFIF', 'Exif'].filter((magic) => text.slice(0, 200).includes(magic))], name).toEqual([])
  }
})

test('the search itself finds what lies open', () => {
  expect(found(`x ${usualBiodata(canary).addressOnKtp} y`)).toEqual([address])
  expect(found(Buffer.from(canary.nik).toString('latin1'))).toEqual([canary.nik])
})
