import { afterAll, beforeAll, expect, test } from 'vitest'
import { findCurrentSeason } from '#core/season/queries.ts'
import { formatOtherZones } from '#core/season/rules/deadlines.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { signedIn } from '#test/an-applicant.ts'
import type { Browser, Page } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { pdfText } from '#test/pdf-text.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

let portal: TestPortal
let siti: Browser
beforeAll(async () => {
  portal = await aPortal()
  await aCompleteApplication(portal.deps, people.siti)
  siti = (await signedIn(portal.app, people.siti)).browser
}, 60_000)
afterAll(() => portal.close())

const everyBox = { bagian: summaryBlocks.map(({ key }) => key), pernyataan: 'ya' }
const tickAll = async (browser: Browser): Promise<Page> => (await browser.get('/lamaran/resume')).submit(everyBox, 'Akhiri Proses Pendaftaran')

test('shows every block with its box, where to change it, and what often goes wrong', async () => {
  const page = await siti.get('/lamaran/resume')
  expect(page.status).toBe(200)
  expect(page.title).toContain('5. Resume')
  for (const { title } of summaryBlocks) expect(page.headings()).toContain(title)
  expect(page.text()).toContain('3201 0152 0390 0000')
  expect(page.link('Ubah (Alamat dan kontak)')).toBe('/lamaran/biodata')
  expect(page.text()).toMatch(/surat-lamaran\.pdf \(14 KB\), e-meterai asli SIM/)
  expect(page.link('Sebelumnya')).toBe('/lamaran/dokumen')
  expect(await htmlFaults(page.html)).toEqual([])
})

test('boxes that are empty are named, and the others stay ticked', async () => {
  const page = await (await siti.get('/lamaran/resume')).submit({ bagian: ['instansi', 'diri'] }, 'Akhiri Proses Pendaftaran')
  expect(page.status).toBe(422)
  expect(page.title).toMatch(/^Galat: /)
  expect(page.errors()).toHaveLength(summaryBlocks.length - 2 + 1)
  expect(page.errors()).toContainEqual({ text: 'Centang Persyaratan instansi setelah Anda memeriksanya', href: '#bagian-persyaratan' })
  expect(page.errors()).toContainEqual({ text: 'Centang pernyataan setelah Anda membacanya', href: '#pernyataan' })
  expect(page.html).toMatch(/id="bagian-diri"[^>]*checked/)
  expect(await htmlFaults(page.html)).toEqual([])
})

test('the last question cannot be reached or answered without the boxes', async () => {
  expect((await siti.get('/lamaran/resume/konfirmasi?setuju=abc')).path).toBe('/lamaran/resume')
  const page = await siti.post('/lamaran/resume/konfirmasi', { setuju: 'abc' })
  expect(page.status).toBe(409)
  expect(page.text()).toContain('Periksa sekali lagi, lalu centang semuanya')
})

test('from the boxes to the signed card, without JavaScript', async () => {
  const confirm = await tickAll(siti)
  expect(confirm.heading()).toBe('Akhiri proses pendaftaran?')
  expect(confirm.link('Tidak, kembali')).toBe('/lamaran/resume')
  expect(await htmlFaults(confirm.html)).toEqual([])

  const [done, again] = await Promise.all([confirm.submit({}, 'YA, akhiri'), confirm.submit({}, 'YA, akhiri')])
  expect([done.path, again.path]).toEqual(['/lamaran/selesai', '/lamaran/selesai'])
  const number = /\d{4} \d{4} \d{4} \d{4} \d/.exec(done.text())![0]
  expect(again.text()).toContain(number)
  expect(done.text()).toContain('Kartu Pendaftaran sedang dibuat')
  expect(await htmlFaults(done.html)).toEqual([])
  expect(JSON.parse((await siti.get('/lamaran/selesai/keadaan')).bytes.toString())).toEqual({ isReady: false })

  expect(await runJobs(portal.deps, portal.database)).toContain('issue-registration-card')
  const ready = await siti.get('/lamaran/selesai')
  expect(ready.link('CETAK KARTU PENDAFTARAN CASN')).toBe('/lamaran/kartu')
  const card = await siti.get('/lamaran/kartu')
  expect(card.headers['content-disposition']).toContain('kartu-pendaftaran.pdf')
  expect(card.bytes.length).toBeLessThan(250 * 1024)
  expect(pdfText(card.bytes).replaceAll('\n', ' ')).toContain(number)
  const print = await siti.get('/lamaran/kartu/cetak')
  expect(print.text()).toContain(number)
  expect(await htmlFaults(print.html)).toEqual([])

  const mail = portal.deps.mails.find(({ subject }) => subject === 'Lamaran Anda sudah kami terima')!
  expect(mail.text).toContain(number.replaceAll(' ', ''))
  expect(mail.text).toMatch(/pengecekan-dokumen\?tanda=[\w-]{151}/)
})

