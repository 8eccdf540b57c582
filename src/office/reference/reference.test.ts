import { afterAll, beforeAll, expect, it } from 'vitest'
import { findAlert, findAnnouncement } from '#core/season/queries.ts'
import { typedMoment } from '#office/season/moment-form.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, officerWith, ownInstansi } from '#test/an-office.ts'
import { asOwner } from '#test/database.ts'

let office: TestOffice
let ratih: TestOfficer
let gunawan: TestOfficer
beforeAll(async () => {
  office = await anOffice()
  ratih = await officerWith(office.deps, 'panselnas-administrator', null)
  gunawan = await officerWith(office.deps, 'panselnas-administrator', null)
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
