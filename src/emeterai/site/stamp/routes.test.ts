import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setPin } from '#emeterai/account/pin/set-pin.ts'
import { createEmeterai } from '#emeterai/app.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { switchDistributor } from '#emeterai/distributors/distributors.ts'
import { sweepDrafts } from '#emeterai/stamp/draft/sweep-drafts.ts'
import { releaseOverdueStamps } from '#emeterai/stamp/release-overdue-stamps.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { sweepStampFiles } from '#emeterai/stamp/sweep-stamp-files.ts'
import { inertFile } from '#platform/http/headers.ts'
import { closeDrawing } from '#platform/pdf/render-page.ts'
import { closeStamping } from '#platform/pdf/stamp/stamp-safely.ts'
import { closeStampVerification } from '#platform/pdf/stamp/verify-stamps-safely.ts'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { aLetter, aPaidPurchase, aStampRequest } from '#test/a-stamp-holder.ts'
import { testConfig } from '#test/app.ts'
import { asHolder } from '#test/as-holder.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { fakeStampEngine } from '#test/fakes/stamp-engine.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { htmlFaults } from '#test/html-faults.ts'

let database: TestDatabase
let house: TestHouse
let app: FastifyInstance
let buyer: Buyer
let browser: Browser
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  const config = testConfig()
  house = testHouse(database, config)
  app = await createEmeterai(house, config, async () => true)
})
afterAll(async () => {
  closeStamping()
  closeDrawing()
  closeStampVerification()
  await app.close()
  await database.drop()
})
beforeEach(async () => {
  await switchDistributor(house.db, 'pds', 'normal', 0)
  buyer = await aBuyer(house)
  await aPaidPurchase(house, buyer.accountId, 3)
  browser = await asHolder(app, house, buyer.accountId)
})

const pin = '240817'
const good = async (page: Page, status = 200) => {
  expect(page.status, page.text().slice(0, 300)).toBe(status)
  expect(await htmlFaults(page.html)).toEqual([])
  return page
}
const pdfFile = (bytes: Buffer = aLetter(buyer.accountId), filename = 'surat pernyataan.pdf') => ({ filename, type: 'application/pdf', bytes })
const described = { jenis: 'surat-pernyataan', nomor: '001/SP/2026', 'tanggal-day': '14', 'tanggal-month': 'Oktober', 'tanggal-year': '2026' }
const hand = async (filling: object = {}) => (await browser.get('/pds/pembubuhan')).submit({ ...described, berkas: pdfFile(), ...filling }, 'Lanjutkan')
const placed = async (filling: object = {}) => (await hand()).submit({ 'kiri-mm': '150', 'atas-mm': '230', ditandatangani: true, ...filling }, 'Lanjutkan')
/** The first time it is set, afterwards asked for. */
const promised = async (page?: Page) => (page ?? (await placed())).submit({ pin, 'pin-ulang': pin }, 'Bubuhkan')
const idOn = ({ path }: Page) => path.split('/')[3]!.split('?')[0]!
const balance = () => readBalance(house.db, buyer.accountId)

