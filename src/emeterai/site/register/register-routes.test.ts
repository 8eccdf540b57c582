import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { decideAccount } from '#emeterai/account/register/decide-account.ts'
import { eraseAbandonedAccounts } from '#emeterai/account/register/erase-abandoned.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { type HouseDoor, aHouseDoor, captcha, dataFilling, ktpFile, mailedLink, register, signIn } from '#test/a-house-door.ts'
import { runHouseJobs } from '#test/a-house.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { aBmp } from '#test/files/a-bmp.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { people } from '#test/people.ts'

let door: HouseDoor
let browser: Browser
const { siti, suharti, tono, made } = people

beforeAll(async () => {
  door = await aHouseDoor()
})
afterAll(() => door.close())
beforeEach(async () => {
  door.house.mails.length = 0
  for (const table of ['limits.bucket', 'emeterai.registration', 'emeterai.mailed_link', 'emeterai.session', 'emeterai.sign_in_attempt', 'emeterai.message', 'emeterai.account']) await asOwner(door.database, `delete from ${table}`)
  browser = openBrowser(door.app)
})

const states = async () => (await door.database.pool.query('select state from emeterai.account order by state')).rows.map(({ state }) => state)

async function activated(person: typeof siti) {
  await register(browser, person)
  return (await browser.get(await mailedLink(door, person.email))).submit({}, 'Aktifkan akun')
}