test('afterwards every form answers that it is over, and the pages lead to the number', async () => {
  for (const path of ['/lamaran/biodata', '/lamaran/jenis-seleksi', '/lamaran/formasi', '/lamaran/dokumen', '/lamaran/resume']) {
    const page = await siti.post(path, { _versi: '1' })
    expect([path, page.status, page.heading()]).toEqual([path, 409, 'Pendaftaran sudah diakhiri'])
  }
  expect((await siti.get('/lamaran/resume')).path).toBe('/lamaran')
  expect((await siti.get('/lamaran')).link('Lihat tanda terima dan Kartu Pendaftaran')).toBe('/lamaran/selesai')
})

test('a card is its owner’s', async () => {
  await aCompleteApplication(portal.deps, people.suharti)
  const { browser } = await signedIn(portal.app, people.suharti)
  expect((await browser.get('/lamaran/selesai')).path).toBe('/lamaran')
  expect((await browser.get('/lamaran/kartu')).headers['content-type']).not.toContain('pdf')
  expect(JSON.parse((await browser.get('/lamaran/selesai/keadaan')).bytes.toString())).toEqual({ isReady: false })
})

test('what is missing blocks the end, with a link to it; what changed asks for the boxes again', async () => {
  const { browser } = await signedIn(portal.app, people.suharti)
  const confirm = await tickAll(browser)
  await asOwner(portal.database, `update application.document set replaced_at = now() where requirement_id like '%/ijazah' and replaced_at is null and application_id in (select a.id from application.application a where not exists (select from application.submission s where s.application_id = a.id))`)
  const refused = await confirm.submit({}, 'YA, akhiri')
  expect(refused.status).toBe(409)
  expect(refused.errors()[0]!.text).toContain('Ada yang harus dilengkapi dahulu')
  const page = await browser.get('/lamaran/resume')
  expect(page.errors()).toContainEqual({ text: 'Unggah Ijazah', href: '/lamaran/dokumen#berkas-ijazah' })
  expect(page.text()).not.toContain('Akhiri Proses Pendaftaran')
})

test('a click one second after the deadline is told so, in the three zones; one in its last second is in (T20)', async () => {
  await aCompleteApplication(portal.deps, people.yakobus)
  const { endsAt } = findStage((await findCurrentSeason(portal.deps.db))!, 'registration')!
  portal.deps.clock.set(new Date(endsAt.getTime() - 60_000))
  const { browser } = await signedIn(portal.app, people.yakobus)
  const confirm = await tickAll(browser)
  portal.deps.clock.set(new Date(endsAt.getTime() + 1000))
  const late = await confirm.submit({}, 'YA, akhiri')
  expect([late.status, late.heading()]).toEqual([409, 'Pengisian lamaran telah ditutup'])
  expect(late.text()).toContain(`${formatLongInstant(endsAt)}, yaitu ${formatOtherZones(endsAt)}`)
  expect(late.text()).toMatch(/23\.59 WIB, yaitu 00\.59 WITA \(.+\), 01\.59 WIT/)
  portal.deps.clock.set(new Date(endsAt.getTime() + 999))
  expect((await confirm.submit({}, 'YA, akhiri')).path).toBe('/lamaran/selesai')
})

test('a click one second before the deadline is in (T20)', async () => {
  const { endsAt } = findStage((await findCurrentSeason(portal.deps.db))!, 'registration')!
  portal.deps.clock.set(new Date(endsAt.getTime() - 60_000))
  await aCompleteApplication(portal.deps, people.asep)
  const { browser } = await signedIn(portal.app, people.asep)
  const confirm = await tickAll(browser)
  portal.deps.clock.set(new Date(endsAt.getTime() - 1000))
  expect((await confirm.submit({}, 'YA, akhiri')).path).toBe('/lamaran/selesai')
})
