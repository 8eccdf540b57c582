import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { portalClientOf } from '#main/build-house-deps.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { closeDrawing } from '#platform/pdf/render-page.ts'
import { closeStamping } from '#platform/pdf/stamp/stamp-safely.ts'
import { type HouseDoor, aHouseDoor } from '#test/a-house-door.ts'
import { aBuyer } from '#test/a-buyer.ts'
import { runHouseJobs } from '#test/a-house.ts'
import { aLetter, aPaidPurchase, aStampRequest } from '#test/a-stamp-holder.ts'
import { testConfig } from '#test/app.ts'
import { asHolder } from '#test/as-holder.ts'
import { forgedPosts } from '#test/attack/forged-posts.ts'
import { attackForms } from '#test/attack/attack-forms.ts'
import { askRaw } from '#test/ask-raw.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { callbackPath } from './purchase/callback-path.ts'
import { ensurePortalClient } from './api/portal-client.ts'

// Every address of the house, tried by nobody, by its owner, by another account and by another distributor's
// (trust.md G13, T07, ASVS 8.4.1). The addresses come from the house itself.

let door: HouseDoor
let owner: Browser
let ownerId = ''
let others: Record<string, Browser>

beforeAll(async () => {
  door = await aHouseDoor()
  await ensurePortalClient(door.house, portalClientOf(testConfig()))
  ownerId = (await aBuyer(door.house)).accountId
  await aPaidPurchase(door.house, ownerId, 5)
  owner = await asHolder(door.app, door.house, ownerId)
  const elsewhere = (await aBuyer(door.house, 'finnet')).accountId
  // A session of another distributor, under the name of this one's cookie.
  const smuggled = await asHolder(door.app, door.house, elsewhere, 'finnet')
  smuggled.cookies.set('sesi-pds', smuggled.cookies.get('sesi-finnet')!)
  others = { 'another account': await asHolder(door.app, door.house, (await aBuyer(door.house)).accountId), "another distributor's": smuggled }
})
afterAll(async () => {
  closeStamping()
  closeDrawing()
  await door.close()
})

/** What an address names, by the address up to its first name: one of the owner's each. */
const makers: Record<string, () => Promise<string>> = {
  '/pds/pembelian/': async () => {
    const confirm = await owner.get('/pds/pembelian/konfirmasi?kuota=3')
    return /INV[0-9A-Z-]+/.exec((await confirm.submit({ setuju: true })).path)![0]
  },
  '/pds/pembubuhan/': async () => {
    const letter = { filename: 'surat.pdf', type: 'application/pdf', bytes: aLetter('milik sendiri') }
    const described = { jenis: 'surat-pernyataan', nomor: '001/SP/2026', 'tanggal-day': '14', 'tanggal-month': 'Oktober', 'tanggal-year': '2026' }
    return (await (await owner.get('/pds/pembubuhan')).submit({ ...described, berkas: letter }, 'Lanjutkan')).path.split('/')[3]!
  },
  '/pds/pembubuhan/potongan/': async () => {
    const made = await askRaw(door.app, owner, 'POST', '/pds/pembubuhan/potongan', { 'upload-length': '5000', 'upload-metadata': 'filename YS5wZGY=' })
    return String(made.headers['location']).split('/').at(-1)!
  },
  '/pds/riwayat/': async () => {
    const asked = await requestStamp(door.house, aStampRequest(ownerId))
    if (!asked.ok) throw new Error(asked.refusal)
    await runHouseJobs(door.house, door.database)
    return asked.value.stampId
  },
}

const made = new Map<string, string>()

const isApi = (url: string) => url.includes('/api/')
const atPds = (url: string) => url.replace(':distributor', 'pds')
const closed = () => door.app.knownAddresses.filter(({ isOpen }) => !isOpen).map(({ method, url }) => ({ method, url: atPds(url) }))
const pages = () => closed().filter(({ url }) => url.startsWith('/pds/') && !isApi(url))
const nameless = (url: string) => url.replace(':page', '1').replace(/:[a-z]+/g, randomUUID())
const before = (url: string) => url.slice(0, url.indexOf(':'))

/** Where a piece of a file belongs: a PATCH without it is no question about anything. */
const piece = { 'upload-offset': '0' }
/** A stamp is placed on a page that the document has. */
const firstPage = 'halaman=1'

test('whoever is not signed in reaches nothing that is somebody’s', async () => {
  expect(pages().length).toBeGreaterThan(50)
  for (const browser of [openBrowser(door.app), others["another distributor's"]!]) {
    for (const { method, url } of pages()) {
      const answer = await askRaw(door.app, browser, method, nameless(url))
      const toSignIn = answer.statusCode === 303 && String(answer.headers['location']).startsWith('/pds/masuk?')
      expect(toSignIn || answer.statusCode === 401, `${method} ${url}: ${answer.statusCode}`).toBe(true)
    }
  }
})

test('whatever an address names is known here, with a way to make one', () => {
  for (const { url } of pages().filter(({ url: address }) => address.includes(':'))) expect(Object.keys(makers), url).toContain(before(url))
})

