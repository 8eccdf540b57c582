import { createHash } from 'node:crypto'
import { inertFile } from '#platform/http/headers.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listFilledSlots } from '#core/application/document-queries.ts'
import { loadApplication } from '#core/application/application.ts'
import { sweepPartialUploads } from '#core/application/upload-document-pieces.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { paperScan, padded } from '#sandbox/pictures/paper-scan.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import type { Browser, Page } from '#test/browse.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
let browser: Browser
let accountId: string
const { siti, suharti } = people

beforeAll(async () => {
  portal = await aPortal()
  accountId = (await anApplication(portal.deps, siti).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()).accountId
  await anAccount(portal.deps, suharti)
  browser = (await signedIn(portal.app, siti)).browser
})
beforeEach(() => portal.database.pool.query('delete from limits.bucket'))
afterAll(() => portal.close())
const pdf = (bytes: Buffer, filename = 'berkas.pdf') => ({ filename, type: 'application/pdf', bytes })
const jpg = (bytes: Buffer) => ({ filename: 'foto.jpg', type: 'image/jpeg', bytes })

async function send(slot: string, file: { filename: string; type: string; bytes: Buffer }): Promise<Page> {
  // Documents that need an e-meterai have a page of their own (Gambar 48).
  const page = await browser.get(slot.startsWith('surat-') ? `/lamaran/dokumen/e-meterai/${slot}` : '/lamaran/dokumen')
  const { fill, submit } = page.form(`/lamaran/dokumen/unggah/${slot}`)
  fill({ berkas: file })
  return submit()
}

