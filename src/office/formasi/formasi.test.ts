import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { importColumns } from '#core/formasi/rules/import-table.ts'
import { importSample } from '#core/formasi/plan/import-help.ts'
import { aPlannedFormasi } from '#test/a-planned-formasi.ts'
import { type TestOffice, anOffice, browserOf, officerWith, ownInstansi } from '#test/an-office.ts'
import { testConfig } from '#test/app.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'

// An agency brings its formasi: file, preview, plan, split, publication (issue 5 §3; features.md H1-H3).

let office: TestOffice
let browser: Browser
beforeAll(async () => {
  office = await anOffice()
  browser = browserOf(office.app, await officerWith(office.deps, 'administrator'))
})
afterAll(() => office.close())

const [head = '', good = ''] = importSample.split('\n')
const upload = async (text: string) => (await browser.get('/formasi/impor')).submit({ berkas: { filename: 'formasi.csv', bytes: Buffer.from(text), type: 'text/csv' } })
const plannedCount = async () => Number((await office.deps.db.selectFrom('formasi.planned').select((eb) => eb.fn.countAll().as('n')).where('instansiCode', '=', ownInstansi).executeTakeFirstOrThrow()).n)

it('names every wrong row and takes nothing over', async () => {
  const page = await upload([head, good, good.replace('Umum', 'Sembarang'), good.replace('S-1 HUKUM', 'S-1 ILMU SIHIR').replace(',4,', ',nol,'), good].join('\n'))
  expect(page.status).toBe(422)
  expect(page.text()).toContain('4 kesalahan pada 3 baris')
  expect(page.text()).toMatch(/Baris 3.*jenis_formasi/)
  expect(page.text()).toMatch(/Baris 4.*"S-1 ILMU SIHIR" tidak ada/)
  expect(page.text()).toMatch(/Baris 5.*sama dengan baris 2/)
  expect(await plannedCount()).toBe(0)
})

it('reads the least IPK and height, both of which may be left out', async () => {
  const page = await upload([head, good.replace('"3,00"', '5'), good.replace('31.71,', '31.72,').replace(/,$/, ',90')].join('\n'))
  expect(page.text()).toMatch(/Baris 2.*ipk_minimal.*0,01 sampai 4,00/)
  expect(page.text()).toMatch(/Baris 3.*tinggi_minimal.*100 sampai 220/)
  const short = (line: string) => line.split(',').slice(0, 9).join(',')
  expect((await upload([short(head), short(good)].join('\n'))).heading()).toBe('Periksa impor')
})

it('says which columns are missing, and what is no table', async () => {
  expect((await upload('jabatan,jumlah\nArsiparis,1\n')).errors()[0]?.text).toContain('jenis_formasi')
  expect((await upload(`${head}\n${good.replace('4,Ya', '=2+2,Ya')}`)).errors()[0]?.text).toContain('rumus')
  expect((await browser.post('/formasi/impor', {})).status).toBe(422)
})

it('shows a clean file first, and takes it over once with a second yes', async () => {
  const page = await browser.get('/formasi/impor')
  const press = () => page.submit({ berkas: { filename: 'formasi.csv', bytes: Buffer.from(importSample), type: 'text/csv' } })
  const [preview, ...again] = [...(await Promise.all([press(), press()])), await press()] as [Page, Page, Page]
  expect(again.map(({ path }) => path)).toEqual([preview.path, preview.path])
  expect(preview.status).toBe(200)
  expect(preview.heading()).toBe('Periksa impor')
  expect(preview.text()).toContain('Arsiparis Ahli Pertama')
  expect(await plannedCount()).toBe(0)
  const list = await preview.submit({}, 'Masukkan 2 formasi')
  expect(list.text()).toContain('Isi berkas sudah masuk ke rancangan')
  expect(await plannedCount()).toBe(2)
  await browser.post(preview.path, {})
  expect(await plannedCount()).toBe(2)
})

it('edits by the rules of the file, refuses a form drawn before another change, and splits without losing a seat', async () => {
  const { plannedId } = await aPlannedFormasi(office)
  const page = await browser.get(`/formasi/rancangan/${plannedId}`)
  expect(page.value('jumlah')).toBe('4')
  expect((await page.submit({ jumlah: '0' }, 'Simpan formasi')).errors()[0]).toEqual({ text: 'Jumlah: harus angka 1 sampai 20000', href: '#jumlah' })
  expect(page.value('ipk')).toBe('3,00')
  expect((await page.submit({ ipk: '4,5' }, 'Simpan formasi')).errors()[0]?.href).toBe('#ipk')
  expect((await page.submit({ jumlah: '6', tinggi: '155' }, 'Simpan formasi')).text()).toContain('Perubahan tersimpan')
  expect((await browser.get(`/formasi/rancangan/${plannedId}`)).value('tinggi')).toBe('155')
  expect((await page.submit({ jumlah: '7' }, 'Simpan formasi')).status).toBe(409)
  const changed = await browser.get(`/formasi/rancangan/${plannedId}`)
  expect((await changed.submit({ umum: '3', 'lulusan-terbaik': '2' }, 'Pecah formasi')).status).toBe(422)
  const split = await changed.submit({ umum: '3', 'lulusan-terbaik': '2', 'penyandang-disabilitas': '1' }, 'Pecah formasi')
  expect(split.text()).toContain('Formasi sudah dipecah')
  expect(split.text()).toContain('Lulusan terbaik (cumlaude)')
})