describe('a person (guide 6.5, steps 1-6)', () => {
  test('goes from Daftar to "Verifikasi berhasil" and signs in', async () => {
    const front = await browser.get('/pds')
    const kinds = await front.follow('Daftar')
    expect([kinds.heading(), ...['Personal', 'Perusahaan', 'Grosir'].map((kind) => kinds.text().includes(kind))]).toEqual(['Daftar akun e-meterai', true, true, true])

    const sent = await register(browser, siti)
    expect([sent.path, sent.heading()]).toEqual(['/pds/daftar/periksa-email', 'Verifikasi akun'])
    expect(await states()).toEqual(['unverified'])
    const link = await mailedLink(door, siti.email)
    expect((await browser.get(link)).heading()).toBe('Aktifkan akun e-meterai')
    expect(await states()).toEqual(['unverified'])
    const end = await (await browser.get(link)).submit({}, 'Aktifkan akun')
    expect([end.path, end.heading()]).toEqual(['/pds/aktivasi/berhasil', 'Verifikasi berhasil'])
    expect(await states()).toEqual(['active'])
    expect((await signIn(door, browser, siti)).heading()).toBe('Halo, Siti Rahayu')
  })

  test('the link again says the same; another distributor’s door does not know it', async () => {
    await register(browser, siti)
    const link = await mailedLink(door, siti.email)
    expect((await (await browser.get(link.replace('/pds/', '/finnet/'))).submit({}, 'Aktifkan akun')).status).toBe(409)
    for (let n = 0; n < 2; n++) expect((await (await browser.get(link)).submit({}, 'Aktifkan akun')).heading()).toBe('Verifikasi berhasil')
    expect(await states()).toEqual(['active'])
  })

  test('a link ends after 24 hours; signing in mails another', async () => {
    const before = door.house.clock.now()
    await register(browser, siti)
    const link = await mailedLink(door, siti.email)
    door.house.clock.advance(24 * 3_600_000)
    expect((await (await browser.get(link)).submit({}, 'Aktifkan akun')).status).toBe(409)
    const page = await signIn(door, browser, siti)
    expect([page.status, page.errors()[0]?.text]).toEqual([409, 'Buka tautan verifikasi di email Anda, lalu masuk lagi'])
    const other = await mailedLink(door, siti.email)
    expect(other).not.toBe(link)
    expect((await (await browser.get(other)).submit({}, 'Aktifkan akun')).heading()).toBe('Verifikasi berhasil')
    door.house.clock.set(before)
  })

  test('without a file there is no biodata', async () => {
    expect((await browser.get('/pds/daftar/personal/data')).path).toBe('/pds/daftar/personal')
    const page = await (await browser.get('/pds/daftar/personal')).submit({}, 'Unggah')
    expect([page.status, page.errors()]).toEqual([422, [{ text: 'Pilih gambar KTP, lalu tekan Unggah', href: '#ktp' }]])
  })

  test.each([
    ['BMP', 'image/bmp', async () => aBmp({ width: 40, height: 30, bits: 24, pixel: () => 0x5a78c8 })],
    ['PNG', 'image/png', async () => sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } }).png().toBuffer()],
  ])('a %s is taken and drawn anew as a JPEG that this browser alone sees', async (_name, type, bytes) => {
    const data = await (await browser.get('/pds/daftar/personal')).submit({ ktp: { filename: 'ktp', type, bytes: await bytes() } }, 'Unggah')
    expect(data.path).toBe('/pds/daftar/personal/data')
    const picture = await browser.get('/pds/daftar/personal/berkas.jpg')
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect(picture.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    expect((await openBrowser(door.app).get('/pds/daftar/personal/berkas.jpg')).status).toBe(404)
  })

  test('the same form again begins nothing more, also before the first was answered (G2)', async () => {
    const count = async () => (await door.database.pool.query('select 1 from emeterai.registration')).rowCount
    const [page, before, cookies] = [await browser.get('/pds/daftar/personal'), await count(), new Map(browser.cookies)]
    const file = await ktpFile()
    const press = async () => {
      browser.cookies.clear()
      for (const [name, value] of cookies) browser.cookies.set(name, value)
      return page.submit({ ktp: file }, 'Unggah')
    }
    const clicks = [...(await Promise.all([press(), press()])), await press()]
    expect(clicks.map(({ path }) => path)).toEqual(Array(3).fill('/pds/daftar/personal/data'))
    expect(await count()).toBe(before! + 1)
    expect((await browser.get('/pds/daftar/personal/berkas.jpg')).status).toBe(200)
    await page.submit({ ktp: { ...file, bytes: await sharp(file.bytes).rotate(180).jpeg().toBuffer() } }, 'Unggah')
    expect(await count()).toBe(before! + 2)
    // A process died when the file was kept, and before it said so.
    await asOwner(door.database, `update intent.intent set outcome = null, created_at = created_at - interval '1 minute' where outcome = 'true'`)
    expect((await press()).path).toBe('/pds/daftar/personal/data')
    expect(await count()).toBe(before! + 2)
  })

  test.each([
    ['a text', async () => Buffer.from('bukan gambar'), 'bukan gambar'],
    ['a GIF', async () => Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), 'tidak diterima'],
    ['half a picture', async () => (await ktpSpecimen()).subarray(0, 20_000), 'rusak'],
    ['more than 1 MB', async () => Buffer.concat([await ktpSpecimen(), Buffer.alloc(1024 * 1024)]), 'lebih besar dari 1 MB'],
  ])('%s is no KTP', async (_name, bytes, sentence) => {
    const page = await (await browser.get('/pds/daftar/personal')).submit({ ktp: { filename: 'ktp.jpg', type: 'image/jpeg', bytes: await bytes() } }, 'Unggah')
    expect([page.status, page.errors()]).toEqual([422, [{ text: expect.stringContaining(sentence), href: '#ktp' }]])
  })

  test('what is wrong is said by field; what was typed and the KTP stay, passwords do not', async () => {
    const data = await (await browser.get('/pds/daftar/personal')).submit({ ktp: await ktpFile() }, 'Unggah')
    const empty = await data.submit({ captcha }, 'Daftar')
    expect([empty.status, empty.errors().map(({ href }) => href)]).toEqual([422, ['#nik', '#nama-depan', '#tanggal-lahir', '#agama', '#pekerjaan', '#npwp', '#email', '#telepon', '#alamat', '#password', '#setuju']])
    const wrong = await empty.submit({ ...dataFilling(siti), nik: '123', captcha: 'SALAH' }, 'Daftar')
    expect(wrong.errors()).toEqual([{ text: 'NIK terdiri atas 16 angka, seperti yang tertulis di KTP', href: '#nik' }])
    expect([wrong.value('nik'), wrong.value('nama-depan'), wrong.value('alamat'), wrong.value('password'), wrong.value('belum-npwp')]).toEqual(['123', 'Siti', 'Jalan Contoh Nomor 1, Bogor', '', 'ya'])
    expect(wrong.html).not.toContain(siti.password)
    const code = await wrong.submit({ ...dataFilling(siti), captcha: 'SALAH' }, 'Daftar')
    expect(code.errors()[0]?.href).toBe('#captcha')
    const named = await code.submit({ ...dataFilling(siti), password: 'Siti-Rahayu7', 'password-ulang': 'Siti-Rahayu7' }, 'Daftar')
    expect(named.errors()).toEqual([{ text: 'Password tidak boleh memuat nama, NIK, tanggal lahir, atau email Anda', href: '#password' }])
    expect((await named.submit(dataFilling(siti), 'Daftar')).heading()).toBe('Verifikasi akun')
  })

  test('one word is a name (Suharti)', async () => {
    expect((await activated(suharti)).heading()).toBe('Verifikasi berhasil')
    expect((await signIn(door, browser, suharti)).heading()).toBe('Halo, Suharti')
  })

  test('clicked twice it is one account and one letter', async () => {
    const data = await (await browser.get('/pds/daftar/personal')).submit({ ktp: await ktpFile() }, 'Unggah')
    const ends = await Promise.all([1, 2, 3, 4].map(() => data.submit(dataFilling(siti), 'Daftar')))
    expect(ends.map((page) => page.path)).toEqual(Array(4).fill('/pds/daftar/periksa-email'))
    await runHouseJobs(door.house, door.database)
    expect([await states(), door.house.mails.length]).toEqual([['unverified'], 1])
  })
})

