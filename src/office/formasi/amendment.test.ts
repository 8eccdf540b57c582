import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAmendmentsAfterEnd, listFormasiNotices } from '#core/application/formasi-notices.ts'
import { runPreflight } from '#core/application/preflight.ts'
import { loadReferred } from '#core/application/referred.ts'
import { type Application, loadApplication } from '#core/application/application.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { submit } from '#main/seed/a-submission.ts'
import { type TestOffice, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import type { Browser } from '#test/browse.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

// After publication only numbered amendments: rules once more for all who chose, and each is told (features.md H2, H3).

let office: TestOffice
let browser: Browser
let siti: Application
let nuraini: Application
let address: string
beforeAll(async () => {
  office = await anOffice()
  const { deps } = office
  siti = await anApplication(deps, people.siti).withBiodata().withSelection('pppk-teknis').withFormasi().withDocuments().begin()
  const wish = { formasiId: siti.formasi!.formasiId! }
  nuraini = await anApplication(deps, people.nuraini).withBiodata().withSelection('pppk-teknis').withFormasi(wish).withDocuments().with(submit).begin()
  await runJobs(deps, office.database)
  deps.mails.length = 0
  const { instansiCode } = siti.formasi!
  browser = browserOf(office.app, await officerWith(deps, 'administrator', instansiCode))
  address = `/formasi/terbit/${siti.formasi!.formasiId}`
})
afterAll(() => office.close())

const because = { nomor: 'SK 9/2022', alasan: 'Menyesuaikan anggaran tahun berjalan.' }
const notices = () => listFormasiNotices(office.deps.db, siti.id)

it('refuses an amendment that changes nothing, or says no reason', async () => {
  const page = await browser.get(address)
  expect((await page.submit(because, 'Berlakukan perubahan')).status).toBe(409)
  expect((await page.submit({ jumlah: '77' }, 'Berlakukan perubahan')).errors().map(({ href }) => href)).toEqual(['#nomor', '#alasan'])
})

it('numbers the change, and tells draft and sent application what changed', async () => {
  const page = await browser.get(address)
  expect(page.text()).toContain('2 pelamar memilih formasi ini')
  const done = await page.submit({ ...because, jumlah: '77' }, 'Berlakukan perubahan')
  expect(done.text()).toContain('perubahan ke-1')
  expect((await page.submit({ ...because, jumlah: '78' }, 'Berlakukan perubahan')).status).toBe(409)
  await runJobs(office.deps, office.database)
  expect(office.deps.mails.map(({ subject }) => subject)).toEqual(['Formasi yang Anda pilih berubah', 'Formasi yang Anda pilih berubah'])
  const texts = office.deps.mails.map(({ text }) => text).join()
  expect(texts).toContain('menjadi 77')
  expect(texts).toContain('Lamaran Anda tetap seperti saat dikirim')
  expect(await notices()).toMatchObject([{ kind: 'amended', changes: [{ field: 'Jumlah kursi', after: '77' }] }])
  expect(await listAmendmentsAfterEnd(office.deps.db, nuraini.id)).toMatchObject([{ number: 1 }])
  expect((await browser.get(address)).text()).toMatch(/\(SK 9\/2022\).*WIB.*2 pelamar/s)
})

it('tells nobody twice when the job comes again', async () => {
  const before = office.deps.mails.length
  await office.deps.queue.send(office.deps.db, 'tell-amendment', { formasiId: siti.formasi!.formasiId!, number: 1 })
  await runJobs(office.deps, office.database)
  expect(office.deps.mails).toHaveLength(before)
})

it('asks for other documents by a set of its own, takes what was uploaded along, and freezes the set', async () => {
  const sets = await (await browser.get('/persyaratan')).submit({ dari: siti.requirements[0]!.id.split('/')[0]!, nama: 'Susunan kami' }, 'Salin susunan')
  expect(sets.heading()).toBe('Susunan kami')
  const more = await sets.submit({ nama: 'Surat rekomendasi', catatan: 'Dari atasan langsung.', maks: '500' }, 'Tambah dokumen')
  expect(more.text()).toContain('Surat rekomendasi')
  const setId = sets.path.split('/').at(-1)!.split('?')[0]!
  await (await browser.get(address)).submit({ ...because, dokumen: setId }, 'Berlakukan perubahan')
  await runJobs(office.deps, office.database)
  const now = await loadApplication(office.deps.db, office.deps.keys, siti.accountId)
  expect(now.missingDocuments.map(({ name }) => name)).toEqual(['Surat rekomendasi'])
  expect((await browser.get(`/persyaratan/${setId}`)).text()).toContain('tidak berubah lagi')
  expect((await browser.post(`/persyaratan/${setId}`, { tindakan: 'hapus', dokumen: now.requirements[0]!.id })).status).toBe(409)
})

it('asks for an IPK or a height, which drafts are held against at once and sent applications are not', async () => {
  const { db, keys, clock } = office.deps
  office.deps.mails.length = 0
  await (await browser.get(address)).submit({ ...because, ipk: '3,99', tinggi: '170' }, 'Berlakukan perubahan')
  await runJobs(office.deps, office.database)
  expect(office.deps.mails.map(({ text }) => text).join()).toContain('Tinggi badan')
  expect(await notices()).toMatchObject([{ kind: 'not-fitting', isBlocking: true, changes: [{}, {}, { field: 'IPK', before: 'tidak disyaratkan', after: 'paling rendah 3,99' }, { field: 'Tinggi badan', after: 'paling rendah 170 cm' }] }])
  const now = await loadApplication(db, keys, siti.accountId)
  expect((await runPreflight(db, now, loadReferred(db, keys, now), clock.now())).gaps.filter(({ code }) => code === 'not-eligible')).toEqual([{ code: 'not-eligible', rule: 'ipk' }, { code: 'not-eligible', rule: 'height' }])
  expect(await listAmendmentsAfterEnd(db, nuraini.id)).toHaveLength(3)
  await (await browser.get(address)).submit({ ...because, ipk: '', tinggi: '' }, 'Berlakukan perubahan')
})

it('withdraws a formasi, after which a draft must choose another', async () => {
  await (await browser.get(address)).submit({ ...because, tarik: true }, 'Berlakukan perubahan')
  await runJobs(office.deps, office.database)
  expect(await notices()).toMatchObject([{ kind: 'withdrawn', isBlocking: true }])
  expect((await browser.get(address)).text()).toContain('Formasi ini ditarik')
})
