import { afterAll, beforeAll, expect, test } from 'vitest'
import { portalClientOf } from '#main/build-house-deps.ts'
import { aBuyer } from '#test/a-buyer.ts'
import { type HouseDoor, aHouseDoor } from '#test/a-house-door.ts'
import { testConfig } from '#test/app.ts'
import { asHolder } from '#test/as-holder.ts'
import { type PostedIds, encoded, wrongIds } from '#test/attack/wrong-ids.ts'
import { askRaw } from '#test/ask-raw.ts'
import type { Browser } from '#test/browse.ts'
import { traceOfWrites } from '#test/trace-of-writes.ts'
import { ensurePortalClient } from './api/portal-client.ts'
import { openLink } from './api/portal-link.ts'

// Every form of the house with the id of what is another holder's, or of nothing: in the address and in the form (trust.md
// T07). What authorisation.test.ts cannot see is what a form names; the API's ids are tried there, with tokens.

let door: HouseDoor
let owner: Browser
let strangerId = ''

beforeAll(async () => {
  door = await aHouseDoor()
  await ensurePortalClient(door.house, portalClientOf(testConfig()))
  owner = await asHolder(door.app, door.house, (await aBuyer(door.house)).accountId)
  strangerId = (await aBuyer(door.house)).accountId
  await asHolder(door.app, door.house, strangerId)
})
afterAll(() => door.close())

async function strangersSession(): Promise<string> {
  return (await door.house.db.selectFrom('emeterai.session').select('id').where('accountId', '=', strangerId).executeTakeFirstOrThrow()).id
}

async function strangersLink(): Promise<string> {
  const { id } = await door.house.db.selectFrom('emeterai.portalClient').select('id').executeTakeFirstOrThrow()
  await openLink(door.house, { id, distributorId: 'pds' } as never, { accountId: strangerId, subject: 'orang-lain' })
  return (await door.house.db.selectFrom('emeterai.portalLink').select('id').where('accountId', '=', strangerId).executeTakeFirstOrThrow()).id
}

const password = 'Sandi-Baru-2026!'
const posted: PostedIds = {
  '/verifikasi': null,
  '/pembelian': { form: (id) => ({ kuota: id, setuju: 'ya' }) },
  '/pembelian/:number/periksa': null, '/pembelian/:number/pengembalian': null,
  '/pembelian/:number/aduan': { form: (id) => ({ 'nomor-referensi': id }) },
  '/daftar/:kind': null, '/daftar/:kind/data': null,
  '/aktivasi': { form: (id) => ({ kunci: id }) },
  '/masuk': null,
  '/masuk/kode': { form: (id) => ({ percobaan: id, kode: '123456' }) },
  '/masuk/kode/kirim-ulang': { form: (id) => ({ percobaan: id }) },
  '/keluar': null, '/lupa-password': null,
  '/password-baru': { form: (id) => ({ kunci: id, password, 'password-ulang': password }) },
  '/akun/sesi/keluarkan': { form: (id) => ({ sesi: id }), foreign: strangersSession },
  '/akun/sesi/keluarkan-semua': null, '/akun/sesi/perpanjang': null,
  '/akun/portal/putuskan': { form: (id) => ({ tautan: id }), foreign: strangersLink },
  '/akun/pin': null, '/akun/pin/lupa': null,
  '/pin-baru': { form: (id) => ({ kunci: id, pin: '482915', 'pin-ulang': '482915' }) },
  '/pembubuhan': { form: (id) => ({ unggahan: id }) },
  '/pembubuhan/:draf/hapus': null, '/pembubuhan/potongan': null, '/pembubuhan/potongan/:id': null, '/pembubuhan/:draf/letak': null, '/pembubuhan/:draf/pin': null,
  '/riwayat/:id/ulang': null, '/riwayat/:id/bubuhkan-lagi': null,
}

const forms = () => door.app.knownAddresses.filter(({ method, url }) => !['GET', 'HEAD'].includes(method) && !url.includes('/api/') && !url.startsWith('/kendali'))
const rowOf = (url: string) => url.replace('/:distributor', '')
const atPds = (url: string) => url.replace(':distributor', 'pds')
/** What somebody's own request always leaves behind. */
const always = ['limits.bucket']

test('every form says which ids it carries', () => {
  expect(forms().map(({ url }) => rowOf(url)).toSorted()).toEqual(Object.keys(posted).toSorted())
})

test('an address that names nothing does nothing', async () => {
  const before = await traceOfWrites(door.database, always)
  for (const { method, url } of forms().filter(({ url: address }) => rowOf(address).includes(':'))) {
    for (const id of wrongIds) {
      const { statusCode } = await askRaw(door.app, owner, method, atPds(url).replace(/:[a-z]+/, encodeURIComponent(id)), { 'upload-offset': '0' }, method === 'PATCH' ? Buffer.from('x') : 'halaman=1')
      // Deleting what is not there is done, so that a second click is no error.
      expect(url.endsWith('/hapus') ? [303, 400, 404] : [400, 404, 415], `${method} ${url} ${id.slice(0, 20)}: ${statusCode}`).toContain(statusCode)
    }
  }
  expect(await traceOfWrites(door.database, always)).toEqual(before)
})

test('a form that names what is another’s, or nothing, changes nothing and breaks nothing', async () => {
  const rows = forms().flatMap(({ method, url }) => (posted[rowOf(url)] && !rowOf(url).includes(':') ? [{ method, url: atPds(url), row: posted[rowOf(url)]!, foreign: '' }] : []))
  for (const each of rows) each.foreign = (await each.row.foreign?.()) ?? ''
  const before = await traceOfWrites(door.database, always)
  for (const { method, url, row, foreign } of rows) {
    for (const id of [...wrongIds, foreign]) {
      const { statusCode } = await askRaw(door.app, owner, method, url, {}, encoded(row.form(id)))
      expect(statusCode, `${method} ${url} ${id.slice(0, 40)}`).toBeLessThan(500)
      expect(statusCode, `${method} ${url} ${id.slice(0, 40)}`).not.toBe(403)
    }
  }
  expect(await traceOfWrites(door.database, always)).toEqual(before)
})