describe('nobody learns who has an account (T01)', () => {
  test.each([['address', {}], ['NIK', { email: 'orang.lain@warga.example' }]])('a taken %s gets the same page, and its owner a letter', async (_what, change) => {
    await activated(siti)
    door.house.mails.length = 0
    const page = await register(openBrowser(door.app), siti, change)
    const other = await register(openBrowser(door.app), tono)
    expect([page.status, page.path, page.text()]).toEqual([other.status, other.path, other.text()])
    await runHouseJobs(door.house, door.database)
    expect(door.house.mails.map(({ to, subject }) => [to, subject])).toEqual([[siti.email, 'Ada pendaftaran e-meterai dengan data Anda (simulasi)'], [tono.email, 'Verifikasi akun e-meterai Anda (simulasi)']])
    expect(await states()).toEqual(['active', 'unverified'])
  })

  test('whoever types another’s address first takes nothing from them', async () => {
    await register(openBrowser(door.app), tono, { email: siti.email })
    expect((await activated(siti)).heading()).toBe('Verifikasi berhasil')
    expect((await signIn(door, browser, siti)).heading()).toBe('Halo, Siti Rahayu')
  })

  test('a mailbox hears three times an hour at most', async () => {
    for (let n = 0; n < 5; n++) expect((await register(openBrowser(door.app), siti)).path).toBe('/pds/daftar/periksa-email')
    await runHouseJobs(door.house, door.database)
    expect(door.house.mails).toHaveLength(3)
  })
})

