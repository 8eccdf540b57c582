import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadApplication } from '#core/application/application.ts'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import { findInstansi } from '#core/reference/instansi.ts'
import { findAlert, findAnnouncement, listFaq } from '#core/season/queries.ts'
import { submit } from '#main/seed/a-submission.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { typedMoment } from '#office/season/moment-form.ts'
import { type TestOffice, type TestOfficer, anOfficeOfTwo, browserOf, officerWith, ownInstansi } from '#test/an-office.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'

let office: TestOffice
let ratih: TestOfficer
let gunawan: TestOfficer
beforeAll(async () => {
  ;({ office, ratih, gunawan } = await anOfficeOfTwo())
})
afterAll(() => office.close())

const yesterday = typedMoment(new Date(Date.now() - 86_400_000))
const filled = { alamat: 'uji-coba', tingkat: 'critical', judul: 'Distributor terganggu', ringkasan: 'Waktu diperpanjang.', isi: 'Lihat [jadwal](/jadwal).\n- Satu\n- Dua', 'tampil-tanggal': yesterday.date, 'tampil-jam': yesterday.time }

it('shows an announcement before it is written, keeps what is wrong, and then publishes it', async () => {
  const browser = browserOf(office.app, ratih)
  const wrong = await (await browser.get('/isi-portal')).submit({ ...filled, alamat: 'Tidak Boleh', isi: '' }, 'Simpan pengumuman')
  expect(wrong.errors().map(({ href }) => href)).toEqual(['#alamat', '#isi'])
  expect(wrong.value('judul')).toBe('Distributor terganggu')
  const preview = await (await browser.get('/isi-portal')).submit(filled, 'Lihat pratinjau')
  expect(preview.headings()).toContain('Pratinjau: Distributor terganggu')
  expect(await findAnnouncement(office.deps.db, 'uji-coba', office.deps.clock.now())).toBeNull()
  await preview.submit({}, 'Simpan pengumuman')
  expect(await findAnnouncement(office.deps.db, 'uji-coba', office.deps.clock.now())).toMatchObject({ title: 'Distributor terganggu', mustAcknowledge: false })
})

it('asks a second person before everybody must read it', async () => {
  const alert = await (await browserOf(office.app, ratih).get('/isi-portal')).submit({ ...filled, alamat: 'wajib', 'wajib-dibaca': true }, 'Simpan pengumuman')
  expect(alert.text()).toContain('diajukan')
  expect((await findAlert(office.deps.db, office.deps.clock.now()))?.slug).not.toBe('wajib')
  await (await (await browserOf(office.app, gunawan).get('/persetujuan')).follow('Pengumuman yang wajib dibaca')).submit({}, 'Setujui dan jalankan')
  expect(await findAnnouncement(office.deps.db, 'wajib', office.deps.clock.now())).toMatchObject({ mustAcknowledge: true })
})

it('changes a question of the FAQ', async () => {
  await asOwner(office.database, `insert into season.faq (slug, topic, position, question, answer) values ('uji-tanya', 'account', 999, 'Pertanyaan lama?', 'Jawaban lama.')`)
  const page = await (await browserOf(office.app, ratih).get('/isi-portal')).follow('Pertanyaan lama?')
  await page.submit({ jawaban: 'Jawaban yang baru.' }, 'Simpan pertanyaan')
  expect((await asOwner<{ answer: string }>(office.database, `select answer from season.faq where slug = 'uji-tanya'`))[0]!.answer).toBe('Jawaban yang baru.')
})

it('renames an agency, and keeps the name it had', async () => {
  const page = await (await browserOf(office.app, ratih).get('/instansi')).submit({ instansi: ownInstansi, 'nama-baru': 'Badan Kearsipan Nasional' }, 'Simpan nama baru')
  expect(page.text()).toContain('Badan Kearsipan Nasional')
  expect(page.text()).toContain('Arsip Nasional')
  const again = await page.submit({ instansi: ownInstansi, 'nama-baru': 'Badan Kearsipan Nasional' }, 'Simpan nama baru')
  expect(again.errors()[0]!.text).toBe('Nama ini sudah dipakai instansi itu')
})