describe('the document (Gambar 40-42)', () => {
  test('offers the twelve types, says the limits and that one signs first', async () => {
    const page = await good(await browser.get('/pds/pembubuhan'))
    for (const words of ['Langkah 1 dari 4', 'Dokumen penerimaan uang di atas Rp5 juta', 'paling besar 10 MB', 'Tanda tangani dahulu', 'Kuota Anda: 3', 'SPESIMEN']) expect(page.text()).toContain(words)
  })

  test('is for who is signed in', async () => {
    expect((await openBrowser(app).get('/pds/pembubuhan')).redirects[0]).toContain('/pds/masuk?kembali=%2Fpds%2Fpembubuhan')
  })

  test('a good file stays when something else is wrong, and nothing is held for it', async () => {
    const page = await good(await hand({ jenis: '', 'tanggal-day': '31', 'tanggal-month': '2' }), 422)
    expect(page.errors()).toEqual([
      { text: 'Pilih tipe dokumen', href: '#jenis' },
      { text: 'Tanggal dokumen harus tanggal yang ada, misalnya 14 10 2026', href: '#tanggal' },
    ])
    expect(page.text()).toContain('Berkas sudah tersimpan: surat pernyataan.pdf')
    expect([page.value('nomor'), page.value('tanggal-day')]).toEqual(['001/SP/2026', '31'])
    const next = await good(await page.submit(described, 'Lanjutkan'))
    expect(next.heading()).toBe('Letak meterai')
    expect(await balance()).toMatchObject({ available: 3, reserved: 0 })
  })

  test.each([
    ['no file', { berkas: { filename: '', type: '', bytes: Buffer.alloc(0) } }, 'Pilih berkas PDF dari perangkat Anda'],
    ['a picture', { berkas: { filename: 'foto.jpg', type: 'image/jpeg', bytes: Buffer.from('ÿØÿà bukan PDF') } }, 'Berkas ini bukan PDF. Pilih berkas PDF.'],
    ['more than 10 MB', { berkas: { filename: 'besar.pdf', type: 'application/pdf', bytes: Buffer.alloc(10 * 1024 * 1024 + 1, '%') } }, 'Berkas lebih dari 10 MB. Perkecil, lalu unggah lagi.'],
    ['a day to come', { 'tanggal-year': '2099' }, 'Tanggal dokumen tidak boleh sesudah hari ini'],
  ])('%s is told in one sentence', async (_, filling, sentence) => {
    const page = await good(await hand(filling), 422)
    expect(page.errors().map(({ text }) => text)).toEqual([sentence])
  })

  test('the same form again is the same draft, unless that was dropped (G2)', async () => {
    const page = await browser.get('/pds/pembubuhan')
    const press = () => page.submit({ ...described, berkas: pdfFile() }, 'Lanjutkan')
    const [first, ...again] = [...(await Promise.all([press(), press()])), await press()].map(({ path }) => path)
    expect([...again, (await browser.get(first!)).heading()]).toEqual([first, first, 'Letak meterai'])
    await (await browser.get('/pds/pembubuhan')).submit({}, 'Hapus')
    expect((await press()).path).not.toBe(first)
  })

  test('what was begun is offered again, and can be dropped', async () => {
    await hand()
    const page = await good(await browser.get('/pds/pembubuhan'))
    expect(page.text()).toContain('Lanjutkan surat pernyataan.pdf')
    const after = await page.submit({}, 'Hapus')
    expect(after.text()).not.toContain('Lanjutkan surat')
  })

  test('another holder does not find it', async () => {
    const page = await hand()
    const other = await asHolder(app, house, (await aBuyer(house)).accountId)
    for (const path of [page.path, page.path.replace('letak', 'halaman/1'), page.path.replace('letak', 'pin')]) expect((await other.get(path)).status).toBe(404)
  })

  test('comes in pieces over a bad network', async () => {
    const bytes = aLetter('potongan')
    const token = (await browser.get('/pds/pembubuhan')).value('_token')!
    const ask = (method: 'POST' | 'PATCH' | 'HEAD', url: string, headers: Record<string, string>, payload?: Buffer) =>
      app.inject({
        method, url, ...(payload ? { payload } : {}),
        headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', 'x-form-token': token, 'tus-resumable': '1.0.0', cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...headers },
      })
    const made = await ask('POST', '/pds/pembubuhan/potongan', { 'upload-length': String(bytes.length), 'upload-metadata': `filename ${Buffer.from('kiriman.pdf').toString('base64')}` })
    const address = String(made.headers['location'])
    const octets = { 'content-type': 'application/offset+octet-stream' }
    expect((await ask('PATCH', address, { ...octets, 'upload-offset': '0' }, bytes.subarray(0, 100))).headers['upload-offset']).toBe('100')
    expect((await ask('PATCH', address, { ...octets, 'upload-offset': '0' }, bytes.subarray(0, 100))).statusCode).toBe(409)
    expect((await ask('HEAD', address, {})).headers['upload-offset']).toBe('100')
    await ask('PATCH', address, { ...octets, 'upload-offset': '100' }, bytes.subarray(100))
    const page = await browser.get('/pds/pembubuhan')
    const form = new FormData()
    for (const [name, value] of Object.entries({ _token: page.value('_token')!, ...described, unggahan: address.split('/').at(-1)! })) form.append(name, value)
    const encoded = new Response(form)
    const sent = await ask('POST', '/pds/pembubuhan', { 'content-type': encoded.headers.get('content-type')! }, Buffer.from(await encoded.arrayBuffer()))
    expect(sent.statusCode).toBe(303)
    expect((await browser.get(String(sent.headers['location']))).text()).toContain('kiriman.pdf')
  })
})