describe('an organisation', () => {
  const paper = async () => ({ filename: 'surat-kuasa.pdf', type: 'application/pdf', bytes: await fromPdfkit((doc) => doc.text('Surat kuasa (contoh)')) })
  const filling = { 'nama-badan': 'PT Contoh Jaya', 'npwp-badan': '09.254.294.3-407.000', 'nama-depan': 'Made', 'nama-belakang': 'Wirawan', jabatan: 'Direktur', email: made.email, telepon: '081234567890', alamat: 'Jalan Contoh 2', password: made.password, 'password-ulang': made.password, setuju: true, captcha }

  async function apply(more: Record<string, string> = {}, slug = 'perusahaan') {
    const data = await (await browser.get(`/pds/daftar/${slug}`)).submit({ 'surat-kuasa': await paper() }, 'Unggah')
    return data.submit({ ...filling, ...more }, 'Daftar')
  }
  async function verified() {
    await apply()
    return (await browser.get(await mailedLink(door, made.email))).submit({}, 'Aktifkan akun')
  }

  test('waits to be approved after its address is verified, hears the decision and signs in', async () => {
    expect((await verified()).text()).toContain('Petugas kami sekarang memeriksa data badan usaha')
    expect((await signIn(door, browser, made)).errors()[0]?.text).toBe('Tunggu hasilnya lewat email')
    const verdict = { distributorId: 'pds', email: made.email, operator: 'uji', verdict: { kind: 'approve' } } as const
    expect(await decideAccount(door.house, verdict)).toEqual({ ok: true, value: null })
    expect(await decideAccount(door.house, verdict)).toEqual({ ok: false, refusal: 'not-waiting' })
    await runHouseJobs(door.house, door.database)
    expect(door.house.mails.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['Pendaftaran e-meterai Anda sedang diperiksa (simulasi)', 'Akun e-meterai Anda disetujui (simulasi)']))
    expect((await signIn(door, browser, made)).heading()).toBe('Halo, PT Contoh Jaya')
  })

  test('refused, it reads why where it signs in, and may apply again', async () => {
    await verified()
    await decideAccount(door.house, { distributorId: 'pds', email: made.email, operator: 'uji', verdict: { kind: 'refuse', reason: 'Surat kuasa tidak terbaca.' } })
    expect((await signIn(door, browser, made)).html).toContain('Surat kuasa tidak terbaca.')
    expect((await apply()).heading()).toBe('Verifikasi akun')
  })

  test('refused 90 days ago, it is gone with its letter, its key and what it wrote; not a day earlier', async () => {
    const before = door.house.clock.now()
    await verified()
    await decideAccount(door.house, { distributorId: 'pds', email: made.email, operator: 'uji', verdict: { kind: 'refuse', reason: 'Surat kuasa tidak terbaca.' } })
    await signIn(door, browser, made)
    const [{ id, paper: letter, key }] = (await asOwner(door.database, `select a.id, f.storage_key as paper, a.data_key_id as key from emeterai.account a join emeterai.file f on f.id = a.paper_file_id where a.state = 'refused' order by a.decided_at desc limit 1`)) as [{ id: string; paper: string; key: string }]
    door.house.clock.advance(89 * 24 * 3_600_000)
    await eraseAbandonedAccounts(door.house)
    expect((await door.house.storage.read(letter)).length).toBeGreaterThan(0)
    door.house.clock.advance(24 * 3_600_000 + 1000)
    expect(await eraseAbandonedAccounts(door.house)).toBeGreaterThanOrEqual(1)
    expect(await asOwner(door.database, 'select id::text from emeterai.account where id = $1 union all select id::text from emeterai.data_key where id = $2', [id, key])).toEqual([])
    await expect(door.house.storage.read(letter)).rejects.toThrow()
    door.house.clock.set(before)
  })

  test('wholesale means a thousand a month', async () => {
    const page = await apply({ 'jumlah-per-bulan': '999' }, 'grosir')
    expect(page.errors()).toEqual([{ text: expect.stringContaining('sedikitnya 1.000'), href: '#jumlah-per-bulan' }])
    expect((await page.submit({ ...filling, 'jumlah-per-bulan': '1.000' }, 'Daftar')).heading()).toBe('Verifikasi akun')
  })

  test('a picture is no letter', async () => {
    const page = await (await browser.get('/pds/daftar/grosir')).submit({ 'surat-kuasa': await ktpFile() }, 'Unggah')
    expect(page.errors()).toEqual([{ text: expect.stringContaining('bukan PDF'), href: '#surat-kuasa' }])
  })
})

test('what is abandoned is erased after 72 hours with file and key, what is finished stays', async () => {
  const before = door.house.clock.now()
  await activated(siti)
  await register(openBrowser(door.app), tono)
  await (await openBrowser(door.app).get('/pds/daftar/personal')).submit({ ktp: await ktpFile() }, 'Unggah')
  const kept = async () => (await asOwner(door.database, 'select storage_key from emeterai.file order by created_at desc limit 3')).map(({ storage_key: key }) => key as string)
  const keys = await kept()
  door.house.clock.advance(72 * 3_600_000 + 1000)
  expect(await eraseAbandonedAccounts(door.house)).toBeGreaterThanOrEqual(2)
  expect(await states()).toEqual(['active'])
  const readable = await Promise.all(keys.map((key) => door.house.storage.read(key).then(() => true, () => false)))
  expect(readable).toEqual([false, false, true])
  expect(await eraseAbandonedAccounts(door.house)).toBe(0)
  door.house.clock.set(before)
})

test('an unknown kind, and an unknown distributor, are no addresses', async () => {
  expect((await browser.get('/pds/daftar/lain')).status).toBe(404)
  expect((await browser.get('/lain/daftar')).status).toBe(404)
})
