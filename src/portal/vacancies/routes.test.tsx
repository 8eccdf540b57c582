import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'

let database: TestDatabase
let app: FastifyInstance
let browser: Browser

beforeAll(async () => {
  database = await freshDatabase('seeded')
  const config = testConfig()
  // Still the 23rd in London, already the 24th in Jakarta: rules count days in Jakarta.
  app = await createPortal(testDeps(database, config, '2026-11-23T18:00:00Z'), config, async () => true)
  browser = openBrowser(app)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const totalOf = (headings: string[]) => Number(/^([\d.]+) formasi/.exec(headings.find((heading) => / formasi/.test(heading)) ?? '')?.[1]?.replaceAll('.', '') ?? 'NaN')

describe('/lowongan', () => {
  test('shows every formasi, twenty a page, as valid HTML within its budget', async () => {
    const page = await browser.get('/lowongan')
    expect(page.status).toBe(200)
    expect(page.headings()).toContain('10.024 formasi untuk 36.865 orang')
    expect(page.html.match(/class="vacancy"/g)).toHaveLength(20)
    expect(await htmlFaults(page.html)).toEqual([])
    expect(gzipSync(page.html).length).toBeLessThan(14_336)
  })

  test('finds analis kebijakan however it is typed, and says how it read the words', async () => {
    const page = await browser.get('/lowongan?cari=anlis+kebijkan')
    expect(page.text()).toContain('Analis Kebijakan Ahli Pertama')
    expect(page.text()).toContain('“kebijkan” tidak ada dalam daftar. Kami mencari kebijakan')
    expect(page.value('cari')).toBe('anlis kebijkan')
    expect(totalOf(page.headings())).toBeGreaterThan(230)
  })

  test.each(['cari=perawat', 'prodi=ilmu+komputer', 'instansi=kesehatan&disabilitas=ya'])('%s: every filter narrows by exactly the count it announced', async (search) => {
    const page = await browser.get(`/lowongan?${search}`)
    const before = totalOf(page.headings())
    const announced = (name: string) => {
      const [, select = ''] = new RegExp(`<select[^>]*name="${name}"[^>]*>(.*?)</select>`).exec(page.html) ?? []
      return [...select.matchAll(/<option value="([^"]+)"[^>]*>[^<]*\(([\d.]+)\)</g)].map(([, value, count]) => ({ value, count: Number(count?.replaceAll('.', '')) }))
    }
    expect(announced('seleksi').reduce((sum, { count }) => sum + count, 0)).toBe(before)
    for (const name of ['seleksi', 'tingkat', 'jenis', 'usia', 'provinsi']) {
      const first = announced(name).at(-1)
      expect(first).toBeDefined()
      expect(totalOf((await browser.get(`/lowongan?${search}&${name}=${first?.value}`)).headings())).toBe(first?.count)
    }
  })

  test('an address with all filters keeps them on the page and in the links to other pages', async () => {
    const address = '/lowongan?cari=ahli&instansi=kesehatan&tingkat=40&seleksi=pppk-tenaga-kesehatan&jenis=umum&usia=57&urut=gaji'
    const page = await browser.get(address)
    expect(page.status).toBe(200)
    expect([page.value('cari'), page.value('instansi'), page.value('tingkat'), page.value('seleksi'), page.value('jenis'), page.value('usia'), page.value('urut')]).toEqual(
      ['ahli', 'kesehatan', '40', 'pppk-tenaga-kesehatan', 'umum', '57', 'gaji'],
    )
    const next = await page.follow('Berikutnya')
    expect(next.title).toContain('halaman 2')
    expect(next.value('seleksi')).toBe('pppk-tenaga-kesehatan')
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('a chosen province opens its regencies', async () => {
    const page = await browser.get('/lowongan?provinsi=32')
    expect(page.hasField('kab-kota')).toBe(true)
    const narrowed = await browser.get('/lowongan?provinsi=32&kab-kota=32.14')
    expect(totalOf(narrowed.headings())).toBeGreaterThan(0)
    expect(totalOf(narrowed.headings())).toBeLessThan(totalOf(page.headings()))
  })

  test('an agency and a programme typed in part or with a slip are read aloud', async () => {
    const page = await browser.get('/lowongan?instansi=kementrian+kesehatn')
    expect(page.text()).toContain('dibaca sebagai Kementerian Kesehatan')
    expect(totalOf(page.headings())).toBeGreaterThan(1000)
    expect((await browser.get('/lowongan?prodi=ilmu+huk')).text()).toMatch(/Program studi “ilmu huk” dibaca sebagai .*S-1 Ilmu Hukum/)
    expect((await browser.get('/lowongan?instansi=qqqxyz')).text()).toContain('Instansi “qqqxyz” tidak ada dalam daftar')
  })

  test('nothing found is answered with what to take away', async () => {
    const page = await browser.get('/lowongan?cari=zzzqqq&tingkat=40')
    expect(page.status).toBe(200)
    expect(page.text()).toContain('Tidak ada formasi yang cocok')
    expect(page.link('tanpa “zzzqqq”')).toBe('/lowongan?tingkat=40')
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test.each([
    ['/lowongan?halaman=abc', 'Nomor halaman di alamat tidak dikenal'],
    ['/lowongan?halaman=-3', 'Nomor halaman di alamat tidak dikenal'],
    ['/lowongan?halaman=999999999', 'Kami menampilkan halaman terakhir'],
    ['/lowongan?tingkat=x&provinsi=%27%3B--', 'tidak dikenal dan diabaikan'],
    [`/lowongan?cari=${'a'.repeat(5000)}`, 'Teks pencarian terlalu panjang'],
    ['/lowongan?urut=nama%00&seleksi[]=1', 'tidak dikenal dan diabaikan'],
  ])('%.40s… is answered clearly', async (address, sentence) => {
    const page = await browser.get(address)
    expect(page.status).toBe(200)
    expect(page.text()).toContain(sentence)
  })

  test.each(['/lowongan?cari=%27%20or%201=1', '/lowongan?cari=%26%7C!():*%5C', '/lowongan?cari=a&cari=b', '/lowongan?instansi=%25_%5C&prodi=%25', '/lowongan?cari=%F0%9F%98%80%00'])(
    '%s breaks nothing',
    async (address) => {
      expect((await browser.get(address)).status).toBe(200)
    },
  )
})

describe('/lowongan.csv', () => {
  test('holds the whole result, one row each', async () => {
    const answer = await browser.get('/lowongan.csv')
    expect(answer.headers['content-disposition']).toContain('lowongan.csv')
    const rows = parse(answer.bytes, { columns: true, bom: true }) as Record<string, string>[]
    expect(rows).toHaveLength(10_024)
    expect(new Set(rows.map((row) => row['nomor_formasi'])).size).toBe(10_024)
    expect(rows.reduce((sum, row) => sum + row['program_studi']!.split('; ').length, 0)).toBe(46_101)
  })

  test('runs nothing in a spreadsheet', async () => {
    await asOwner(database, `update formasi.jabatan set name = '=HYPERLINK("http://jahat.example")' where name = 'Diplomat Ahli Pertama'`)
    const rows = parse((await browser.get('/lowongan.csv?cari=diplomat')).bytes, { columns: true, bom: true }) as Record<string, string>[]
    expect(rows.map((row) => row['jabatan'])).toContain(`'=HYPERLINK("http://jahat.example")`)
    await asOwner(database, `update formasi.jabatan set name = 'Diplomat Ahli Pertama' where name like '=HYPER%'`)
  })
})

describe('/lowongan/:id', () => {
  test('tells all of one formasi: seats, age with birth dates, education, documents', async () => {
    const page = await browser.get('/lowongan/4748')
    expect(page.heading()).toBe('Pranata Komputer Ahli Pertama')
    const text = page.text()
    for (const part of ['Pemerintah Kab. Banggai', 'Bidang Pemberdayaan Sosial', 'Kabupaten Banggai, Sulawesi Tengah', 'lahir pada atau setelah 24 November 1969', 'D-IV Sistem Siber-Fisik', 'Surat lamaran', '10–800 KB, dengan e-meterai', 'Gambar JPG atau PNG, 10–200 KB']) {
      expect(text).toContain(part)
    }
    expect(page.link('Cek kelayakan')).toBe('/cek-kelayakan?formasi=4748')
    expect(page.link('Buat akun untuk melamar')).toBe('/daftar')
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('folds hundreds of programmes', async () => {
    const page = await browser.get('/lowongan/8256')
    expect(page.text()).toContain('Lihat 580 program studi')
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('asks health workers for a registration and special applicants for proof', async () => {
    const [row] = await asOwner<{ id: number }>(database, `select id from formasi.formasi where selection_type = 'pppk-tenaga-kesehatan' and formasi_type = 'orang-asli-papua' limit 1`)
    const text = (await browser.get(`/lowongan/${row!.id}`)).text()
    expect(text).toContain('Surat Tanda Registrasi (STR)')
    expect(text).toContain('Surat keterangan orang asli Papua')
  })

  test('says that a formasi was withdrawn, and no longer lists it', async () => {
    await asOwner(database, 'update formasi.formasi set withdrawn_at = now() where id = 8256')
    expect((await browser.get('/lowongan/8256')).text()).toContain('ditarik oleh instansinya')
    expect((await browser.get('/lowongan')).headings()).toContain('10.023 formasi untuk 36.864 orang')
    await asOwner(database, 'update formasi.formasi set withdrawn_at = null where id = 8256')
  })

  test.each(['999999', '0', 'abc', '1.5', '99999999999999999999'])('%s is not found', async (id) => {
    expect((await browser.get(`/lowongan/${id}`)).status).toBe(404)
  })
})

test('suggestions name what can be chosen', async () => {
  const suggestions = async (path: string) => JSON.parse((await browser.get(path)).bytes.toString()) as { id: string; text: string; hint: string }[]
  expect(await suggestions('/lowongan/saran/instansi?q=banggai')).toContainEqual({ id: '7204', text: 'Pemerintah Kab. Banggai', hint: '' })
  expect((await suggestions('/lowongan/saran/pendidikan?q=ilmu+huk')).map((one) => one.text)).toContain('S-1 Ilmu Hukum')
  expect(await suggestions('/lowongan/saran/pendidikan?q=')).toEqual([])
})

describe('/cek-kelayakan', () => {
  const siti = { 'lahir-day': '24', 'lahir-month': 'November', 'lahir-year': '1969', tingkat: '35', prodi: 'sistem siber-fisik', disabilitas: 'tidak', thk2: 'tidak' }

  test('an empty form is sent back with a sentence for every field', async () => {
    const page = await (await browser.get('/cek-kelayakan')).submit({})
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^Galat: /)
    expect(page.errors().map((error) => error.href)).toEqual(['#lahir', '#tingkat', '#prodi', '#disabilitas', '#thk2'])
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('on the last day of the age limit one is eligible; one day older is refused with the reckoning', async () => {
    const form = await browser.get('/cek-kelayakan?formasi=4748')
    const good = await form.submit(siti)
    expect(good.status).toBe(200)
    expect(good.text()).toContain('Data Anda sesuai dengan syarat formasi ini')
    expect(good.text()).toContain('57 tahun 0 bulan 0 hari pada 24 November 2026')
    expect(await htmlFaults(good.html)).toEqual([])

    const late = await good.submit({ 'lahir-day': '23' })
    expect(late.text()).toContain('1 syarat formasi ini tidak terpenuhi')
    expect(late.text()).toContain('57 tahun 0 bulan 1 hari')
    expect(late.text()).toContain('Tanggal lahir paling awal yang masih memenuhi: 24 November 1969')
    expect(late.value('prodi')).toBe('D-IV Sistem Siber-Fisik')
    expect(late.path).toBe('/cek-kelayakan')
  })

  test('a programme that is not clear is asked back', async () => {
    const asked = await (await browser.get('/cek-kelayakan')).submit({ ...siti, tingkat: '40', prodi: 'ilmu komp' })
    expect(asked.status).toBe(422)
    expect(asked.errors()).toEqual([{ text: 'Pilih program studi yang tertulis di ijazah Anda', href: '#prodi' }])
    expect(await htmlFaults(asked.html)).toEqual([])
    const answered = await asked.submit({ 'prodi-pilihan': 'S-1 Ilmu Komputer' })
    expect(answered.status).toBe(200)
    expect(answered.value('prodi')).toBe('S-1 Ilmu Komputer')
  })

  test('without a formasi it counts those that fit and leads to exactly these', async () => {
    const answer = await (await browser.get('/cek-kelayakan')).submit({ ...siti, 'lahir-year': '1990', tingkat: '40', prodi: 'S-1 Ilmu Hukum', disabilitas: 'ya' })
    const fitting = Number(/untuk ([\d.]+) formasi/.exec(answer.text())?.[1])
    expect(fitting).toBeGreaterThan(0)
    expect(await htmlFaults(answer.html)).toEqual([])
    const href = answer.link('Lihat formasinya')
    expect(href).not.toMatch(/1990|lahir/)
    expect(totalOf((await browser.get(href)).headings())).toBe(fitting)
  })

  test('past 57 only what still takes that age is shown', async () => {
    const answer = await (await browser.get('/cek-kelayakan')).submit({ ...siti, 'lahir-year': '1965', tingkat: '45', prodi: 'S-2 Manajemen' })
    expect(answer.text()).toContain('tidak sesuai karena batas usia')
    if (answer.text().includes('Lihat formasinya')) expect(answer.link('Lihat formasinya')).toContain('usia=64')
  })

  test('an unknown formasi and an impossible date keep what was typed', async () => {
    const page = await (await browser.get('/cek-kelayakan')).submit({ ...siti, 'lahir-day': '31', 'lahir-month': '2', formasi: '999999' })
    expect(page.status).toBe(422)
    expect(page.errors()[0]?.text).toContain('Tanggal lahir harus tanggal yang ada di kalender')
    expect(page.value('lahir-day')).toBe('31')
    const unknown = await page.submit({ 'lahir-day': '1' })
    expect(unknown.errors()).toEqual([{ text: 'Nomor formasi ini tidak ada. Periksa nomornya di halaman lowongan, atau kosongkan', href: '#formasi' }])
  })
})

describe('a formasi that was amended', () => {
  test('says what changed, by which decree, the latest first', async () => {
    const [formasi] = await asOwner<{ id: number }>(database, 'select min(id) as id from formasi.formasi')
    await asOwner(database, `insert into officer.officer (id, instansi_code, name, wrapped_key, email, email_index, status, invited_at) values ('00000000-0000-4000-8000-0000000000aa', null, 'Uji', 'x', 'x', 'x', 'invited', now())`)
    for (const number of [1, 2]) {
      await asOwner(database, `insert into formasi.amendment (formasi_id, number, reason, decree_number, changes, amended_by, amended_at) values ($1, $2, 'Penataan ulang', $3, $4, '00000000-0000-4000-8000-0000000000aa', now())`, [formasi!.id, number, `SK ${number}/2022`, JSON.stringify([{ field: 'Jumlah kursi', before: String(number), after: String(number + 1) }])])
    }
    const page = await browser.get(`/lowongan/${formasi!.id}`)
    expect(page.headings()).toContain('Perubahan setelah terbit')
    expect(page.text()).toMatch(/Perubahan ke-2.*SK 2\/2022\. Penataan ulangJumlah kursi: 2 menjadi 3.*Perubahan ke-1/)
    expect(await htmlFaults(page.html)).toEqual([])
  })
})