describe('the step without JavaScript (guide 6.6)', () => {
  test('lists what the formasi asks for, with limits, templates and the deadline', async () => {
    const page = await browser.get('/lamaran/dokumen')
    expect(page.heading()).toBe('4. Unggah Dokumen')
    for (const part of ['Pas foto berlatar merah Wajib', 'Kartu Keluarga Bila ada', 'Belum diunggah', 'PDF, 10–800 KB', 'Cek Akun E-Meterai', 'Unggah E-Meterai Surat lamaran', 'JPG atau PNG, 10–200 KB', 'Ditutup dalam', '0 dari 8 dokumen wajib']) {
      expect(page.text()).toContain(part)
    }
    expect(await htmlFaults(page.html)).toEqual([])
    const letter = await browser.get(page.link('Unduh contoh surat lamaran (PDF)'))
    expect([letter.status, letter.headers['content-disposition'], letter.bytes.subarray(0, 5).toString()]).toEqual([200, 'attachment; filename="contoh-surat-lamaran.pdf"', '%PDF-'])
  })

  test('leads who has only photos to a page that makes a PDF of them, with the plain upload below (features.md D4)', async () => {
    const page = await (await browser.get('/lamaran/dokumen')).follow('Jadikan foto satu PDF untuk Ijazah')
    expect(page.heading()).toContain('Foto menjadi PDF: Ijazah')
    expect(page.text()).toContain('Buat PDF dengan aplikasi pemindai di ponsel, lalu unggah di bawah.')
    expect(page.html).toContain('action="/lamaran/dokumen/unggah/ijazah"')
    expect(await htmlFaults(page.html)).toEqual([])
    for (const slot of ['swafoto', 'bukan-slot']) expect((await browser.get(`/lamaran/dokumen/foto/${slot}`)).status).toBe(404)
  })

  test('names every missing mandatory document, each a link to its field (Gambar 58)', async () => {
    const page = await (await browser.get('/lamaran/dokumen')).form('/lamaran/dokumen').submit('Selanjutnya')
    expect(page.status).toBe(422)
    expect(page.errors()).toHaveLength(8)
    expect(page.title).toMatch(/^Galat: /)
    expect(page.errors()).toContainEqual({ text: 'KTP belum diunggah. Dokumen ini wajib.', href: '#berkas-ktp' })
    expect(page.html).toContain('id="berkas-ktp"')
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('is done once everything mandatory is there, then goes on to Resume', async () => {
    for (const slot of ['swafoto', 'ktp']) await (await browser.get('/lamaran/dokumen')).form(`/lamaran/dokumen/dari-akun/${slot}`).submit()
    expect((await send('pas-foto', jpg(await pasFoto()))).text()).toContain('Pas foto berlatar merah tersimpan. Tekan Lihat untuk memeriksanya.')
    for (const slot of ['surat-lamaran', 'surat-pernyataan', 'ijazah', 'transkrip', 'pengalaman-kerja']) {
      expect((await send(slot, pdf(await paperScan(slot, { pages: 2 })))).path).toBe(`/lamaran/dokumen?terunggah=${slot}`)
    }
    const page = await browser.get('/lamaran/dokumen')
    expect(page.text()).toContain('8 dari 8 dokumen wajib')
    expect(page.text()).toMatch(/Terunggah \d+ KB, \d+ \w+ 20\d\d pukul \d\d\.\d\d WIB/)
    expect(page.text()).toMatch(/E-meterai asli Nomor seri SIM/)
    expect(await htmlFaults(page.html)).toEqual([])
    expect((await page.form('/lamaran/dokumen').submit('Selanjutnya')).redirects).toContain('/lamaran/resume')
  })
})

describe('Berkas tidak sesuai (Gambar 57)', () => {
  test.each<[string, string, () => Promise<Buffer>, string]>([
    ['too large', 'ijazah', async () => padded(await paperScan('Ijazah'), Math.round(1.4 * 1024 * 1024)), 'Berkas 1,4 MB. Paling besar 800 KB. Perkecil lalu unggah lagi.'],
    ['one byte too large', 'ijazah', async () => padded(await paperScan('Ijazah'), 800 * 1024 + 1), 'Berkas 800,1 KB. Paling besar 800 KB.'],
    ['one byte too small', 'ijazah', async () => Buffer.alloc(10 * 1024 - 1, '%PDF-'), 'Berkas 9,9 KB. Paling kecil 10 KB.'],
    ['over what is read at all', 'ijazah', async () => Buffer.alloc(8 * 1024 * 1024 + 2, 'x'), 'Berkas lebih dari 8 MB.'],
    ['a picture for a PDF', 'ijazah', () => pasFoto(), 'Berkas ini gambar. Yang diminta PDF.'],
    ['a PDF for a picture', 'pas-foto', () => paperScan('Foto'), 'Berkas ini PDF. Yang diminta gambar JPG atau PNG.'],
    ['HTML named as a picture', 'pas-foto', async () => Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(12_000)), 'Berkas ini bukan PDF dan bukan gambar.'],
    ['too many pages', 'kartu-keluarga', () => paperScan('Kartu Keluarga', { pages: 61 }), 'PDF ini 61 halaman. Paling banyak 60 halaman.'],
    ['half a PDF', 'ijazah', async () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(12_000, 'x')]), 'Berkas rusak atau terpotong'],
    ['half a picture', 'pas-foto', async () => (await pasFoto()).subarray(0, 20_000), 'Berkas rusak atau terpotong'],
  ])('%s', async (_, slot, bytes, sentence) => {
    const page = await send(slot, slot === 'pas-foto' ? jpg(await bytes()) : pdf(await bytes()))
    expect(page.status).toBe(422)
    expect(page.errors()[0]?.text).toContain(sentence)
    expect(page.errors()[0]?.href).toBe(`#berkas-${slot}`)
    expect(page.text()).toContain('Ditolak: ')
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('no file at all', async () => {
    const page = await (await browser.get('/lamaran/dokumen')).form('/lamaran/dokumen/unggah/ijazah').submit()
    expect([page.status, page.errors()[0]?.text]).toEqual([422, 'Ijazah: berkas tidak sesuai. Pilih berkas dari perangkat Anda, lalu unggah.'])
  })
})

describe('a paper in the wrong slot (features.md B5)', () => {
  const transcript = ['TRANSKRIP AKADEMIK', 'Mata Kuliah SKS Nilai', 'Indeks Prestasi Kumulatif 3,52']
  const advice = 'Berkas ini tampak seperti transkrip nilai, bukan dokumen yang diminta di sini (Ijazah).'

  test('is kept, and its owner is told on the page, at the document and before the end', async () => {
    const sent = padded(await fromPdfkit((doc) => transcript.forEach((line) => doc.text(line))), 12_000)
    const page = await send('ijazah', pdf(sent))
    expect([page.status, page.path]).toEqual([200, '/lamaran/dokumen?terunggah=ijazah'])
    expect(page.text()).toContain(advice)
    expect(await htmlFaults(page.html)).toEqual([])
    const { documents } = await loadApplication(portal.deps.db, portal.deps.keys, accountId)
    const kept = documents.find(({ requirementId }) => requirementId.endsWith('/ijazah'))
    for (const path of [`/lamaran/dokumen/${kept?.id}`, '/lamaran/resume']) expect((await browser.get(path)).text(), path).toContain(advice)
    // The right one ends it.
    expect((await send('ijazah', pdf(await paperScan('Ijazah')))).text()).not.toContain('tampak seperti')
  })
})

describe('Lihat (Gambar 55 and 56)', () => {
  const linkOf = async (slot: string) => {
    const slots = await listFilledSlots(portal.deps.db, await loadApplication(portal.deps.db, portal.deps.keys, accountId))
    return `/lamaran/dokumen/${slots.find(({ requirement }) => requirement.id.endsWith(`/${slot}`))?.document?.id}`
  }

  test('shows a picture of one page at a time and hands the file out as it came', async () => {
    const sent = await paperScan('Ijazah', { pages: 2 })
    await send('ijazah', pdf(sent))
    const path = await linkOf('ijazah')
    const page = await browser.get(path)
    expect(page.heading()).toBe('Ijazah, halaman 1 dari 2')
    expect(await htmlFaults(page.html)).toEqual([])
    expect((await browser.get(`${path}?halaman=2`)).heading()).toBe('Ijazah, halaman 2 dari 2')
    expect((await browser.get(`${path}?halaman=99`)).heading()).toBe('Ijazah, halaman 2 dari 2')

    const picture = await browser.get(`${path}/halaman/1`)
    expect(picture.headers['content-type']).toMatch(/^image\/(png|webp)$/)
    expect(picture.bytes.length).toBeLessThan(25 * 1024)
    const file = await browser.get(`${path}/unduh`)
    expect(file.bytes.equals(sent)).toBe(true)
    expect(file.headers).toMatchObject({
      'content-disposition': 'attachment; filename="ijazah.pdf"', 'x-content-type-options': 'nosniff', ...inertFile, 'cache-control': 'no-store',
    })
    expect((await browser.get(`${path}/halaman/3`)).status).toBe(404)
  })

  test('draws 240 pages in ten minutes for one account; the file itself can be had meanwhile', async () => {
    const path = await linkOf('ijazah')
    await portal.deps.limits.consume('document-view', accountId, 240)
    const refused = await browser.get(`${path}/halaman/1`)
    expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([429, 600])
    expect((await browser.get(`${path}/unduh`)).status).toBe(200)
    portal.deps.clock.advance(600_000)
    expect((await browser.get(`${path}/halaman/1`)).status).toBe(200)
  })

  test('is for the owner alone (trust.md T07)', async () => {
    const path = await linkOf('ijazah')
    const { browser: stranger } = await signedIn(portal.app, suharti)
    for (const address of [path, `${path}/halaman/1`, `${path}/unduh`]) {
      expect((await browser.get(address)).status, address).toBe(200)
      expect((await stranger.get(address)).status, address).toBe(404)
    }
    const nobody = (await signedIn(portal.app, suharti)).browser
    nobody.cookies.clear()
    expect((await nobody.get(path)).path).toMatch(/^\/masuk/)
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['a\u202Egpj.pdf', 'agpj.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', '<img src=x onerror=alert(1)>.pdf'],
    [`${'n'.repeat(5000)}.pdf`, 'n'.repeat(120)],
  ])('keeps the name %s as a name (trust.md T31)', async (claimed, shown) => {
    await send('kartu-keluarga', pdf(await paperScan('KK'), claimed))
    const page = await browser.get(await linkOf('kartu-keluarga'))
    expect(page.text()).toContain(shown)
    expect(page.html).not.toContain('<img src=x')
    expect((await browser.get(`${await linkOf('kartu-keluarga')}/unduh`)).headers['content-disposition']).toBe('attachment; filename="kartu-keluarga.pdf"')
  })
})

describe('in pieces (tus 1.0.0, trust.md X21)', () => {
  const tus = { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin', host: 'localhost' }
  async function headers(of: Browser = browser) {
    const token = (await of.get('/lamaran/dokumen')).value('_token') ?? (await of.get('/akun')).value('_token') ?? ''
    return { ...tus, 'user-agent': browser.headers['user-agent']!, cookie: [...of.cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'x-form-token': token }
  }
  const patch = async (url: string, from: number, bytes: Buffer, extra: Record<string, string> = {}) =>
    portal.app.inject({ method: 'PATCH', url, payload: bytes, headers: { ...(await headers()), 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream', ...extra } })
  const create = async (bytes: number) =>
    portal.app.inject({ method: 'POST', url: '/lamaran/dokumen/unggahan', headers: { ...(await headers()), 'upload-length': String(bytes), 'upload-metadata': `filename ${Buffer.from('ijazah asli.pdf').toString('base64')}` } })

  test('goes on where it was cut, and the whole is the file that was sent', async () => {
    const sent = padded(await paperScan('Ijazah dikirim bertahap'), 300_000)
    const created = await create(sent.length)
    expect(created.statusCode).toBe(201)
    const address = String(created.headers['location'])
    expect((await patch(address, 0, sent.subarray(0, 100_000))).headers['upload-offset']).toBe('100000')
    // The answer was lost on the way: the same piece again is not taken twice.
    expect((await patch(address, 0, sent.subarray(0, 100_000))).statusCode).toBe(409)
    const head = await portal.app.inject({ method: 'HEAD', url: address, headers: await headers() })
    expect(head.headers).toMatchObject({ 'upload-offset': '100000', 'upload-length': '300000', 'tus-resumable': '1.0.0' })

    const id = address.split('/').at(-1)!
    const early = await (await browser.get('/lamaran/dokumen')).form('/lamaran/dokumen/unggah/ijazah').submit()
    expect(early.status).toBe(422)
    expect((await patch(address, 100_000, sent.subarray(100_000))).statusCode).toBe(204)
    expect((await patch(address, 300_000, Buffer.from('more'))).statusCode).toBe(413)
    const rows = await asOwner<{ sealed: Buffer }>(portal.database, 'select sealed from application.partial_upload_piece where upload_id = $1 order by starts_at', [id])
    expect(rows).toHaveLength(2)
    for (const [index, from] of [0, 100_000].entries()) expect(rows[index]!.sealed.includes(sent.subarray(from, from + 12))).toBe(false)

    const token = (await browser.get('/lamaran/dokumen')).value('_token')!
    const data = new FormData()
    data.append('_token', token)
    data.append('unggahan', id)
    const encoded = new Response(data)
    const done = await portal.app.inject({ method: 'POST', url: '/lamaran/dokumen/unggah/ijazah', payload: Buffer.from(await encoded.arrayBuffer()), headers: { ...(await headers()), 'content-type': encoded.headers.get('content-type')! } })
    expect([done.statusCode, done.headers['location']]).toEqual([303, '/lamaran/dokumen?terunggah=ijazah'])
    const [document] = (await loadApplication(portal.deps.db, portal.deps.keys, accountId)).documents.filter(({ requirementId }) => requirementId.endsWith('/ijazah'))
    expect(document).toMatchObject({ sha256: createHash('sha256').update(sent).digest(), claimedName: 'ijazah asli.pdf' })
    expect(await asOwner(portal.database, 'select 1 from application.partial_upload')).toEqual([])
  })

  test('is bounded: two at once, 8 MB, a piece of 512 KB, the owner alone, a token', async () => {
    expect((await create(8 * 1024 * 1024 + 1)).statusCode).toBe(413)
    const address = String((await create(20_000)).headers['location'])
    for (const bytes of [20_000, 20_000]) {
      portal.deps.clock.advance(1000)
      await create(bytes)
    }
    expect(await asOwner(portal.database, 'select 1 from application.partial_upload')).toHaveLength(2)
    portal.deps.clock.advance(1000)
    const open = String((await create(1_000_000)).headers['location'])
    expect((await patch(open, 0, Buffer.alloc(512 * 1024 + 1))).statusCode).toBe(413)
    expect((await patch(open, 0, Buffer.alloc(10), { 'x-form-token': 'x' })).statusCode).toBe(403)
    const { browser: stranger } = await signedIn(portal.app, suharti)
    expect((await portal.app.inject({ method: 'HEAD', url: open, headers: await headers(stranger) })).statusCode).toBe(404)
    expect((await portal.app.inject({ method: 'HEAD', url: address, headers: await headers() })).statusCode).toBe(404)
  })

  test('is forgotten after an hour', async () => {
    const address = String((await create(20_000)).headers['location'])
    portal.deps.clock.advance(29 * 60_000)
    // A session ends after half an hour without a page.
    await browser.get('/lamaran/dokumen')
    portal.deps.clock.advance(29 * 60_000)
    expect((await portal.app.inject({ method: 'HEAD', url: address, headers: await headers() })).statusCode).toBe(200)
    portal.deps.clock.advance(3 * 60_000)
    await sweepPartialUploads(portal.deps.db, portal.deps.clock.now())
    expect(await asOwner(portal.database, 'select 1 from application.partial_upload_piece union all select 1 from application.partial_upload')).toEqual([])
    expect((await portal.app.inject({ method: 'HEAD', url: address, headers: await headers() })).statusCode).toBe(404)
  })
})

test('sixty-one files an hour are one too many, refused ones counted (trust.md T11)', async () => {
  for (let n = 0; n < 60; n += 1) await portal.deps.limits.consume('document-upload', accountId)
  const page = await send('ijazah', pdf(await paperScan('Ijazah')))
  expect([page.status, page.errors()[0]?.text]).toEqual([409, 'Terlalu banyak unggahan dalam satu jam. Tunggu sebentar, lalu unggah lagi; yang sudah terunggah tetap tersimpan.'])
})
