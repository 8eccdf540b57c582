import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCompleteApplication } from '#test/a-submission.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { noFilters } from '#core/formasi/vacancy-search.ts'
import { saveSearch } from '#core/shortlist/saved-searches.ts'
import { subscribeDevice } from '#core/news/subscribe-device.ts'
import { aKnownDevice, anAddress } from '#test/a-news-device.ts'
import { askForPhone } from '#test/a-phone.ts'
import { fillIdentity } from '#test/a-registrant.ts'
import { aTicket } from '#test/a-ticket.ts'
import { signedIn } from '#test/an-applicant.ts'
import { type PostedIds, encoded, wrongIds } from '#test/attack/wrong-ids.ts'
import { askRaw } from '#test/ask-raw.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { people } from '#test/people.ts'
import { traceOfWrites } from '#test/trace-of-writes.ts'

// Every post of the portal with the id of what is another applicant's, or of nothing: in the address and in the form
// (trust.md T07). What authorisation.test.ts cannot see is what a form names.

const { siti, suharti } = people
let portal: TestPortal
let owner: Browser
let stranger: Browser

beforeAll(async () => {
  portal = await aPortal()
  for (const person of [siti, suharti]) await aCompleteApplication(portal.deps, person, { withDocuments: false })
  owner = (await signedIn(portal.app, siti)).browser
  stranger = (await signedIn(portal.app, suharti)).browser
})
afterAll(() => portal.close())

async function strangersSession(): Promise<string> {
  const rows = await portal.deps.db.selectFrom('account.session').innerJoin('account.account', 'account.account.id', 'account.session.accountId').select(['account.session.id', 'nameOnKtp']).execute()
  return rows.find(({ nameOnKtp }) => nameOnKtp === suharti.nameOnKtp)!.id
}

/** A browser of the stranger that news is pushed to. */
async function strangersNewsDevice(): Promise<string> {
  const { id: accountId } = await portal.deps.db.selectFrom('account.account').select('id').where('nameOnKtp', '=', suharti.nameOnKtp).executeTakeFirstOrThrow()
  await subscribeDevice(portal.deps, accountId, anAddress(), await aKnownDevice(portal.deps, accountId))
  return (await portal.deps.db.selectFrom('news.subscription').select('id').where('accountId', '=', accountId).executeTakeFirstOrThrow()).id
}

/** A search that the stranger keeps. */
async function strangersSearch(): Promise<string> {
  const { id: accountId } = await portal.deps.db.selectFrom('account.account').select('id').where('nameOnKtp', '=', suharti.nameOnKtp).executeTakeFirstOrThrow()
  await saveSearch(portal.deps, accountId, { ...noFilters, text: 'guru' })
  return (await portal.deps.db.selectFrom('shortlist.savedSearch').select('id').where('accountId', '=', accountId).executeTakeFirstOrThrow()).id
}

/** A link that the desk of somebody else shows. */
async function strangersPhoneLink(): Promise<string> {
  const desk = openBrowser(portal.app)
  await fillIdentity(desk, people.bagus)
  return (await askForPhone(desk)).token
}

