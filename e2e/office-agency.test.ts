import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { importSample } from '#core/formasi/plan/import-help.ts'
import { fileTicket } from '#core/ticket/file-ticket.ts'
import type { Email } from '#core/values/email.ts'
import { people } from '#test/people.ts'
import { asOfficer } from './as-officer.ts'
import { launchBrowser } from './browser.ts'
import { withPortal } from './house-parts.ts'
import { desk, expectGood, mailsTo, phone, picture } from './walk.ts'

// Issue 5 §3, features.md H1-H4 and H7: an agency brings its formasi, its documents, its rooms for the exam and its officers.
const { office, portal } = inject('house')

/** An agency that no other journey touches. */
const agency = '3013'
const [columns = '', wholeRow = '', otherRow = ''] = importSample.split('\n')

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const csv = (...rows: string[]) => ({ name: 'formasi.csv', mimeType: 'text/csv', buffer: Buffer.from([columns, ...rows, ''].join('\n')) })
/** Pressed on a page that is here whole: of a form that is still arriving, only what is there already would be sent. */
async function press(page: Page, name: string | RegExp) {
  await page.waitForLoadState('domcontentloaded')
  await page.locator('main').getByRole('button', { name, exact: typeof name === 'string' }).first().click()
}

async function fill(page: Page, texts: Record<string, string>) {
  for (const [label, text] of Object.entries(texts)) await page.locator('main').getByLabel(label, { exact: true }).fill(text)
}

/** A page as somebody meets it: no fault, and a picture of it where pictures are asked for. */
async function look(page: Page, name: string, options?: { hasErrors: boolean }) {
  await expectGood(page, options)
  await picture(page, name)
}

async function importFormasi(page: Page) {
  await page.goto(`${office}/formasi`)
  await look(page, 'formasi-kosong')
  await page.getByRole('button', { name: 'Impor berkas' }).click()
  await page.getByLabel('Berkas formasi').setInputFiles(csv(wholeRow, wholeRow.replace('Umum', 'Sembarang'), otherRow.replace(',2,', ',nol,')))
  await press(page, 'Periksa berkas')
  await page.getByText(/2 kesalahan pada 2 baris/).waitFor()
  await page.getByText('Baris 3', { exact: true }).waitFor()
  await look(page, 'formasi-impor-salah', { hasErrors: true })
  await page.getByLabel('Berkas formasi').setInputFiles(csv(wholeRow, otherRow))
  await press(page, 'Periksa berkas')
  await page.getByRole('heading', { level: 1, name: 'Periksa impor' }).waitFor()
  await look(page, 'formasi-impor')
  await press(page, 'Masukkan 2 formasi ke rancangan')
  await page.getByText('Isi berkas sudah masuk ke rancangan').waitFor()
  await look(page, 'formasi-rancangan')
}

/** A list of documents of the agency's own, with one document that the national list lacks. */
async function makeDocuments(page: Page, name: string) {
  await page.goto(`${office}/persyaratan`)
  await press(page, 'Salin susunan')
  await look(page, 'persyaratan-salah', { hasErrors: true })
  await page.getByLabel('Salin dari').selectOption({ index: 1 })
  await fill(page, { 'Nama susunan baru': name })
  await press(page, 'Salin susunan')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await fill(page, { 'Nama dokumen': 'Sertifikat kearsipan', 'Petunjuk bagi pelamar': 'Pindai sertifikat asli.', 'Ukuran paling besar': '5000' })
  await press(page, 'Tambah dokumen')
  await page.getByRole('link', { name: /Masukkan angka 50 sampai/ }).waitFor()
  expect(await page.getByLabel('Nama dokumen').inputValue()).toBe('Sertifikat kearsipan')
  await look(page, 'susunan-salah', { hasErrors: true })
  await fill(page, { 'Ukuran paling besar': '700' })
  await press(page, 'Tambah dokumen')
  await page.getByText('Susunan tersimpan.').waitFor()
  await look(page, 'susunan')
}

/** The plan asks for the new list; the applicant's page shows it before anybody else can see it. */
async function readAsApplicant(page: Page, documents: string) {
  await page.goto(`${office}/formasi`)
  await page.getByRole('link', { name: 'Arsiparis Ahli Pertama' }).first().click()
  await fill(page, { 'Jumlah kursi': 'banyak' })
  await page.getByLabel('Dokumen yang diminta').selectOption({ label: documents })
  await press(page, 'Simpan formasi')
  await look(page, 'rancangan-salah', { hasErrors: true })
  await fill(page, { 'Jumlah kursi': '6' })
  await press(page, 'Simpan formasi')
  await page.getByText('Perubahan tersimpan.').waitFor()
  await look(page, 'rancangan')
  const planned = page.url()
  await page.getByRole('link', { name: 'Lihat sebagai pelamar' }).click()
  await page.getByText('Pratinjau untuk instansi').waitFor()
  await page.getByText('Sertifikat kearsipan').first().waitFor()
  await look(page, 'sebagai-pelamar')
  await page.goto(planned)
}