describe('the place (Gambar 43)', () => {
  test('is suggested, in millimetres, with the picture of the page', async () => {
    const page = await good(await hand())
    expect(page.heading()).toBe('Letak meterai')
    expect(Number(page.value('kiri-mm')!.replace(',', '.'))).toBeGreaterThan(0)
    const picture = await browser.get(page.path.replace('letak', 'halaman/1'))
    expect(picture.headers).toMatchObject({ 'content-type': expect.stringMatching(/^image\/(png|webp)$/), ...inertFile })
  })

  test('can be on any page', async () => {
    const three = await fromPdfkit((doc) => doc.text('satu').addPage().text('dua').addPage().text('tiga'))
    const page = await hand({ berkas: pdfFile(three) })
    const second = await good(await browser.get(`${page.path}?halaman=2`))
    const next = await second.submit({ 'kiri-mm': '100', 'atas-mm': '200', ditandatangani: true }, 'Lanjutkan')
    expect(next.text()).toContain('Halaman 2, 100 mm dari kiri, 200 mm dari atas')
    expect((await browser.get(`${page.path}?halaman=4`)).status).toBe(404)
  })

  test.each([
    ['no number', { 'kiri-mm': 'tengah' }, 'Jarak dari kiri harus angka dalam milimeter, misalnya 150'],
    ['off the page', { 'kiri-mm': '250' }, 'Meterai keluar dari halaman. Kecilkan jaraknya.'],
    ['not signed yet', { ditandatangani: false }, 'Tanda tangani dokumennya dahulu, lalu centang bahwa sudah ditandatangani'],
  ])('%s is told, and what was typed stays', async (_, filling, sentence) => {
    const page = await good(await placed(filling), 422)
    expect(page.errors().map(({ text }) => text)).toEqual([sentence])
    expect(page.value('atas-mm')).toBe('230')
  })

  test('covering text asks once more, and the tick lets it pass', async () => {
    const full = await fromPdfkit((doc) => doc.fontSize(11).text('Dengan ini saya menyatakan dengan sebenarnya. '.repeat(120)))
    const asked = await good(await (await hand({ berkas: pdfFile(full) })).submit({ 'kiri-mm': '60', 'atas-mm': '60', ditandatangani: true }, 'Lanjutkan'), 422)
    expect(asked.errors()).toEqual([{ text: 'Meterai menutupi tulisan atau gambar. Geser, atau centang bahwa tempat itu sudah benar.', href: '#menutupi' }])
    expect((await good(await asked.submit({ menutupi: true }, 'Lanjutkan'))).heading()).toBe('PIN')
  })

  test('a file too large for the portal is told so before any quota is spent', async () => {
    const large = Buffer.concat([aLetter('besar'), Buffer.from(`\n%${'x'.repeat(800 * 1024)}\n`)])
    const page = await good(await hand({ berkas: pdfFile(large) }))
    expect(page.text()).toContain('Portal SSCASN menerima paling besar 800 KB')
    expect(await balance()).toMatchObject({ available: 3 })
  })
})

