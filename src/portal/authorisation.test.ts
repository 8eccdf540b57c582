import { afterAll, beforeAll, expect, test } from 'vitest'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { aPublishedResult } from '#test/a-published-result.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { askForPhone } from '#test/a-phone.ts'
import { fillIdentity, takeSelfie } from '#test/a-registrant.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { attackForms } from '#test/attack/attack-forms.ts'
import { mark } from '#test/attack/hostile-text.ts'
import { askRaw } from '#test/ask-raw.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { fakeCode } from '#test/fakes/emeterai.ts'
import { people } from '#test/people.ts'

// Every address of the portal, tried by nobody, by its owner, and by another applicant on what is not theirs
// (trust.md G13, T07). The addresses come from the portal itself: a new one is in here without a line of test.

const { siti, suharti } = people
const holder = { email: 'siti@meterai.example', password: 'Sandi-Distributor-1', available: 1 }
let portal: TestPortal
let owner: Browser
let stranger: Browser

beforeAll(async () => {
  portal = await aPortal()
  portal.deps.emeterai.enrol('pds', holder)
  await aCompleteApplication(portal.deps, siti)
  await aCompleteApplication(portal.deps, suharti, { withDocuments: false })
  owner = (await signedIn(portal.app, siti)).browser
  stranger = (await signedIn(portal.app, suharti)).browser
})
afterAll(() => portal.close())