async function split(page: Page) {
  await fill(page, { Umum: '4', 'Lulusan terbaik (cumlaude)': '1', 'Penyandang disabilitas': '0' })
  await press(page, 'Pecah formasi')
  await look(page, 'pecah-salah', { hasErrors: true })
  expect(await page.getByLabel('Umum', { exact: true }).inputValue()).toBe('4')
  await fill(page, { 'Penyandang disabilitas': '1' })
  await press(page, 'Pecah formasi')
  await page.getByText('Formasi sudah dipecah').waitFor()
  await look(page, 'formasi-dipecah')
}

async function publish(page: Page) {
  await page.goto(`${office}/formasi/finalisasi`)
  await press(page, /^Terbitkan \d formasi$/)
  await look(page, 'finalisasi-salah', { hasErrors: true })
  await fill(page, { 'Nomor SK penetapan': 'SK 1/KA/2022', 'Tanggal SK': '2022-09-01' })
  await press(page, /^Terbitkan \d formasi$/)
  await page.getByText(/Formasi sudah terbit/).waitFor()
  await look(page, 'formasi-terbit')
}

/** After publication only by number, with a reason that everybody can read. */
async function amend(page: Page) {
  await page.goto(`${office}/formasi?${new URLSearchParams({ keadaan: 'terbit', cari: 'Arsiparis Ahli Pertama', jenis: 'penyandang-disabilitas' })}`)
  await page.getByRole('link', { name: 'Arsiparis Ahli Pertama' }).first().click()
  await fill(page, { 'Jumlah kursi': '2' })
  await press(page, 'Berlakukan perubahan')
  await look(page, 'perubahan-salah', { hasErrors: true })
  await fill(page, { 'Nomor SK perubahan': 'SK 2/KA/2022', Alasan: 'Kebutuhan bertambah menurut hasil analisis jabatan.' })
  await press(page, 'Berlakukan perubahan')
  await page.getByText('Perubahan berlaku.').waitFor()
  await page.getByText('Ke-1', { exact: true }).waitFor()
  await look(page, 'formasi-diubah')
  await page.getByRole('link', { name: 'Lihat sebagai pelamar' }).click()
  await page.waitForURL(`${portal}/lowongan/*`)
  await look(page, 'lowongan-diubah')
}

async function keepLocations(page: Page) {
  await page.goto(`${office}/lokasi-ujian`)
  await fill(page, { 'Nama lokasi': 'Aula Kementerian', Kapasitas: 'banyak' })
  await press(page, 'Tambah lokasi')
  await look(page, 'lokasi-salah', { hasErrors: true })
  await fill(page, { Kapasitas: '120' })
  await press(page, 'Tambah lokasi')
  await page.getByText('Lokasi ujian tersimpan.').waitFor()
  await look(page, 'lokasi')
  await page.getByRole('link', { name: 'Aula Kementerian' }).click()
  await look(page, 'lokasi-satu')
  await press(page, 'Hapus lokasi')
  await page.getByText('Lokasi ujian tersimpan.').waitFor()
}

test('the administrator brings formasi from the file to their first amendment, begun on a phone and ended at a desk', async () => {
  const { context, page } = await asOfficer(browser, phone, 'administrator', agency)
  const documents = `Susunan arsip ${randomUUID().slice(0, 4)}`
  await page.goto(office)
  await look(page, 'beranda-administrator')
  await importFormasi(page)
  await makeDocuments(page, documents)
  await readAsApplicant(page, documents)
  await page.setViewportSize(desk.viewport)
  await split(page)
  await publish(page)
  await amend(page)
  await keepLocations(page)
  await page.goto(`${office}/pengumuman-hasil`)
  await look(page, 'pengumuman-belum')
  await context.close()
})