it('adds a question, takes it off the portal and puts it back; the address is never given twice', async () => {
  const browser = browserOf(office.app, ratih)
  const filled = { 'alamat-baru': 'kartu-hilang', topik: 'submission', 'pertanyaan-baru': 'Kartu saya hilang. Apa yang harus dilakukan?', 'jawaban-baru': 'Unduh lagi dari halaman lamaran Anda.' }
  expect((await (await browser.get('/isi-portal')).submit({ ...filled, topik: '' }, 'Tambah pertanyaan')).errors()[0]!.href).toBe('#topik')
  expect((await (await browser.get('/isi-portal')).submit(filled, 'Tambah pertanyaan')).text()).toContain('Tersimpan')
  expect((await (await browser.get('/isi-portal')).submit(filled, 'Tambah pertanyaan')).errors()[0]!.href).toBe('#alamat-baru')
  const isShown = async () => (await listFaq(office.deps.db)).some(({ slug }) => slug === 'kartu-hilang')
  expect(await isShown()).toBe(true)
  await browser.post('/isi-portal/akhiri', { 'alamat-akhir': 'kartu-hilang', apa: 'turunkan' })
  expect(await isShown()).toBe(false)
  expect((await browser.get('/isi-portal')).text()).toContain('Diturunkan')
  await browser.post('/isi-portal/akhiri', { 'alamat-akhir': 'kartu-hilang', apa: 'tampilkan' })
  expect(await isShown()).toBe(true)
})

it('ends an announcement at once', async () => {
  const browser = browserOf(office.app, ratih)
  await browser.get('/isi-portal')
  await browser.post('/isi-portal/akhiri', { 'alamat-akhir': 'uji-coba', apa: 'pengumuman' })
  expect(await findAnnouncement(office.deps.db, 'uji-coba', office.deps.clock.now())).toBeNull()
  expect((await browser.post('/isi-portal/akhiri', { 'alamat-akhir': 'uji-coba', apa: 'pengumuman' })).status).toBe(409)
})

it('adds an agency by the word of two persons', async () => {
  const browser = browserOf(office.app, ratih)
  const filled = { 'kode-instansi': ownInstansi, 'nama-instansi': 'Badan Pengawas Laut Dalam', 'jenis-instansi': 'LPNK' }
  expect((await (await browser.get('/instansi')).submit(filled, 'Ajukan instansi baru')).errors()[0]!.text).toBe('Kode ini sudah dipakai instansi lain')
  expect((await (await browser.get('/instansi')).submit({ ...filled, 'kode-instansi': '99887' }, 'Ajukan instansi baru')).text()).toContain('Instansi baru diajukan')
  expect(await findInstansi(office.deps.db, '99887')).toBeNull()
  await (await (await browserOf(office.app, gunawan).get('/persetujuan')).follow('Penambahan instansi')).submit({}, 'Setujui dan jalankan')
  expect(await findInstansi(office.deps.db, '99887')).toMatchObject({ name: 'Badan Pengawas Laut Dalam' })
})

it('says which institution a typed name is: drafts carry it, what was sent stays, officers read both', async () => {
  const { deps } = office
  const typed = { perguruanTinggiCode: null, perguruanTinggiProvisional: 'Universitas  Nusantara Raya', perguruanTinggiOnIjazah: 'Universitas Nusantara Raya', prodiCode: null, prodi: 'Akuntansi' }
  const plan = (person: Parameters<typeof anApplication>[1]) => anApplication(deps, person).withBiodata().withSelection('pppk-teknis').withFormasi({ answers: typed })
  const draft = await plan(people.siti).begin()
  const sent = await plan(people.bagus).withDocuments({ onlyMandatory: true }).with(submit).begin()
  const browser = browserOf(office.app, ratih)
  const found = await (await browser.get('/perguruan-tinggi')).submit({ nama: 'Universitas  Nusantara Raya', cari: 'Gadjah Mada' }, 'Cari')
  expect(found.text()).toContain('(2 lamaran)')
  await found.submit({ kode: '001001' }, 'Ajukan penggabungan')
  await (await (await browserOf(office.app, gunawan).get('/persetujuan')).follow('Penggabungan nama perguruan tinggi')).submit({}, 'Setujui dan jalankan')
  expect((await loadApplication(deps.db, deps.keys, draft.accountId)).formasi).toMatchObject({ perguruanTinggiCode: '001001', perguruanTinggiProvisional: null })
  expect((await findSubmittedApplication(deps, { applicationId: sent.id }))!.snapshot.formasi.perguruanTinggi).toMatchObject({ isProvisional: true })
  expect((await browser.get('/perguruan-tinggi')).text()).toContain('Tidak ada nama yang menunggu')
  const { instansiCode } = sent.formasi!
  const verifier = browserOf(office.app, await officerWith(deps, 'verifier', instansiCode))
  expect((await (await verifier.get(`/berkas/${sent.id}`)).submit({}, 'Ambil berkas ini')).text()).toContain('ditetapkan Panselnas sebagai')
})