async function strangersTicket(): Promise<string> {
  const id = await aTicket(portal, { nik: suharti.nik })
  return (await portal.deps.db.selectFrom('ticket.ticket').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number
}

async function strangersUpload(): Promise<string> {
  const made = await askRaw(portal.app, stranger, 'POST', '/lamaran/dokumen/unggahan', { 'upload-length': '3', 'upload-metadata': 'filename YS5wZGY=' })
  const address = String(made.headers['location'])
  await askRaw(portal.app, stranger, 'PATCH', address, { 'upload-offset': '0' }, Buffer.from('abc'))
  return address.split('/').at(-1)!
}

const password = 'Sandi-Baru-2026!'
const posted: PostedIds = {
  '/pengumuman/:slug/dibaca': null,
  '/daftar/hapus-isian': null, '/daftar/identitas': null, '/daftar/lengkapi-data': null, '/daftar/swafoto': null, '/daftar/swafoto/gunakan': null, '/daftar/konfirmasi': null,
  // Which link a photo is for stands in its address: registration/phone-abuse.test.ts.
  '/daftar/ponsel': null, '/ponsel/swafoto': null,
  '/ponsel': { form: (id) => ({ tautan: id, kode: '123456' }), foreign: strangersPhoneLink },
  '/ponsel/swafoto/gunakan': { form: (id) => ({ tautan: id }), foreign: strangersPhoneLink },
  '/masuk': null, '/keluar': null, '/lupa-password': null,
  '/bukan-saya': { form: (id) => ({ kunci: id }) },
  '/lupa-password/tautan': { form: (id) => ({ kunci: id, pertanyaan: id, jawaban: 'kucing', password, 'password-ulang': password }) },
  '/akun/perangkat/keluar': { form: (id) => ({ sesi: id }), foreign: strangersSession },
  '/formasi-tersimpan/pencarian': null, '/akun/kabar/formasi-baru': null,
  '/formasi-tersimpan/pencarian/hapus': { form: (id) => ({ pencarian: id }), foreign: strangersSearch },
  '/akun/kabar': null, '/akun/kabar/henti': { form: (id) => ({ perangkat: id }), foreign: strangersNewsDevice },
  '/akun/perangkat/keluar-semua': null, '/sesi/perpanjang': null, '/akun/kunci': null, '/akun/identitas': null, '/akun/surel': null, '/akun/surel/uji': null, '/akun/data/unduh': null, '/akun/data/hapus': null, '/akun/data/batal': null,
  '/lamaran/buka-kembali': null, '/lamaran/konsep/:langkah': null, '/lamaran/biodata': null, '/lamaran/jenis-seleksi': null, '/lamaran/formasi/ulang': null,
  // What is named here is everybody's: only that it exists is to be asked.
  '/lamaran/formasi': { form: (id) => ({ instansi: id, 'instansi-id': id, pendidikan: id, jabatan: `${id}.${id}`, formasi: id, 'lokasi-ujian': id, 'lokasi-tes': id, 'nama-pt-id': id, 'nama-prodi-id': id }) },
  '/cek-kelayakan': { form: (id) => ({ pendidikan: id, 'pendidikan-id': id, instansi: id, formasi: id, jenjang: id }) },
  // What is kept is everybody's: only that it exists is to be asked. A list is found by whose session it is.
  '/formasi-tersimpan/di-peramban': { form: (id) => ({ formasi: id }) },
  '/formasi-tersimpan/simpan': { form: (id) => ({ formasi: id }) },
  '/formasi-tersimpan/catatan': { form: (id) => ({ formasi: id, catatan: 'Catatan orang lain' }) },
  '/pengecekan-dokumen/berkas': null,
  '/lamaran/dokumen/unggah/:slot': { form: (id) => ({ unggahan: id }), foreign: strangersUpload },
  '/lamaran/dokumen/dari-akun/:slot': null, '/lamaran/dokumen': null,
  '/lamaran/dokumen/pembubuhan/:id': null, '/lamaran/dokumen/pembubuhan/:id/konfirmasi': null, '/lamaran/dokumen/pembubuhan/:id/ulang': null, '/lamaran/dokumen/pembubuhan/:id/batal': null,
  '/lamaran/dokumen/e-meterai/:slot': { form: (id) => ({ unggahan: id }), foreign: strangersUpload },
  '/lamaran/dokumen/unggahan': null, '/lamaran/dokumen/unggahan/:id': null,
  // Signed by who calls: documents/stamp-callback-routes.test.ts.
  '/api/e-meterai/panggilan-balik': null,
  '/lamaran/e-meterai/masuk': null, '/lamaran/e-meterai/kode': null, '/lamaran/e-meterai/kode/kirim-ulang': null, '/lamaran/e-meterai/keluar': null, '/lamaran/e-meterai/daftar': null, '/lamaran/e-meterai/pembelian': null,
  '/lamaran/resume': null, '/lamaran/resume/konfirmasi': null, '/lamaran/sanggah': null, '/lamaran/sanggah/konfirmasi': null,
  '/bantuan/aduan/baru': null,
  '/bantuan/aduan/status': { form: (id) => ({ nomor: id, nik: siti.nik, captcha: 'UJI42' }), foreign: strangersTicket },
  '/bantuan/aduan/balas': { form: (id) => ({ nomor: id, nik: siti.nik, jawaban: 'Jawaban orang lain' }), foreign: strangersTicket },
}

const posts = () => portal.app.knownAddresses.filter(({ method }) => !['GET', 'HEAD'].includes(method))
const takesFiles = /unggah\/|dokumen\/e-meterai\/|aduan\/balas/
const sample = (url: string) => url.replace(':slot', 'surat-pernyataan')
/** What somebody's own request always leaves behind: counts, which field was wrong, and what was typed kept for the next try. */
const always = ['limits.bucket', 'account.form_fault', 'application.draft']

async function send(method: string, url: string, form: Record<string, string>): Promise<number> {
  if (!takesFiles.test(url)) return (await askRaw(portal.app, owner, method, url, {}, encoded(form))).statusCode
  const data = new FormData()
  for (const [name, value] of Object.entries({ ...form, _token: (await owner.get('/keluar')).value('_token')! })) data.append(name, value)
  const body = new Response(data)
  return (await askRaw(portal.app, owner, method, url, { 'content-type': body.headers.get('content-type')! }, Buffer.from(await body.arrayBuffer()))).statusCode
}

test('every post says which ids its form carries', () => {
  expect(posts().map(({ url }) => url).toSorted()).toEqual(Object.keys(posted).toSorted())
})

test('an address that names nothing does nothing', async () => {
  const before = await traceOfWrites(portal.database, always)
  for (const { method, url } of posts().filter(({ url: address }) => address.includes(':'))) {
    for (const id of wrongIds) {
      const status = await send(method, url.replace(/:[a-z]+/, encodeURIComponent(id)), { unggahan: 'x' })
      expect([400, 404, 409, 422], `${method} ${url} ${id.slice(0, 20)}: ${status}`).toContain(status)
    }
  }
  expect(await traceOfWrites(portal.database, always)).toEqual(before)
})

test('a form that names what is another’s, or nothing, changes nothing and breaks nothing', async () => {
  const rows = posts().flatMap(({ method, url }) => (posted[url] ? [{ method, url: sample(url), row: posted[url], foreign: '' }] : []))
  for (const each of rows) each.foreign = (await each.row.foreign?.()) ?? ''
  const before = await traceOfWrites(portal.database, always)
  for (const { method, url, row, foreign } of rows) {
    for (const id of [...wrongIds, foreign]) {
      await portal.database.pool.query('delete from limits.bucket')
      const status = await send(method, url, row.form(id))
      expect(status, `${method} ${url} ${id.slice(0, 40)}`).toBeLessThan(500)
      expect(status, `${method} ${url} ${id.slice(0, 40)}`).not.toBe(403)
    }
  }
  expect(await traceOfWrites(portal.database, always)).toEqual(before)
})