test('two administrators invite an officer, who sets a password and comes to the second factor', async () => {
  const first = await asOfficer(browser, desk, 'administrator', agency)
  const second = await asOfficer(browser, phone, 'administrator', agency)
  const email = `${randomUUID()}@kantor.contoh.example`
  await first.page.goto(`${office}/petugas/undang`)
  await press(first.page, 'Ajukan undangan')
  await look(first.page, 'undang-salah', { hasErrors: true })
  await fill(first.page, { 'Nama lengkap': 'Puspa Handayani', 'Surel kantor': email, 'Mengapa diundang': 'Menambah verifikator.' })
  await first.page.getByLabel('Verifikator').check()
  await press(first.page, 'Ajukan undangan')
  await first.page.getByText(/menunggu|diajukan/i).first().waitFor()
  await first.page.goto(`${office}/persetujuan`)
  await first.page.getByRole('link', { name: 'Undangan petugas' }).first().click()
  await look(first.page, 'persetujuan-sendiri')
  await first.context.close()

  await second.page.goto(office)
  await look(second.page, 'beranda-menunggu')
  await second.page.goto(`${office}/persetujuan`)
  await look(second.page, 'persetujuan')
  await second.page.getByRole('link', { name: 'Undangan petugas' }).first().click()
  await look(second.page, 'persetujuan-satu')
  await press(second.page, 'Setujui dan jalankan')
  await second.page.getByText('Keputusan Anda tersimpan.').waitFor()
  await second.context.close()

  const link = async () => (await mailsTo(email)).map(({ text }) => /http:\/\/localhost:\d+\/tautan\S+/.exec(text)?.[0]).find(Boolean)
  await expect.poll(link).toBeTruthy()
  const context = await browser.newContext({ viewport: phone.viewport, locale: 'id-ID' })
  const page = await context.newPage()
  await page.goto((await link())!)
  await look(page, 'menjadi-petugas')
  await press(page, 'Simpan dan pasang faktor kedua')
  await look(page, 'menjadi-petugas-salah', { hasErrors: true })
  await fill(page, { 'Kata sandi baru': 'jendela kayu jati tua', 'Ulangi kata sandi baru': 'jendela kayu jati tua' })
  await page.getByLabel('Saya menyetujui dan akan menaatinya').check()
  await press(page, 'Simpan dan pasang faktor kedua')
  await page.getByRole('heading', { level: 1, name: 'Pasang faktor kedua' }).waitFor()
  await look(page, 'faktor-kedua')
  await context.close()
})

test('a reader of the numbers sees numbers and nothing else', async () => {
  const { context, page } = await asOfficer(browser, phone, 'dashboard', '4018')
  await page.goto(office)
  await look(page, 'beranda-angka')
  await page.getByRole('link', { name: 'Angka' }).last().click()
  await page.getByRole('heading', { level: 1, name: 'Angka' }).waitFor()
  await look(page, 'angka')
  for (const path of ['/antrean', '/formasi', '/petugas', '/jejak']) {
    await page.goto(office + path)
    await page.getByRole('heading', { name: 'Bukan bagian tugas Anda' }).waitFor()
  }
  await look(page, 'bukan-bagian-tugas')
  await context.close()
})

/** Of somebody who applied to Arsip Nasional, so that its own helpdesk has it. */
function fileComplaint(): Promise<string> {
  return withPortal(async (deps) => {
    const contents = { nik: people.iqbal.nik, name: people.iqbal.nameOnKtp, email: 'pelapor.arsip@contoh.example' as Email, story: 'Foto KTP saya dinyatakan buram.', answers: {} }
    const filed = await fileTicket(deps, { category: 'other', contents, evidence: {}, formKey: null, visitor: { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' } })
    if (!filed.ok) throw new Error(filed.refusal)
    return filed.value.number
  })
}

test('the helpdesk of an agency answers; the auditor finds who did it', async () => {
  const number = await fileComplaint()
  const helper = await asOfficer(browser, phone, 'helpdesk', '4018')
  await helper.page.goto(`${office}/aduan`)
  await look(helper.page, 'aduan')
  await helper.page.getByRole('link', { name: number }).click()
  await look(helper.page, 'aduan-satu')
  await press(helper.page, 'Kirim jawaban')
  await look(helper.page, 'aduan-salah', { hasErrors: true })
  await helper.page.getByLabel('Komentar untuk pelapor').first().fill('Kirim ulang foto KTP yang lebih terang.')
  await helper.page.getByLabel('Selesai').check()
  await press(helper.page, 'Kirim jawaban')
  await helper.page.getByText('Jawaban terkirim kepada pelapor.').waitFor()
  await look(helper.page, 'aduan-dijawab')
  await helper.context.close()

  const auditor = await asOfficer(browser, desk, 'auditor', null)
  await auditor.page.goto(`${office}/jejak?tindakan=ticket-answered`)
  await look(auditor.page, 'jejak')
  expect(await auditor.page.getByText(helper.name).count()).toBeGreaterThan(0)
  for (const path of ['/angka', '/invarian', '/papan']) {
    await auditor.page.goto(office + path)
    await look(auditor.page, `auditor${path.replace('/', '-')}`)
  }
  await auditor.context.close()
})