test('what is one account’s is not found by another, and its owner reaches it', async () => {
  let tried = 0
  for (const [start, make] of Object.entries(makers)) {
    const id = await make()
    made.set(start, id)
    const addresses = pages().filter(({ url }) => url.includes(':') && before(url) === start).toSorted((a, b) => Number(a.url.endsWith('/hapus')) - Number(b.url.endsWith('/hapus')))
    for (const { method, url } of addresses) {
      const address = nameless(url.replace(/:(id|number|draf)/, id))
      const foreign = await askRaw(door.app, others['another account']!, method, address, piece, firstPage)
      // Deleting what is not there is done, so that a second click is no error; that it deletes nothing is seen below.
      expect(foreign.statusCode, `${method} ${url} by another: ${foreign.statusCode}`).toBe(url.endsWith('/hapus') ? 303 : 404)
      if (url.endsWith('/hapus')) expect((await owner.get(`/pds/pembubuhan/${id}/letak`)).status).toBe(200)
      // Only a stamp that was given back can be had anew, and this one is sealed: stamp/routes.test.ts.
      if (url.endsWith('/bubuhkan-lagi')) continue
      const own = await askRaw(door.app, owner, method, address, piece, firstPage)
      expect([401, 403, 404, 500], `${method} ${url} by its owner: ${own.statusCode}`).not.toContain(own.statusCode)
      tried += 1
    }
  }
  expect(tried).toBeGreaterThan(25)
})

test('no call of the API is answered without a token, with a made-up one, or with one for another distributor', async () => {
  const config = testConfig()
  const credentials = { grant_type: 'client_credentials', client_id: config.EMETERAI_CLIENT, client_secret: config.EMETERAI_CLIENT_SECRET }
  const { access_token: elsewhere } = (await door.app.inject({ method: 'POST', url: '/finnet/api/v1/token', payload: credentials })).json() as { access_token: string }
  const calls = closed().filter(({ url }) => isApi(url) && url.startsWith('/pds/'))
  expect(calls.length).toBeGreaterThan(14)
  for (const { method, url } of calls) {
    for (const authorization of [undefined, `Bearer ${'x'.repeat(43)}`, `Bearer ${elsewhere}`, `Basic ${elsewhere}`]) {
      const answer = await door.app.inject({ method: method as 'GET', url: nameless(url), headers: { host: 'localhost', 'idempotency-key': randomUUID(), ...(authorization ? { authorization } : {}) } })
      expect(answer.statusCode, `${method} ${url} ${authorization?.slice(0, 12)}`).toBe(401)
    }
  }
})

test('no page and no form breaks, runs or leads away with what hostile people type (trust.md T26, T27, T30, T34)', async () => {
  // The one before was deleted above.
  made.set('/pds/pembubuhan/', await makers['/pds/pembubuhan/']!())
  const known = door.app.knownAddresses.filter(({ method, url }) => method === 'GET' && !isApi(url) && url !== '/kendali').map(({ url }) => atPds(url))
  const paths = known.map((url) => nameless(url.replace(/:(id|number|draf)/, (name) => made.get(before(url)) ?? name).replace(':kind', 'personal')))
  const refresh = () => door.database.pool.query('delete from limits.bucket')
  const asOwner = await attackForms({ app: door.app, browser: owner, paths, refresh, except: /keluar/ })
  const nobody = openBrowser(door.app)
  await nobody.get('/pds/masuk')
  // A company and its letter, so that the form behind the file is reached.
  await (await nobody.get('/pds/daftar/perusahaan')).submit({ 'surat-kuasa': { filename: 'kuasa.pdf', type: 'application/pdf', bytes: aLetter('Surat kuasa') } }, 'Unggah')
  expect((await nobody.get('/pds/daftar/perusahaan/data')).hasField('npwp-badan')).toBe(true)
  const organisations = ['/pds/daftar/perusahaan', '/pds/daftar/perusahaan/data', '/pds/daftar/grosir', '/pds/daftar/grosir/data']
  const asNobody = await attackForms({ app: door.app, browser: nobody, paths: [...organisations, ...paths.filter((path) => /daftar|masuk|lupa|verifikasi|aktivasi|baru/.test(path))], refresh })
  expect([...asOwner.faults, ...asNobody.faults]).toEqual([])
  expect(asOwner.signedOut).toEqual([])
  expect(asOwner.posts + asNobody.posts).toBeGreaterThan(20)
})

test('a post that does not come from our own page is refused at every address (trust.md T12)', async () => {
  const strangersToken = (await openBrowser(door.app).get('/pds/masuk')).value('_token')!
  const forms = door.app.knownAddresses.map(({ method, url }) => ({ method, url: atPds(url) })).filter(({ url }) => !isApi(url) && !url.startsWith('/kendali') && url !== callbackPath)
  expect(forms.filter(({ method }) => method === 'POST').length).toBeGreaterThan(25)
  expect(await forgedPosts(door.app, owner, forms, strangersToken)).toEqual([])
})