describe('the PIN (Gambar 44)', () => {
  test('is set and confirmed the first time, and asked for after that', async () => {
    const first = await good(await placed())
    expect(first.hasField('pin-ulang')).toBe(true)
    expect((await first.submit({ pin, 'pin-ulang': '240818' }, 'Bubuhkan')).errors()).toEqual([{ text: 'Kedua PIN belum sama. Masukkan lagi PIN yang sama', href: '#pin-ulang' }])
    expect((await first.submit({ pin: '123456', 'pin-ulang': '123456' }, 'Bubuhkan')).errors()[0]?.text).toContain('mudah ditebak')
    const sent = await good(await promised(first))
    expect(sent.heading()).toBe('Sedang dibubuhkan')
    const second = await (await hand({ berkas: pdfFile(aLetter('kedua')) })).submit({ 'kiri-mm': '150', 'atas-mm': '230', ditandatangani: true }, 'Lanjutkan')
    expect(second.hasField('pin-ulang')).toBe(false)
  })

  test('a wrong one touches no quota, and five mean fifteen minutes', async () => {
    await setPin(house, { accountId: buyer.accountId, pin })
    let page = await placed()
    for (let n = 0; n < 4; n++) page = await good(await page.submit({ pin: '300001' }, 'Bubuhkan'), 422)
    expect(page.errors()).toEqual([{ text: 'PIN salah. Sesudah lima kali salah, Anda harus menunggu 15 menit', href: '#pin' }])
    page = await good(await page.submit({ pin: '300001' }, 'Bubuhkan'), 422)
    expect(page.errors()[0]?.text).toBe('PIN sudah beberapa kali salah. Coba lagi setelah 15 menit.')
    expect((await page.submit({ pin }, 'Bubuhkan')).status).toBe(422)
    expect(await balance()).toMatchObject({ available: 3, reserved: 0 })
  })

  test('sent twice it is one stamp', async () => {
    await setPin(house, { accountId: buyer.accountId, pin })
    const page = await placed()
    const answers = await Promise.all([1, 2, 3, 4].map(() => page.submit({ pin }, 'Bubuhkan')))
    expect(new Set(answers.map(({ path }) => path.split('/').slice(2, 4).join('/')))).toEqual(new Set([`riwayat/${idOn(answers[0]!)}`]))
    expect(await balance()).toMatchObject({ available: 2, reserved: 1 })
  })

  test('without quota the document waits, and buying leads back', async () => {
    await house.db.updateTable('emeterai.balance').set({ available: 0, sealed: 3 }).where('accountId', '=', buyer.accountId).execute()
    const page = await good(await placed())
    expect(page.hasField('pin')).toBe(false)
    expect(page.link('Beli kuota')).toBe(`/pds/pembelian?kembali=${encodeURIComponent(page.path)}`)
  })
})

