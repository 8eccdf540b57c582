import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadApplication } from '#core/application/application.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
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

const plan = () => anApplication(portal.deps, siti)
const saved = () => loadApplication(portal.deps.db, portal.deps.keys, accountId)

describe('the hub', () => {
  test('is where signing in leads, and begins the application', async () => {
    const { page } = await signedIn(portal.app, siti)
    expect([page.path, page.heading()]).toEqual(['/lamaran', 'Lamaran saya'])
    expect((await saved()).version).toBe(0)
    expect((await openBrowser(portal.app).get('/lamaran')).path).toBe('/masuk?kembali=%2Flamaran')
  })

  test('shows the guide\'s five steps, what is missing, until when, and that nothing was sent', async () => {
    const page = await browser.get('/lamaran')
    const text = page.text()
    expect(text).toContain('Belum dikirim')
    expect(text).toContain('0 dari 5 selesai')
    expect(text).toMatch(/1\. Pengisian Biodata ?Belum diisi ?2\. Memilih Jenis Seleksi ?Belum bisa dimulai ?3\. Mendaftar Formasi ?Belum bisa dimulai ?4\. Unggah Dokumen ?Belum bisa dimulai ?5\. Resume ?Belum bisa dimulai/)
    expect(text).toMatch(/Ditutup dalam \d+ hari.*WIB.*WITA.*WIT/)
    expect(text).toMatch(/Yang belum lengkap \(4\).*Biodata belum disimpan.*Formasi belum dipilih/)
    expect(page.link('Isi biodata')).toBe('/lamaran/biodata')
    expect(() => page.link('Memilih Jenis Seleksi')).toThrow()
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('counts what is done and opens what comes next', async () => {
    await plan().withBiodata().withSelection('pppk-teknis').begin({ accountId })
    const page = await browser.get('/lamaran')
    expect(page.text()).toContain('2 dari 5 selesai')
    expect(page.text()).toMatch(/1\. Pengisian Biodata ?Selesai ?2\. Memilih Jenis Seleksi ?Selesai ?3\. Mendaftar Formasi ?Belum diisi/)
    expect(page.link('Pilih formasi')).toBe('/lamaran/formasi')
  })

  test('says that a step is under way when something was typed and not saved', async () => {
    await (await browser.get('/lamaran/biodata')).submit({ 'tinggi-badan': '160' }, 'Tampilkan kabupaten/kota')
    expect((await browser.get('/lamaran')).text()).toMatch(/1\. Pengisian Biodata ?Sedang diisi/)
  })

  test('two first visits at once begin one application', async () => {
    await Promise.all([browser.get('/lamaran'), browser.get('/lamaran'), browser.get('/lamaran/biodata')])
    expect(await asOwner(portal.database, 'select id from application.application')).toHaveLength(1)
    expect(await asOwner(portal.database, "select id from application.event where kind = 'application-started'")).toHaveLength(1)
  })
})

describe('what is typed between two saves', () => {
  const draft = async (fields: Record<string, string>, step = 'biodata', version?: string) =>
    browser.post(`/lamaran/konsep/${step}`, { _versi: version ?? String((await saved()).version), ...fields })
  const said = (page: { bytes: Buffer }) => JSON.parse(page.bytes.toString()) as { pesan: string }

  test('survives the closing of the browser, and the page says when it was kept', async () => {
    await browser.get('/lamaran/biodata')
    const kept = await draft({ 'alamat-ktp': 'Jalan Anggrek 3', 'tinggi-badan': '16', agama: 'hindu' })
    expect([kept.status, said(kept).pesan]).toEqual([200, expect.stringMatching(/^Tersimpan \d\d\.\d\d WIB$/)])
    await draft({ 'tinggi-badan': '161' })
    const elsewhere = (await signedIn(portal.app, siti)).browser
    const page = await elsewhere.get('/lamaran/biodata')
    expect([page.value('alamat-ktp'), page.value('tinggi-badan'), page.value('agama')]).toEqual(['Jalan Anggrek 3', '161', 'hindu'])
    expect(page.text()).toContain(said(kept).pesan)
    expect((await saved()).biodata).toBeNull()
  })

  test('stands over the saved answers until the step is saved, then is gone', async () => {
    await plan().withBiodata().begin({ accountId })
    await browser.get('/lamaran/biodata')
    await draft({ 'media-sosial': '', 'tinggi-badan': '170' })
    const page = await browser.get('/lamaran/biodata')
    expect([page.value('tinggi-badan'), page.value('media-sosial'), page.value('agama')]).toEqual(['170', '', 'islam'])
    await page.submit({ captcha: 'UJI42' }, 'Selanjutnya')
    expect((await saved()).biodata).toMatchObject({ heightCm: 170, socialMedia: null })
    expect(await asOwner(portal.database, 'select field from application.draft_field')).toEqual([])
  })

  test('never holds a secret or a captcha, and is encrypted', async () => {
    await browser.get('/lamaran/biodata')
    await draft({ captcha: 'UJI42', password: 'Rahasia1!', 'alamat-ktp': 'Jalan Anggrek 3', _intent: 'x' })
    const rows = await asOwner(portal.database, "select field, encode(value, 'escape') as value from application.draft_field")
    expect(rows.map(({ field }) => field)).toEqual(['alamat-ktp'])
    expect(JSON.stringify(rows)).not.toContain('Anggrek')
  })

  test('is refused from a tab that is stale, without harm', async () => {
    await browser.get('/lamaran/biodata')
    await plan().withBiodata().begin({ accountId })
    const refused = await draft({ 'tinggi-badan': '199' }, 'biodata', '0')
    expect([refused.status, said(refused).pesan]).toEqual([409, expect.stringContaining('berubah di tab atau perangkat lain')])
    expect((await browser.get('/lamaran/biodata')).value('tinggi-badan')).toBe('165')
  })

  test('is only taken from its owner, for a step that is open, in a size that is sane', async () => {
    await browser.get('/lamaran/biodata')
    expect((await draft({ 'nama-pt': 'x' }, 'formasi')).status).toBe(409)
    expect((await draft({ a: 'x' }, 'bukan-langkah')).status).toBe(404)
    expect((await browser.post('/lamaran/konsep/biodata', { _token: 'palsu', _versi: '0', a: 'x' })).status).toBe(403)
    expect((await draft({ a: 'x'.repeat(40_000) })).status).toBe(413)
    const stranger = openBrowser(portal.app)
    await stranger.get('/masuk')
    expect((await stranger.post('/lamaran/konsep/biodata', { _versi: '0', a: 'x' })).status).toBe(401)
    expect(await asOwner(portal.database, 'select field from application.draft_field')).toEqual([])
  })
})

describe('regions', () => {
  test('come as options of the next select', async () => {
    const options = (await browser.get('/lamaran/wilayah?induk=32.01.01')).html
    expect(options).toMatch(/^<option value>Pilih kelurahan\/desa<\/option>|^<option value="">Pilih kelurahan\/desa<\/option>/)
    expect(options).toContain('<option value="32.01.01.1001">Pondok Rajeg</option>')
    expect((await browser.get('/lamaran/wilayah?induk=%27%3B--')).html).not.toContain('value="3')
  })
})

test('a registration period that is over leaves the application to be read, not changed', async () => {
  await plan().withBiodata().begin({ accountId })
  const [stage] = await asOwner<{ ends_at: Date }>(portal.database, "select ends_at from season.stage join season.season s on s.id = season_id where kind = 'registration' and is_current")
  const now = portal.deps.clock.now()
  try {
    portal.deps.clock.set(new Date(stage!.ends_at.getTime() + 2000))
    await asOwner(portal.database, 'update account.session set seen_at = $1, expires_at = $2', [stage!.ends_at, new Date(stage!.ends_at.getTime() + 3_600_000)])
    const page = await browser.get('/lamaran')
    expect(page.text()).toContain('Tidak dikirim')
    expect(() => page.link('Pengisian Biodata')).toThrow()
    expect(await htmlFaults(page.html)).toEqual([])
    expect((await browser.get('/lamaran/biodata')).status).toBe(409)
  } finally {
    portal.deps.clock.set(now)
  }
})
