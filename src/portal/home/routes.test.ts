import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance

beforeAll(async () => {
  database = await freshDatabase('seeded')
  const config = testConfig({ EMETERAI_URL: 'http://localhost:3999', REHEARSAL_URL: 'http://localhost:3100' })
  deps = testDeps(database, config)
  app = await createPortal(deps, config, async () => true)
  await asOwner(
    database,
    `update season.stage set starts_at = '2026-11-21T17:00:00Z', ends_at = '2026-12-10T16:59:59Z' where kind = 'registration';
     update season.stage set starts_at = '2026-12-14T17:00:00Z', ends_at = '2026-12-18T16:59:59Z' where kind = 'administrative-result';
     update season.stage set starts_at = '2026-11-01T17:00:00Z', ends_at = '2026-11-20T16:59:59Z' where kind = 'announcement';
     update season.stage set starts_at = '2026-12-10T17:00:00Z', ends_at = '2026-12-14T16:59:59Z' where kind = 'administrative-selection';
     delete from season.stage where kind not in ('registration', 'administrative-result', 'announcement', 'administrative-selection');
     update season.announcement set valid_from = timestamptz '2026-11-01T00:00:00Z' + (valid_from - (select min(valid_from) from season.announcement)), valid_until = null`,
  )
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const home = async (at: string, browser: Browser = openBrowser(app)) => {
  deps.clock.set(at)
  return browser.get('/')
}

describe('the home page', () => {
  it('leads to the rehearsal where there is one (A10)', async () => {
    expect((await home('2026-12-01T03:00:00Z')).link('Buka portal latihan')).toBe('http://localhost:3100')
  })

  it('says that registration is open and counts to its end in three zones', async () => {
    const page = await home('2026-12-01T03:00:00Z')
    expect(page.heading()).toContain('Pendaftaran sedang dibuka')
    expect(page.html).toContain('Pendaftaran ditutup dalam')
    expect(page.html).toContain('9 hari 13 jam')
    expect(page.html).toContain('Kamis, 10 Desember 2026 pukul 23.59 WIB')
    expect(page.html).toContain('00.59 WITA (11 Desember), 01.59 WIT (11 Desember)')
    expect(page.html).toContain('sekarang 10.00 WIB')
    expect(page.link('Buat akun')).toBe('/daftar')
  })

  it('counts to the opening before it', async () => {
    const page = await home('2026-11-21T16:59:59Z')
    expect(page.heading()).toContain('Pendaftaran belum dibuka')
    expect(page.html).toContain('Pendaftaran dibuka dalam')
    expect(page.html).not.toMatch(/<a[^>]*href="\/daftar"/)
  })

  it('is open in the last second and closed in the next', async () => {
    expect((await home('2026-12-10T16:59:59.900Z')).heading()).toContain('Pendaftaran sedang dibuka')
    const after = await home('2026-12-10T17:00:00Z')
    expect(after.heading()).toContain('Seleksi administrasi')
    expect(after.html).toContain('Pendaftaran sudah ditutup.')
    expect(after.html).toContain('Pengumuman hasil seleksi administrasi dimulai dalam')
    expect(after.html).not.toMatch(/<a[^>]*href="\/daftar"/)
  })

  it('says when everything is over', async () => {
    expect((await home('2027-06-01T00:00:00Z')).heading()).toContain('Seleksi sudah selesai')
  })

  it('has the three menus of the guide and a search for formasi', async () => {
    const page = await home('2026-12-01T03:00:00Z')
    const headings = page.headings()
    expect(headings).toEqual(expect.arrayContaining(['Alur', 'FAQ', 'Masuk atau buat akun', 'Cari lowongan', 'Pengumuman terbaru']))
    expect(page.html).toMatch(/<form method="get" action="\/lowongan"/)
  })

  it('lists the six things to prepare', async () => {
    const text = (await home('2026-12-01T03:00:00Z')).text()
    for (const item of ['Kartu Keluarga (KK)', 'Kartu Tanda Penduduk (KTP)', 'Ijazah', 'Transkrip nilai', 'latar belakang merah', 'Dokumen lain sesuai ketentuan']) {
      expect(text).toContain(item)
    }
  })

  it('names the five distributors and leads to our own e-meterai house, to no real seller', async () => {
    const page = await home('2026-12-01T03:00:00Z')
    for (const name of ['Peruri Digital Security', 'Mitra Pajakku', 'Finnet Indonesia', 'Mitracomm Ekasarana', 'Koperasi Swadharma']) {
      expect(page.text()).toContain(name)
    }
    expect(page.link('Meterai Nusa')).toBe('http://localhost:3999')
    expect(page.html).not.toMatch(/href="https:/)
  })
})

describe('the alert (guide 6.1.1, Gambar 3)', () => {
  it('is read, confirmed without JavaScript, and stays confirmed, dated', async () => {
    const browser = openBrowser(app)
    const before = await home('2026-12-01T03:00:00Z', browser)
    expect(before.text()).toContain('Pengumuman penting')
    expect(before.text()).toContain('Bacalah sebelum mendaftar')

    const after = await before.submit({}, 'Saya sudah membaca')
    expect(after.path).toBe('/')
    expect(after.text()).not.toContain('Pengumuman penting')
    expect(after.text()).toContain('Pada 1 Desember 2026 Anda menyatakan sudah membaca Bacalah sebelum mendaftar')
    expect((await home('2026-12-08T03:00:00Z', browser)).text()).not.toContain('Pengumuman penting')
  })

  it('comes back when a newer one takes its place', async () => {
    const browser = openBrowser(app)
    await (await home('2026-12-01T03:00:00Z', browser)).submit({}, 'Saya sudah membaca')
    await asOwner(
      database,
      `insert into season.announcement (slug, severity, title, summary, body, must_acknowledge, valid_from)
       values ('perpanjangan', 'important', 'Pendaftaran diperpanjang', 'x', 'Tenggat baru.', true, '2026-12-05T00:00:00Z')`,
    )
    expect((await home('2026-12-04T23:59:59Z', browser)).text()).not.toContain('Pengumuman penting')
    expect((await home('2026-12-05T00:00:00Z', browser)).text()).toContain('Pendaftaran diperpanjang')
    await asOwner(database, `delete from season.announcement where slug = 'perpanjangan'`)
  })

  it('cannot be confirmed by a stranger’s page', async () => {
    await home('2026-12-01T03:00:00Z')
    const answer = await app.inject({
      method: 'POST',
      url: '/pengumuman/pembukaan-pendaftaran/dibaca',
      headers: { host: 'localhost', 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
      payload: '',
    })
    expect(answer.statusCode).toBe(403)
  })
})