/** What an address names, by the address up to its first name: one of Siti's each, made as she would. */
const makers: Record<string, () => Promise<string>> = {
  '/lamaran/dokumen/': async () => (await owner.get('/lamaran/dokumen')).html.match(/\/lamaran\/dokumen\/([0-9a-f-]{36})"/)![1]!,
  '/lamaran/e-meterai/pembelian/': async () => {
    const code = await (await owner.get('/lamaran/e-meterai')).submit({ distributor: 'pds', email: holder.email, password: holder.password }, 'Masuk')
    await code.submit({ kode: fakeCode }, 'Lanjutkan')
    const invoice = await (await owner.get('/lamaran/e-meterai/pembelian')).submit({ jumlah: '2', syarat: ['ya'] }, 'Beli')
    return /INV[0-9A-Z]+/.exec(invoice.path)![0]
  },
  '/lamaran/dokumen/pembubuhan/': async () => {
    const { fill, submit } = (await owner.get('/lamaran/dokumen/e-meterai/surat-pernyataan')).form('/lamaran/dokumen/e-meterai/surat-pernyataan')
    fill({ berkas: { filename: 'surat.pdf', type: 'application/pdf', bytes: await paperScan('Surat') } })
    return (await submit()).path.split('/')[4]!
  },
  '/lamaran/dokumen/unggahan/': async () => {
    const made = await askRaw(portal.app, owner, 'POST', '/lamaran/dokumen/unggahan', { 'upload-length': '5000', 'upload-metadata': 'filename YS5wZGY=' })
    return String(made.headers['location']).split('/').at(-1)!
  },
}

const made = new Map<string, string>()

/** Names of what everybody has for themselves: a place for a document, a step, a picture of the own result. */
const ownByNature = ['/lamaran/dokumen/unggah/', '/lamaran/dokumen/dari-akun/', '/lamaran/dokumen/e-meterai/', '/lamaran/dokumen/contoh/', '/lamaran/dokumen/foto/', '/lamaran/konsep/', '/lamaran/hasil/gambar/']
const sample: Record<string, string> = { ':slot': 'surat-pernyataan', ':langkah': 'biodata', ':number': '1', ':page': '1' }

const closed = () => portal.app.knownAddresses.filter(({ isOpen, url }) => !isOpen && url !== '/api/e-meterai/panggilan-balik')
const nameless = (url: string) => url.replace(/:[a-z]+/g, (name) => sample[name] ?? 'x')
const before = (url: string) => url.slice(0, url.indexOf(':'))

/** Where a piece of a file belongs: a PATCH without it is no question about anything. */
const piece = { 'upload-offset': '0' }

test('whoever is not signed in reaches nothing that is somebody’s', async () => {
  expect(closed().length).toBeGreaterThan(90)
  const nobody = openBrowser(portal.app)
  for (const { method, url } of closed()) {
    const answer = await askRaw(portal.app, nobody, method, nameless(url))
    const toSignIn = answer.statusCode === 303 && String(answer.headers['location']).startsWith('/masuk?')
    expect(toSignIn || answer.statusCode === 401, `${method} ${url}: ${answer.statusCode}`).toBe(true)
    if (!toSignIn && method !== 'HEAD') expect(answer.json(), url).toEqual({})
  }
})

test('whatever an address names is known here, with a way to make one', () => {
  const named = closed().filter(({ url }) => url.includes(':'))
  for (const { url } of named) expect(before(url) in makers || ownByNature.includes(before(url)), url).toBe(true)
})

test('what is one applicant’s is not found by another, and its owner reaches it', async () => {
  let tried = 0
  for (const [start, make] of Object.entries(makers)) {
    const id = await make()
    made.set(start, id)
    // What ends it comes last.
    const addresses = closed().filter(({ url }) => url.includes(':') && before(url) === start).toSorted((a, b) => Number(a.url.endsWith('/batal')) - Number(b.url.endsWith('/batal')))
    for (const { method, url } of addresses) {
      const address = nameless(url.replace(/:(id|number)/, id))
      const [foreign, own] = [await askRaw(portal.app, stranger, method, address, piece), await askRaw(portal.app, owner, method, address, piece)]
      expect(foreign.statusCode, `${method} ${url} by another: ${foreign.statusCode}`).toBe(404)
      expect([401, 403, 404, 500], `${method} ${url} by its owner: ${own.statusCode}`).not.toContain(own.statusCode)
      tried += 1
    }
  }
  expect(tried).toBeGreaterThan(20)
})

test('a session that ended opens nothing', async () => {
  const leaving = (await signedIn(portal.app, siti)).browser
  const cookies = new Map(leaving.cookies)
  await (await leaving.get('/keluar')).form('Keluar').submit('Keluar')
  leaving.cookies.clear()
  for (const [name, value] of cookies) leaving.cookies.set(name, value)
  for (const { method, url } of closed().filter(({ method: asked }) => asked === 'GET')) {
    const answer = await askRaw(portal.app, leaving, method, nameless(url))
    expect([303, 401], `${method} ${url}`).toContain(answer.statusCode)
  }
})

test('no page and no form breaks, runs or leads away with what hostile people type (trust.md T26, T27, T30, T34)', async () => {
  const paths = portal.app.knownAddresses.filter(({ method }) => method === 'GET').map(({ url }) => nameless(url.replace(/:(id|number)/, (name) => made.get(before(url)) ?? name)))
  // Documents first: a spoilt formasi form may undo the choice that they hang on.
  paths.sort((a, b) => Number(/dokumen|e-meterai|resume/.test(b)) - Number(/dokumen|e-meterai|resume/.test(a)))
  const refresh = () => portal.database.pool.query('delete from limits.bucket')
  const { faults, posts, gets, signedOut } = await attackForms({ app: portal.app, browser: owner, paths, refresh, except: /keluar|formasi\/ulang/ })
  expect(faults).toEqual([])
  expect(signedOut).toEqual([])
  expect(posts).toBeGreaterThan(40)
  expect(gets).toBeGreaterThan(150)
})

test('nor do the forms of who is not signed in, the steps of the registration among them', async () => {
  const registrant = openBrowser(portal.app)
  await fillIdentity(registrant, people.bagus)
  await takeSelfie(registrant)
  const { token } = await askForPhone(registrant)
  const paths = ['/masuk', '/lupa-password', '/lupa-password/tautan?kunci=x', '/bantuan/aduan/baru', '/bantuan/aduan/status', '/pengecekan-dokumen', '/cek-kelayakan', '/daftar/lengkapi-data', '/daftar/ponsel', '/daftar/ponsel/keadaan', `/ponsel?tautan=${token}`, '/ponsel', '/daftar/swafoto', '/daftar/periksa', '/daftar/konfirmasi', '/daftar/identitas']
  const { faults, posts } = await attackForms({ app: portal.app, browser: registrant, paths, refresh: () => portal.database.pool.query('delete from limits.bucket') })
  expect(faults).toEqual([])
  expect(posts).toBeGreaterThan(12)
})

test('nor does the result with its objection, which waits for a published season', async () => {
  await aPublishedResult(portal.deps, people.nuraini, null)
  const failed = (await signedIn(portal.app, people.nuraini)).browser
  const paths = ['/lamaran/hasil', '/lamaran/sanggah', '/lamaran/sanggah/konfirmasi', '/lamaran/hasil/gambar/1', '/lamaran/hasil/gambar/x', '/akun/data', '/bantuan/aduan']
  const refresh = () => portal.database.pool.query('delete from limits.bucket')
  const { faults, posts, signedOut } = await attackForms({ app: portal.app, browser: failed, paths, refresh, except: /keluar|akun\/data/ })
  expect(faults).toEqual([])
  expect(signedOut).toEqual([])
  expect(posts).toBeGreaterThanOrEqual(2)
  // What was typed is kept as text.
  expect((await failed.get('/lamaran/sanggah')).html).toContain(mark)
})
