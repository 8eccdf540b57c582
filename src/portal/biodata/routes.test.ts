import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadApplication } from '#core/application/application.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { captcha } from '#test/a-registrant.ts'
import { biodataFilling, chooseRegion, fillBiodata, signedIn } from '#test/an-applicant.ts'
import { asOwner } from '#test/database.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

const { siti } = people
let portal: TestPortal
let accountId: string
let browser: Browser

beforeAll(async () => {
  portal = await aPortal()
  accountId = await anAccount(portal.deps, siti)
  browser = (await signedIn(portal.app, siti)).browser
})
afterAll(() => portal.close())
afterEach(() => asOwner(portal.database, 'truncate application.application cascade'))

const saved = () => loadApplication(portal.deps.db, portal.deps.keys, accountId)
const kelurahan = { kelurahan: '32.01.01.1001', captcha }

describe('the biodata page', () => {
  test('shows what the account knows, locked, and asks for the rest in the guide\'s order', async () => {
    const page = await browser.get('/lamaran/biodata')
    expect(page.heading()).toBe('1. Pengisian Biodata')
    expect(page.text()).toMatch(/Siti Rahayu.*Kabupaten Bogor.*12 Maret 1990/)
    expect(page.hasField('nama-ijazah')).toBe(false)
    expect(page.value('nomor-ponsel')).toBe('0840-9000-0001')
    const order = ['gelar-depan', 'gelar-belakang', 'alamat-ktp', 'status-beasiswa', 'jenis-disabilitas', 'negara', 'alamat-domisili', 'provinsi', 'kab-kota', 'media-sosial', 'tinggi-badan', 'status-kawin', 'agama', 'nomor-telepon', 'nomor-ponsel', 'captcha']
    expect(page.form('Selanjutnya').fields().filter((name) => order.includes(name))).toEqual(expect.arrayContaining(order))
    expect(order.map((name) => page.html.indexOf(`name="${name}"`)).toSorted((a, b) => a - b)).toEqual(order.map((name) => page.html.indexOf(`name="${name}"`)))
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('is for those who are signed in', async () => {
    const stranger = openBrowser(portal.app)
    expect((await stranger.get('/lamaran/biodata')).path).toBe('/masuk?kembali=%2Flamaran%2Fbiodata')
    expect((await stranger.get('/lamaran/wilayah?induk=32')).status).toBe(401)
  })

  test('can be filled in without JavaScript and leads on to the selection', async () => {
    const next = await fillBiodata(browser)
    expect([next.status, next.path]).toEqual([200, '/lamaran/jenis-seleksi'])
    expect((await saved()).biodata).toMatchObject({
      gelarDepan: null, gelarBelakang: 'S.Kom', addressOnKtp: 'Jalan Melati Nomor 7, RT 002/RW 005', disabilityKind: 'non-disabilitas', heightCm: 158,
      domicile: { countryCode: 'ID', address: 'Jalan Kenanga Nomor 12', kelurahanCode: '32.01.01.1001' }, phone: siti.phone, socialMedia: '@siti.contoh',
    })
    const again = await browser.get('/lamaran/biodata')
    expect([again.value('kelurahan'), again.value('kab-kota'), again.value('tinggi-badan'), again.value('agama')]).toEqual(['32.01.01.1001', '32.01', '158', 'islam'])
  })

  test('shows the next list and keeps everything typed, without a single error', async () => {
    const page = await chooseRegion(await browser.get('/lamaran/biodata'), { 'alamat-ktp': 'x', 'tinggi-badan': 'tinggi', agama: 'hindu' })
    expect([page.status, page.errors()]).toEqual([200, []])
    expect([page.value('alamat-ktp'), page.value('tinggi-badan'), page.value('agama'), page.value('kecamatan')]).toEqual(['x', 'tinggi', 'hindu', '32.01.01'])
    expect(page.text()).toContain('Pondok Rajeg')
  })

  test('another province empties what lay in the old one', async () => {
    const page = await chooseRegion(await browser.get('/lamaran/biodata'))
    const moved = await page.submit({ provinsi: '51' }, 'Tampilkan kabupaten/kota')
    expect(moved.text()).not.toContain('Pondok Rajeg')
    const refused = await moved.submit({ ...biodataFilling }, 'Selanjutnya')
    expect(refused.errors()).toEqual([{ text: 'Pilih kabupaten atau kota domisili', href: '#kab-kota' }])
  })

  test('says what is missing, field by field, and keeps what was right', async () => {
    const page = await (await browser.get('/lamaran/biodata')).submit({ 'gelar-belakang': 'Sarjana Komputer', 'tinggi-badan': '1,58', agama: 'islam', 'nomor-ponsel': '123', captcha }, 'Selanjutnya')
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^Galat: 1\. Pengisian Biodata/)
    expect(page.errors().map(({ href }) => href)).toEqual([
      '#gelar-belakang', '#alamat-ktp', '#status-beasiswa', '#ikut-beasiswa', '#jenis-disabilitas', '#alamat-domisili', '#provinsi', '#tinggi-badan', '#status-kawin', '#nomor-ponsel',
    ])
    expect([page.value('gelar-belakang'), page.value('tinggi-badan'), page.value('agama')]).toEqual(['Sarjana Komputer', '1,58', 'islam'])
    for (const { href } of page.errors()) expect(page.html).toContain(`id="${href.slice(1)}"`)
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('needs the captcha, and a wrong one costs nothing but itself', async () => {
    const page = await chooseRegion(await browser.get('/lamaran/biodata'), { ...biodataFilling, captcha: '' })
    const refused = await page.submit({ kelurahan: '32.01.01.1001', captcha: 'SALAH' }, 'Selanjutnya')
    expect([refused.status, refused.errors().map(({ href }) => href)]).toEqual([422, ['#captcha']])
    expect((await saved()).biodata).toBeNull()
    expect((await refused.submit({ captcha }, 'Selanjutnya')).path).toBe('/lamaran/jenis-seleksi')
  })

  test('takes somebody who lives abroad, and asks for no kelurahan', async () => {
    const page = await browser.get('/lamaran/biodata')
    const refused = await page.submit({ ...biodataFilling, negara: 'JP' }, 'Selanjutnya')
    expect(refused.errors().map(({ href }) => href)).toEqual(['#wilayah-luar-negeri'])
    expect((await refused.submit({ 'wilayah-luar-negeri': 'Osaka', captcha }, 'Selanjutnya')).path).toBe('/lamaran/jenis-seleksi')
    expect((await saved()).biodata?.domicile).toEqual({ countryCode: 'JP', address: 'Jalan Kenanga Nomor 12', kelurahanCode: null, foreignRegion: 'Osaka' })
  })

  test('copies the address of the KTP when told so', async () => {
    const page = await chooseRegion(await browser.get('/lamaran/biodata'), { ...biodataFilling, 'alamat-domisili': '', 'sama-dengan-ktp': true })
    await page.submit(kelurahan, 'Selanjutnya')
    expect((await saved()).biodata?.domicile.address).toBe('Jalan Melati Nomor 7, RT 002/RW 005')
  })
})

describe('a disability (guide 6.2.4)', () => {
  const filling = { ...biodataFilling, 'jenis-disabilitas': 'sensorik-netra' }

  test('asks for a video, by https and on a public address (T29)', async () => {
    const page = await chooseRegion(await browser.get('/lamaran/biodata'), filling)
    for (const link of ['', 'http://youtu.be/a', 'javascript:alert(1)', 'https://169.254.169.254/latest', 'https://2130706433/', 'https://[::1]/']) {
      const refused = await page.submit({ ...kelurahan, 'video-disabilitas': link }, 'Selanjutnya')
      expect([refused.status, refused.errors().map(({ href }) => href)]).toEqual([422, ['#video-disabilitas']])
      expect(refused.html).not.toContain(`href="${link || 'x'}"`)
    }
  })

  test('is kept with its video, which is shown with its host and never sends where it came from', async () => {
    const page = await chooseRegion(await browser.get('/lamaran/biodata'), filling)
    await page.submit({ ...kelurahan, 'video-disabilitas': 'https://youtu.be/contoh' }, 'Selanjutnya')
    expect((await saved()).biodata).toMatchObject({ disabilityKind: 'sensorik-netra', disabilityVideoUrl: 'https://youtu.be/contoh' })
    const again = await browser.get('/lamaran/biodata')
    expect(again.text()).toContain('Video di youtu.be:')
    expect(again.html).toMatch(/<a class="govuk-link" href="https:\/\/youtu\.be\/contoh" rel="noreferrer noopener"/)
    expect(await htmlFaults(again.html)).toEqual([])
  })

  test('asks once what is needed at the exam, keeps it encrypted, and forgets it with the disability (features.md C2)', async () => {
    const page = await chooseRegion(await browser.get('/lamaran/biodata'), filling)
    const video = { ...kelurahan, 'video-disabilitas': 'https://youtu.be/contoh' }
    const refused = await page.submit({ ...video, 'bantuan-pembaca-layar': true, 'bantuan-lain': 'x'.repeat(301) }, 'Selanjutnya')
    expect([refused.status, refused.errors().map(({ href }) => href)]).toEqual([422, ['#bantuan-lain']])
    await refused.submit({ captcha, 'bantuan-waktu-tambahan': true, 'bantuan-lain': 'Papan ketik braille sendiri' }, 'Selanjutnya')
    expect((await saved()).biodata?.accommodation).toEqual({ kinds: ['pembaca-layar', 'waktu-tambahan'], ownWords: 'Papan ketik braille sendiri' })
    const rows = await asOwner<{ text: string }>(portal.database, `select encode(accommodation, 'escape') as text from application.biodata where accommodation is not null`)
    expect(rows.map(({ text }) => /braille|pembaca/.test(text))).toEqual([false])
    const again = await chooseRegion(await browser.get('/lamaran/biodata'), { 'jenis-disabilitas': 'non-disabilitas' })
    await again.submit(kelurahan, 'Selanjutnya')
    expect((await saved()).biodata).not.toHaveProperty('accommodation')
  })
})

test('nothing that names or finds a person stands in the database as text', async () => {
  const page = await chooseRegion(await browser.get('/lamaran/biodata'), { ...biodataFilling, 'jenis-disabilitas': 'mental', 'nomor-telepon': '021 777 8888', 'media-sosial': '' })
  await browser.get('/lamaran/biodata')
  const draftRows = JSON.stringify(await asOwner(portal.database, "select field, encode(value, 'escape') as value from application.draft_field"))
  expect(draftRows).toContain('alamat-ktp')
  expect(draftRows).not.toMatch(/Melati|Kenanga|mental|7778888|777 8888/)
  await page.submit({ ...kelurahan, 'video-disabilitas': 'https://youtu.be/contoh' }, 'Selanjutnya')
  const [row] = await asOwner(portal.database, "select row_to_json(b)::text || encode(address_on_ktp, 'escape') || encode(disability, 'escape') || encode(phone, 'escape') as text from application.biodata b")
  expect(row!['text']).toContain('height_cm')
  expect(row!['text']).not.toMatch(/Melati|Kenanga|mental|7778888|84090000001|youtu/)
})

describe('two tabs (X20) and two clicks (T14)', () => {
  test('the second click of the same form changes nothing and ends on the same page', async () => {
    const page = await chooseRegion(await browser.get('/lamaran/biodata'), biodataFilling)
    const ends = await Promise.all(['satu', 'dua', 'tiga'].map(() => page.submit(kelurahan, 'Selanjutnya')))
    expect(new Set(ends.map(({ path }) => path))).toEqual(new Set(['/lamaran/jenis-seleksi']))
    expect((await saved()).version).toBe(1)
  })

  test('a stale tab is refused, with what was typed beside what is saved; then it may be saved knowingly', async () => {
    const stale = await chooseRegion(await browser.get('/lamaran/biodata'), { ...biodataFilling, 'tinggi-badan': '160', agama: 'kristen' })
    await fillBiodata(browser)
    const refused = await stale.submit(kelurahan, 'Selanjutnya')
    expect(refused.status).toBe(409)
    expect(refused.text()).toContain('Data berubah di tab atau perangkat lain')
    expect(refused.text()).toMatch(/Tinggi badan.*160.*158/)
    expect(refused.text()).toMatch(/Agama.*Kristen.*Islam/)
    expect(refused.value('tinggi-badan')).toBe('160')
    expect((await saved()).biodata?.heightCm).toBe(158)
    expect(await htmlFaults(refused.html)).toEqual([])
    expect((await refused.submit({ captcha }, 'Selanjutnya')).path).toBe('/lamaran/jenis-seleksi')
    expect((await saved()).biodata).toMatchObject({ heightCm: 160, religion: 'kristen' })
  })

  test('a stale tab cannot slip past by asking for another list or with an error', async () => {
    const stale = await browser.get('/lamaran/biodata')
    await fillBiodata(browser)
    expect((await stale.submit({ provinsi: '51' }, 'Tampilkan kabupaten/kota')).status).toBe(409)
    expect((await stale.submit({ 'tinggi-badan': '9' }, 'Selanjutnya')).status).toBe(409)
  })
})

test('after the deadline, by the server\'s clock, nothing is saved', async () => {
  const page = await chooseRegion(await browser.get('/lamaran/biodata'), biodataFilling)
  const [{ ends_at: endsAt }] = (await asOwner<{ ends_at: Date }>(portal.database, "select ends_at from season.stage join season.season s on s.id = season_id where kind = 'registration' and is_current")) as [{ ends_at: Date }]
  const now = portal.deps.clock.now()
  try {
    portal.deps.clock.set(new Date(endsAt.getTime() + 1000))
    // The session has ended as well by then; the clock alone is what counts here.
    await asOwner(portal.database, 'update account.session set seen_at = $1, expires_at = $2', [endsAt, new Date(endsAt.getTime() + 3_600_000)])
    const late = await page.submit(kelurahan, 'Selanjutnya')
    expect([late.status, late.heading()]).toEqual([409, 'Pengisian lamaran telah ditutup'])
    expect(await htmlFaults(late.html)).toEqual([])
    expect((await saved()).biodata).toBeNull()
  } finally {
    portal.deps.clock.set(now)
  }
})
