import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestOffice, type TestOfficer, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import { runJobs } from '#test/run-jobs.ts'
import { sealAll } from '#test/seal-all.ts'

let office: TestOffice
let auditor: TestOfficer
let ratih: TestOfficer
beforeAll(async () => {
  office = await anOffice()
  auditor = await officerWith(office.deps, 'auditor', null)
  ratih = await officerWith(office.deps, 'panselnas-administrator', null)
})
afterAll(() => office.close())

it('finds what somebody did and what happened to something, and says how far it is sealed', async () => {
  const asked = await (await browserOf(office.app, ratih).get('/invarian')).submit({}, 'Periksa sekarang')
  expect(asked.text()).toContain('Pemeriksaan diminta.')
  await sealAll(office.deps, office.database)
  const browser = browserOf(office.app, auditor)
  const page = await browser.get(`/jejak?cari=${ratih.officerId}`)
  expect(page.text()).toContain('Pemeriksaan invarian dimintainvariants-asked')
  expect(page.text()).toContain(ratih.name)
  expect(page.text()).toContain('Disegel')
  expect(page.text()).toMatch(/1 segel, yang terakhir/)
  const wrong = await browser.get('/jejak?cari=bukan-kode')
  expect(wrong.status).toBe(422)
  expect(wrong.errors()[0]!.href).toBe('#cari')
  expect((await browser.get('/jejak?tindakan=tidak-ada')).text()).toContain('Tidak ada peristiwa seperti itu.')
  const byWords = await browser.get('/jejak?tindakan=Invarian')
  expect(byWords.text()).toContain('invariants-asked')
  expect(byWords.text()).not.toContain('officer-')
})

it('goes on page by page without missing any', async () => {
  for (let asked = 0; asked < 60; asked += 1) await (await browserOf(office.app, ratih).get('/invarian')).submit({}, 'Periksa sekarang')
  const browser = browserOf(office.app, auditor)
  const first = await browser.get('/jejak?tindakan=invariants-asked')
  const second = await first.follow('Berikutnya')
  const count = (html: string) => html.split('Semua peristiwa tentang').length - 1
  expect(count(first.html) + count(second.html)).toBe(61)
})

it('shows what the check found, which runs once however often it was asked', async () => {
  expect((await runJobs(office.deps, office.database)).filter((name) => name === 'check-invariants')).toHaveLength(1)
  const page = await browserOf(office.app, auditor).get('/invarian')
  expect(page.text()).toContain('Semua benar.')
  expect(page.text()).toContain('Satu NIK mengirim satu lamaran')
  expect(page.text()).toContain('Buku besar e-meterai seimbang (diperiksa oleh rumah e-meterai)KeadaanBenar')
})

it('draws the numbers as pictures with their table, for an agency its own', async () => {
  const page = await browserOf(office.app, ratih).get('/angka')
  expect(page.text()).toContain('Akun baru per jam')
  expect(page.html).toContain('role="img"')
  expect(page.text()).toContain('Lamaran dikirim per jam sebagai tabel')
  const dashboard = await officerWith(office.deps, 'dashboard')
  expect((await browserOf(office.app, dashboard).get('/angka')).text()).not.toContain('Akun baru per jam')
})
