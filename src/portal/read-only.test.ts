import { afterAll, beforeAll, expect, test } from 'vitest'
import { anApplication } from '#main/seed/an-application.ts'
import { submit } from '#main/seed/a-submission.ts'
import { uploadDocuments } from '#main/seed/some-documents.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { askRaw } from '#test/ask-raw.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { signedIn } from '#test/an-applicant.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { setReadOnly } from '#test/set-read-only.ts'
import { typedSignIn } from '#test/sign-in.ts'

// While the database takes no writes (features.md K8, decision 145): PostgreSQL itself refuses them.

const { siti, suharti, nuraini } = people
let portal: TestPortal
let browser: Browser
let submitted: Browser

const band = 'Portal sementara hanya bisa dibaca.'
const steps = { ':langkah': 'biodata' } as Record<string, string>
const addressesOf = (methods: readonly string[]) => portal.app.knownAddresses.filter(({ method }) => methods.includes(method)).map(({ method, url }) => ({ method, url: url.replaceAll(/:[a-z]+/g, (name) => steps[name] ?? 'x') }))
const writesAgain = () => setReadOnly(portal.database, portal.deps.writing, false)
const readsOnly = () => setReadOnly(portal.database, portal.deps.writing, true)

beforeAll(async () => {
  portal = await aPortal()
  await aCompleteApplication(portal.deps, siti)
  await anAccount(portal.deps, suharti)
  await anApplication(portal.deps, nuraini).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).with(uploadDocuments()).with(submit).begin()
  browser = (await signedIn(portal.app, siti)).browser
  submitted = (await signedIn(portal.app, nuraini)).browser
  await readsOnly()
})
afterAll(() => portal.close())

test('every page is read, by who is signed in as well', async () => {
  const statuses: [string, number][] = []
  for (const { url } of addressesOf(['GET'])) statuses.push([url, (await askRaw(portal.app, browser, 'GET', url)).statusCode])
  expect(statuses.filter(([, status]) => status >= 500)).toEqual([])
  expect(statuses.filter(([, status]) => status === 200).length).toBeGreaterThan(50)
})

test('who has sent reads what was sent, with its receipt', async () => {
  for (const address of ['/lamaran', '/lamaran/selesai', '/lamaran/kartu/cetak', '/akun', '/akun/data']) {
    const page = await submitted.get(address)
    expect([page.status, page.redirects], address).toEqual([200, []])
  }
})

test('a calm band says so on the pages of strangers and of who is signed in', async () => {
  for (const who of [browser, openBrowser(portal.app)]) {
    const page = await who.get('/lowongan')
    expect(page.html).toContain(band)
    expect(await htmlFaults(page.html)).toEqual([])
  }
  expect((await browser.get('/lamaran/biodata')).html).toContain(band)
  expect((await browser.get('/status')).text()).toMatch(/Portal dan penyimpanan data\s*Keadaan\s*Hanya bisa dibaca/)
})

test('every act is answered 503 with a time to come back, and nothing is done', async () => {
  const page = await browser.get('/lamaran/biodata')
  const refused = await page.submit({ 'alamat-ktp': 'Jalan Baru 9' }, 'Selanjutnya')
  expect([refused.status, refused.headers['retry-after'], refused.heading()]).toEqual([503, '30', 'Kiriman belum diproses'])
  expect(refused.text()).toMatch(/Portal sementara hanya bisa dibaca.*Tidak ada yang hilang/)
  expect(await htmlFaults(refused.html)).toEqual([])
  const acts = addressesOf(['POST', 'PATCH', 'DELETE', 'PUT'])
  const done: string[] = []
  for (const { method, url } of acts) if ((await askRaw(portal.app, browser, method, url, { 'upload-offset': '0' })).statusCode !== 503) done.push(url)
  // These look something up and change nothing but this browser's cookie.
  expect(done.toSorted()).toEqual(['/cek-kelayakan', '/formasi-tersimpan/di-peramban', '/pengecekan-dokumen/berkas', '/pengumuman/x/dibaca'])
  expect(acts.length).toBeGreaterThan(50)
})

test('signing in is said to be impossible, without its password on the page', async () => {
  const refused = await (await openBrowser(portal.app).get('/masuk')).submit(typedSignIn(suharti.nik, suharti.password), 'Masuk')
  expect([refused.status, refused.html.includes(suharti.password), refused.text().includes('Masuk, mendaftar')]).toEqual([503, false, true])
})

test('a draft that a script sends is told why, and to keep it', async () => {
  const answer = await askRaw(portal.app, browser, 'POST', '/lamaran/konsep/biodata', { accept: 'application/json' }, '_versi=0&alamat-ktp=x')
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '30'])
  expect(answer.json().pesan).toContain('Isian tetap ada di halaman ini')
})

test('nobody is signed out by the time that passes meanwhile, and what was refused is sent again with one button', async () => {
  await writesAgain()
  const own = (await signedIn(portal.app, suharti)).browser
  const biodata = await own.get('/lamaran/biodata')
  await readsOnly()
  portal.deps.clock.advance(20 * 60_000)
  await own.get('/lamaran')
  portal.deps.clock.advance(5 * 60_000)
  const refused = await biodata.submit({ 'alamat-ktp': 'Jalan Baru 9', 'tinggi-badan': '171' }, 'Tampilkan kabupaten/kota')
  expect(refused.status).toBe(503)
  portal.deps.clock.advance(15 * 60_000)
  expect((await own.get('/lamaran/biodata')).path).toBe('/lamaran/biodata')
  await writesAgain()
  const again = await refused.submit({}, 'Kirim lagi')
  expect([again.status, again.value('alamat-ktp'), again.value('tinggi-badan')]).toEqual([200, 'Jalan Baru 9', '171'])
  expect((await own.get('/lowongan')).html).not.toContain(band)
})

test('who meets the refusal before the door has heard of it is answered alike', async () => {
  const page = await browser.get('/lamaran/biodata')
  await setReadOnly(portal.database, null, true)
  const refused = await page.submit({ 'alamat-ktp': 'Jalan Baru 9' }, 'Selanjutnya')
  expect([refused.status, refused.headers['retry-after'], refused.heading()]).toEqual([503, '30', 'Kiriman belum diproses'])
  expect((await browser.get('/lowongan')).html).toContain(band)
})