describe('the result (Gambar 45)', () => {
  test('tells how far it is, then shows, checks and hands out the document', async () => {
    const waiting = await promised()
    expect(waiting.html).toContain('<noscript><meta http-equiv="refresh"')
    const stateUrl = /data-url="([^"]*keadaan[^"]*)"/.exec(waiting.html)![1]!.replaceAll('&amp;', '&')
    expect(JSON.parse((await browser.get(stateUrl)).bytes.toString())).toEqual({ isReady: false })
    await runHouseJobs(house, database)
    expect(JSON.parse((await browser.get(stateUrl)).bytes.toString())).toEqual({ isReady: true })

    const page = await good(await browser.get(waiting.path))
    for (const words of ['Pembubuhan berhasil', 'Diperiksa: Asli', 'Jangan mengubah', '001/SP/2026', '14 Oktober 2026', 'dapat diunduh di sini sampai']) expect(page.text()).toContain(words)
    expect(page.text()).toMatch(/SIM[0-9A-Z]{19}/)
    expect(house.mails.filter(({ to }) => to === buyer.email).map(({ subject }) => subject)).toEqual(['Dokumen Anda sudah dibubuhi e-meterai (simulasi)'])
    expect((await browser.get(`/pds/riwayat/${idOn(page)}/gambar`)).headers['content-type']).toMatch(/^image/)

    const file = await page.follow('Unduh dokumen')
    expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="surat pernyataan-bermeterai.pdf"; filename*=UTF-8''surat%20pernyataan-bermeterai.pdf` })
    expect(file.bytes.subarray(0, aLetter(buyer.accountId).length).equals(aLetter(buyer.accountId))).toBe(true)
    expect(page.html).toContain('<unduh-otomatis')
    house.clock.advance(11 * 60_000)
    expect((await browser.get(page.path)).html).not.toContain('<unduh-otomatis')
    expect(await balance()).toMatchObject({ available: 2, reserved: 0, sealed: 1 })
  })

  test('the same file again leads to its stamp', async () => {
    const first = await promised()
    const again = await hand()
    expect(idOn(again)).toBe(idOn(first))
    expect(again.text()).toContain('tidak ada kuota yang dipakai lagi')
  })

  test('what failed says why and can be tried again at no cost, with the same serial', async () => {
    const waiting = await promised()
    house.tsa.goDown()
    await runHouseJobs(house, database)
    const failed = await good(await browser.get(waiting.path))
    expect(failed.text()).toContain('Layanan stempel waktu sedang tidak dapat dihubungi.')
    const [serial] = /SIM[0-9A-Z]{19}/.exec(failed.text())!
    house.tsa.comeBack()
    expect((await good(await failed.submit({}, 'Bubuhkan lagi tanpa biaya'))).text()).toContain('tanpa biaya')
    await runHouseJobs(house, database)
    expect((await browser.get(waiting.path)).text()).toContain(serial)
    expect(await balance()).toMatchObject({ available: 2, sealed: 1 })
  })

  test('what could not be finished gave its quota back, says so, and can be stamped once more without uploading', async () => {
    const waiting = await promised()
    await switchDistributor(house.db, 'pds', 'no-serials', 0)
    await runHouseJobs(house, database)
    const { id } = await house.db.updateTable('emeterai.stamp').set({ releaseDueAt: house.clock.now() }).where('id', '=', idOn(waiting)).returning('id').executeTakeFirstOrThrow()
    expect(await releaseOverdueStamps(house)).toBe(1)
    const page = await good(await browser.get(`/pds/riwayat/${id}`))
    expect(page.heading()).toBe('Meterai belum dibubuhkan, kuota Anda sudah kembali')
    expect(page.text()).toContain('Distributor sedang tidak mendapat nomor seri dari penerbit.')
    expect(await balance()).toMatchObject({ available: 3, reserved: 0 })

    await switchDistributor(house.db, 'pds', 'normal', 0)
    const again = await good(await page.submit({}, 'Bubuhkan sekali lagi'))
    const asked = await again.submit({ ditandatangani: true }, 'Lanjutkan')
    const second = await asked.submit({ pin }, 'Bubuhkan')
    expect(idOn(second)).toBe(id)
    await runHouseJobs(house, database)
    expect((await browser.get(second.path)).text()).toContain('Pembubuhan berhasil')
  })

  test('nobody else sees it', async () => {
    const id = idOn(await promised())
    const other = await asHolder(app, house, (await aBuyer(house)).accountId)
    for (const more of ['', '/keadaan', '/gambar', '/unduh']) expect((await other.get(`/pds/riwayat/${id}${more}`)).status).toBe(404)
    expect((await browser.get('/pds/riwayat/bukan-nomor')).status).toBe(404)
  })
})

describe('the history', () => {
  test('has every column, a filter and pages', async () => {
    await promised()
    await runHouseJobs(house, database)
    const page = await good(await browser.get('/pds/riwayat'))
    for (const words of ['Berkas', 'Tipe, nomor, tanggal', 'Nomor seri', 'Waktu', 'Keadaan dan ketersediaan', 'Tindakan', 'Surat Pernyataan', '001/SP/2026', '14 Oktober 2026', 'Berhasil', 'Dapat diunduh sampai']) expect(page.text()).toContain(words)
    expect(page.link('Unduh')).toMatch(/unduh$/)
    expect((await good(await browser.get('/pds/riwayat?keadaan=kembali'))).text()).toContain('Tidak ada pembubuhan dengan keadaan itu.')
    expect((await browser.get('/pds/riwayat?halaman=2')).status).toBe(404)
  })

  test('is divided into pages of twenty', async () => {
    await aPaidPurchase(house, buyer.accountId, 30)
    const quick = { ...house, stampEngine: fakeStampEngine() }
    for (let n = 0; n < 21; n++) await requestStamp(quick, aStampRequest(buyer.accountId, { file: { bytes: Buffer.from(`berkas ${n}`), claimedName: `berkas-${n}.pdf` } }))
    const first = await good(await browser.get('/pds/riwayat?keadaan=berjalan'))
    const second = await good(await first.follow('Berikutnya'))
    expect(second.title).toContain('halaman 2')
    expect(first.text().match(/berkas-\d+\.pdf/g)).toHaveLength(40)
    expect(second.text().match(/berkas-\d+\.pdf/g)).toHaveLength(2)
  })
})

test('drafts that nobody finishes are forgotten with their files; those in use stay', async () => {
  const page = await hand()
  const count = async () => Number((await house.db.selectFrom('emeterai.file').select(({ fn }) => fn.countAll<string>().as('n')).where('kind', '=', 'stamp-input').executeTakeFirstOrThrow()).n)
  house.clock.advance(2 * 3_600_000)
  await sweepDrafts(house)
  await sweepStampFiles(house)
  const before = await count()
  house.clock.advance(23 * 3_600_000)
  await sweepDrafts(house)
  await sweepStampFiles(house)
  expect(await count()).toBeLessThan(before)
  browser = await asHolder(app, house, buyer.accountId)
  expect((await browser.get(page.path)).status).toBe(404)
})