it('shows the plan as an applicant will see it, by a link of the portal that ends', async () => {
  const { plannedId } = await aPlannedFormasi(office)
  const answer = await office.app.inject({ url: `/formasi/rancangan/${plannedId}/sebagai-pelamar`, headers: { host: 'localhost', cookie: `sesi-petugas=${browser.cookies.get('sesi-petugas')}` } })
  const { pathname } = new URL(String(answer.headers.location))
  const portal = await createPortal(office.deps, testConfig(), async () => true)
  const stranger = openBrowser(portal)
  const page = await stranger.get(pathname)
  expect(page.heading()).toBe('Arsiparis Ahli Pertama')
  expect(page.text()).toContain('Pratinjau untuk instansi')
  expect(page.text()).toContain('Surat lamaran')
  expect(page.text()).toContain('Paling rendah 3,00')
  expect((await stranger.get(pathname.slice(0, -3))).status).toBe(404)
  await portal.close()
})

it('publishes the whole plan under its decree, and anybody can read it at once', async () => {
  const portal = await createPortal(office.deps, testConfig(), async () => true)
  const page = await browser.get('/formasi/finalisasi')
  expect((await page.submit({ nomor: '', tanggal: '2999-01-01' })).errors()).toHaveLength(2)
  const { n } = await office.deps.db.selectFrom('formasi.planned').select((eb) => eb.fn.countAll().as('n')).where('instansiCode', '=', ownInstansi).executeTakeFirstOrThrow()
  const done = await page.submit({ nomor: 'SK 1/KA/2022', tanggal: '2022-09-01' })
  expect(done.text()).toContain('Formasi sudah terbit')
  const published = await office.deps.db.selectFrom('formasi.formasi as f').innerJoin('formasi.decree as d', 'd.id', 'f.decreeId').select(['f.id', 'f.levelCodes', 'd.number']).execute()
  expect(published).toHaveLength(Number(n))
  expect(published.every(({ levelCodes }) => levelCodes.length === 1)).toBe(true)
  expect(await plannedCount()).toBe(0)
  expect((await browser.get(`/formasi/terbit/${published[0]!.id}`)).text()).toMatch(/Terbit dengan SK nomor SK 1\/KA\/2022 tanggal 1 September 2022\. Ditetapkan oleh \p{L}+/u)
  const vacancy = await openBrowser(portal).get(`/lowongan/${published[0]!.id}`)
  expect(vacancy.text()).toMatch(/Arsiparis/)
  expect(vacancy.text()).toMatch(/Hukum|Administrasi Kearsipan/)
  await portal.close()
})

it('has a sample that can be imported and lists to fill it from', async () => {
  expect((await browser.get('/formasi/contoh.csv')).bytes.toString()).toContain(importColumns.join(','))
  expect((await browser.get('/formasi/daftar-acuan.csv')).bytes.toString()).toContain('S-1 HUKUM')
})

it('hides how many apply with a reason, shows it again, and lets a jump through once somebody has looked', async () => {
  const portal = await createPortal(office.deps, testConfig({ SHARED_PAGE_SECONDS: '0' }), async () => true)
  const { db, clock } = office.deps
  const { id, seasonId } = await db.selectFrom('formasi.formasi').select(['id', 'seasonId']).where('instansiCode', '=', ownInstansi).executeTakeFirstOrThrow()
  const now = clock.now()
  await db.insertInto('formasi.competitionState').values({ instansiCode: ownInstansi, seasonId, countedUntil: now }).execute()
  await db.insertInto('formasi.competition').values({ formasiId: id, submissions: 3, heldSubmissions: 400, heldAt: now, shownUntil: now }).execute()
  const shown = async () => (await openBrowser(portal).get(`/lowongan/${id}`)).text()
  expect(await shown()).toContain('Pelamar yang sudah mengakhiri: 1–9 per')
  expect((await browser.get('/')).text()).toContain('1 formasi melonjak dalam semalam')

  const page = await browser.get('/formasi/pelamar')
  expect((await page.submit({ alasan: '' }, 'Sembunyikan angka pelamar')).errors()).toHaveLength(1)
  const hidden = await page.submit({ alasan: 'Atas permintaan biro kepegawaian' }, 'Sembunyikan angka pelamar')
  expect(hidden.text()).toContain('Sejak')
  expect(await shown()).toContain('memilih untuk tidak menampilkan')
  await hidden.submit({ alasan: 'Sudah dibahas' }, 'Tampilkan angka pelamar')
  const trail = async () => (await db.selectFrom('audit.event').select('action').where('action', 'like', 'competition-%').orderBy('tx').orderBy('id').execute()).map(({ action }) => action)
  expect((await trail()).toSorted()).toEqual(['competition-hidden', 'competition-unhidden'])

  await db.updateTable('season.stage').set({ startsAt: new Date(now.getTime() - 86_400_000), endsAt: new Date(now.getTime() + 86_400_000) }).where('kind', '=', 'registration').execute()
  const jump = `Tampilkan angkanya, formasi ${id}`
  const still = await (await browser.get('/formasi/pelamar')).submit({}, jump)
  expect([still.status, still.text()]).toEqual([409, expect.stringContaining('tidak dapat diubah lagi')])
  await db.updateTable('season.stage').set({ endsAt: new Date(now.getTime() + 10 * 86_400_000) }).where('kind', '=', 'registration').execute()
  expect((await (await browser.get('/formasi/pelamar')).submit({}, jump)).text()).toContain('Angka formasi itu tampil')
  expect(await shown()).toContain('100 atau lebih')
  expect((await trail()).filter((action) => action === 'competition-figure-shown')).toHaveLength(1)
  await portal.close()
})
