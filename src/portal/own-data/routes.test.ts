import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownTables } from '#core/privacy/own-rows.ts'
import { classification, columnsOf } from '#core/privacy/rules/classification.ts'
import { fileTicket } from '#core/ticket/file-ticket.ts'
import { aCase } from '#test/a-case.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

const { siti } = people
let portal: TestPortal
let browser: Browser
beforeAll(async () => {
  portal = await aPortal()
  await aCase(portal.deps, siti)
  await runJobs(portal.deps, portal.database)
  const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }
  await fileTicket(portal.deps, { category: 'other', contents: { nik: siti.nik, name: siti.nameOnKtp, email: siti.email, story: 'Tombol tidak terlihat', answers: {} }, evidence: {}, formKey: null, visitor })
  browser = (await signedIn(portal.app, siti)).browser
})
afterAll(() => portal.close())

const copy = async (password: string) => (await browser.get('/akun/data')).submit({ 'password-salinan': password }, 'Unduh data saya')

test('the page says when the data go, and is reached from the account', async () => {
  const page = await (await browser.get('/akun')).follow('Unduh atau hapus data saya')
  expect(page.heading()).toBe('Data saya')
  expect(page.text()).toMatch(/Data Anda dihapus pada \d+ \p{Lu}\p{L}+ \d{4}/u)
  expect(page.text()).toContain('satu tahun setelah seleksi selesai')
  expect(await htmlFaults(page.html)).toEqual([])
  const stranger = await openBrowser(portal.app).get('/akun/data')
  expect(stranger.path).toMatch(/^\/masuk/)
})

test('a copy asks for the password, and for no more than five wrong ones an hour', async () => {
  expect((await copy('')).errors()).toEqual([{ text: 'Masukkan password akun Anda', href: '#password-salinan' }])
  for (let n = 0; n < 5; n += 1) expect((await copy('Bukan-Ini-12')).status).toBe(422)
  expect((await copy(siti.password)).status).toBe(429)
  portal.deps.clock.advance(3_600_000)
  browser = (await signedIn(portal.app, siti)).browser
})

test('the copy holds every field that the classification calls personal, opened, and every file (trust.md §5.5)', async () => {
  const answer = await copy(siti.password)
  expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'application/zip', 'no-store'])
  const files = unzipSync(answer.bytes)
  const { tables } = JSON.parse(strFromU8(files['data.json']!)) as { tables: Record<string, Record<string, unknown>[]> }
  expect(Object.keys(tables).toSorted()).toEqual([...ownTables].toSorted())
  for (const [name, rows] of Object.entries(tables)) {
    const wanted = [...columnsOf(classification[name]!, 'personal'), ...columnsOf(classification[name]!, 'sealed')].toSorted()
    for (const row of rows) expect(Object.keys(row).toSorted(), name).toEqual(wanted)
  }
  expect(tables['account.account']).toMatchObject([{ nik: siti.nik, nomor_kk: siti.nomorKk, email: siti.email, phone: siti.phone, name_on_ktp: siti.nameOnKtp }])
  for (const name of ['application.biodata', 'application.formasi_choice', 'application.submission', 'application.document', 'account.sign_in_event', 'account.session', 'ticket.ticket', 'mail.message']) expect(tables[name]!.length, name).toBeGreaterThan(0)
  expect(tables['ticket.ticket']![0]).toMatchObject({ contents: { story: 'Tombol tidak terlihat' } })
  expect(tables['application.submission']![0]).toMatchObject({ snapshot: { applicant: { nik: siti.nik } } })

  const [stored] = await asOwner<{ n: number }>(portal.database, `select ((select count(*) from account.file) + (select count(*) from application.document) + (select count(*) from application.submission where card_storage_key is not null))::int as n`)
  expect(Object.keys(files)).toHaveLength(stored!.n + 2)
  expect(Object.keys(files).filter((path) => path.startsWith('dokumen/')).length).toBeGreaterThan(3)
  for (const [path, bytes] of Object.entries(files)) if (path.endsWith('.pdf')) expect(strFromU8(bytes.subarray(0, 5), true), path).toBe('%PDF-')
})

test('what officers decided is in it only after it was published', async () => {
  const { tables } = JSON.parse(strFromU8(unzipSync((await copy(siti.password)).bytes)['data.json']!)) as { tables: Record<string, unknown[]> }
  expect([tables['verification.case'], tables['verification.verdict']]).toEqual([[], []])
})

test('secrets are in no copy', async () => {
  const { tables } = JSON.parse(strFromU8(unzipSync((await copy(siti.password)).bytes)['data.json']!)) as { tables: object }
  const phcs = await asOwner<{ phc: string }>(portal.database, 'select phc from account.password union select answer_phc from account.security_question')
  for (const { phc } of phcs) expect(JSON.stringify(tables)).not.toContain(phc)
  expect(JSON.stringify(tables)).not.toContain(siti.password)
})

test('erasure needs the statement and the password, is told, and can be taken back', async () => {
  const page = await browser.get('/akun/data')
  expect(page.text()).toContain('Data Anda baru dapat dihapus setelah seleksi selesai')
  const refused = await page.submit({ 'password-hapus': siti.password }, 'Hapus akun saya')
  expect(refused.errors()).toEqual([{ text: 'Centang bila Anda mengerti bahwa semua data dihapus', href: '#paham' }])
  const asked = await refused.submit({ paham: 'ya', 'password-hapus': siti.password }, 'Hapus akun saya')
  expect(asked.text()).toContain('Permintaan dicatat.')
  expect(asked.text()).toContain('seperti yang Anda minta')
  expect(await htmlFaults(asked.html)).toEqual([])
  const kept = await asked.submit({}, 'Batalkan penghapusan')
  expect(kept.text()).toContain('Akun Anda tetap ada.')
})
