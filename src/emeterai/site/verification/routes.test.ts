import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEmeterai } from '#emeterai/app.ts'
import { loadStampedFile } from '#emeterai/stamp/load-stamped-file.ts'
import { performStamp } from '#emeterai/stamp/perform-stamp.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { writeSerial } from '#emeterai/stamp/rules/serial.ts'
import { closeDrawing, drawPdfPage } from '#platform/pdf/render-page.ts'
import { closeCodeReading } from '#platform/pdf/stamp/find-pasted-stamps.ts'
import { closeStamping } from '#platform/pdf/stamp/stamp-safely.ts'
import { closeStampVerification } from '#platform/pdf/stamp/verify-stamps-safely.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { stampIssuer } from '#test/a-stamp.ts'
import { aLetter, aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { testConfig } from '#test/app.ts'
import { type Page, openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { htmlFaults } from '#test/html-faults.ts'

let database: TestDatabase
let house: TestHouse
let app: FastifyInstance
let accountId: string
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  const config = testConfig()
  house = testHouse(database, config)
  app = await createEmeterai(house, config, async () => true)
  accountId = await aStampHolder(house, { units: 50 })
})
afterAll(async () => {
  closeStamping()
  closeStampVerification()
  closeDrawing()
  closeCodeReading()
  await app.close()
  await database.drop()
})
beforeEach(() => database.pool.query('delete from limits.bucket'))

const good = async (page: Page, status = 200) => {
  expect(page.status, page.text().slice(0, 300)).toBe(status)
  expect(await htmlFaults(page.html)).toEqual([])
  return page
}

async function stamped(text: string): Promise<{ pdf: Buffer; serial: string }> {
  const outcome = await requestStamp(house, aStampRequest(accountId, { file: { bytes: aLetter(text), claimedName: 'surat.pdf' } }))
  if (!outcome.ok) throw new Error(outcome.refusal)
  await performStamp(house, outcome.value.stampId)
  const file = await loadStampedFile(house, { accountId, stampId: outcome.value.stampId })
  const { serial } = await house.db.selectFrom('emeterai.serial').select('serial').where('stampId', '=', outcome.value.stampId).executeTakeFirstOrThrow()
  return { pdf: file!.bytes, serial }
}

const place = { page: 1, leftMm: 100, topMm: 100, sizeMm: 25 }

/** Stamped with our key, past the ledger. */
async function withOurKey(pdf: Buffer, serial: string): Promise<Buffer> {
  const drawn = await house.stampEngine.stamp(pdf, place, { serial, checkUrl: `${house.houseUrl}/cek/${serial}`, at: house.clock.now() })
  return drawn.ok ? drawn.stamped : Buffer.alloc(0)
}

const check = async (bytes: Buffer, filename = 'surat.pdf') => (await openBrowser(app).get('/verifikasi')).submit({ berkas: { filename, type: 'application/pdf', bytes } }, 'Periksa dokumen')

describe('a document (domain.md §3.6)', () => {
  test('with a genuine stamp is told so, with the evidence to open, and nothing is kept', async () => {
    const { pdf, serial } = await stamped('Asli')
    const files = await database.pool.query('select count(*) from emeterai.file')
    const page = await good(await check(pdf))
    expect(page.heading()).toBe('E-meterai asli')
    for (const words of ['Satu e-meterai, milik dokumen ini', serial, 'halaman 1', 'PT Peruri Digital Security (PDS)', 'Ditandatangani oleh', 'Sertifikat 1', 'SPESIMEN']) expect(page.text()).toContain(words)
    expect((await database.pool.query('select count(*) from emeterai.file')).rows).toEqual(files.rows)
  })

  test.each([
    ['changed afterwards', async () => Buffer.concat([(await stamped('Diubah')).pdf, Buffer.from('\n% tambahan\n')]), 'Diubah sesudah dibubuhi', 'Minta berkas yang asli'],
    ['whose serial belongs to another', async () => withOurKey(aLetter('Pinjam'), (await stamped('Pemilik')).serial), 'Nomor seri dokumen lain', 'Satu nomor seri hanya berlaku untuk satu dokumen'],
    ['whose serial was never given out', () => withOurKey(aLetter('Karangan'), writeSerial(randomBytes(32))), 'Nomor seri tidak dikenal', 'tidak pernah kami keluarkan'],
    ['from a rehearsal', () => stampIssuer().stamp(aLetter('Latihan'), { serial: writeSerial(randomBytes(32), true) }), 'Latihan', 'Latihan memakai data karangan dan dihapus setiap malam'],
    ['from another issuer', () => stampIssuer().stamp(aLetter('Asing')), 'Bukan dari penerbit kami', 'Ditandatangani oleh pihak lain'],
  ])('%s is not accepted, with the reason', async (_, make, verdict, sentence) => {
    const page = await good(await check(await make()))
    expect(page.heading()).toBe('E-meterai tidak dapat diterima')
    expect(page.text()).toContain(verdict)
    expect(page.text()).toContain(sentence)
  })

  test('stamped in a rehearsal is its own there, with a serial that says so', async () => {
    house.isRehearsal = true
    try {
      const { pdf, serial } = await stamped('Mencoba')
      expect(serial).toMatch(/^SIMLATIHAN/)
      expect((await check(pdf)).heading()).toBe('E-meterai asli')
    } finally {
      house.isRehearsal = false
    }
  })

  test('with nothing but a picture of a stamp is told so', async () => {
    const { pdf, serial } = await stamped('Disalin')
    const drawn = await drawPdfPage(pdf, 1, 1600)
    if (!drawn.ok) throw new Error(drawn.refusal)
    const picture = await sharp(drawn.picture).png().toBuffer()
    const copy = await fromPdfkit((doc) => doc.image(picture, 0, 0, { width: 595 }))
    const page = await good(await check(copy))
    expect(page.heading()).toBe('E-meterai tidak dapat diterima')
    for (const words of ['Gambar meterai', 'Hanya gambar tempelan', serial, 'Tidak ada segel elektronik di baliknya']) expect(page.text()).toContain(words)
  })

  test('without any stamp is told so', async () => {
    const page = await good(await check(aLetter('Polos')))
    expect(page.heading()).toBe('Tidak ada e-meterai')
    expect(page.text()).toContain('gambar itu hanya tempelan')
  })

  test('that is none is refused with one sentence', async () => {
    expect((await good(await check(Buffer.from('bukan PDF')), 422)).errors()).toEqual([{ text: 'Berkas ini bukan PDF. Pilih berkas PDF.', href: '#berkas' }])
    expect((await good(await check(Buffer.alloc(0)), 422)).errors()).toEqual([{ text: 'Pilih dokumen PDF yang akan diperiksa', href: '#berkas' }])
    expect((await check(Buffer.alloc(12 * 1024 * 1024, '%'))).errors()[0]?.text).toBe('Berkas lebih dari 11 MB. Pilih berkas yang lebih kecil.')
  })

  test('is looked at twenty times in ten minutes for one browser', async () => {
    const browser = openBrowser(app)
    await browser.get('/verifikasi')
    for (let n = 0; n < 20; n++) expect((await browser.get('/cek/SIM')).status).toBe(404)
    const page = await good(await browser.get('/cek/SIM'), 429)
    expect(page.headers['retry-after']).toBeDefined()
    expect(page.heading()).toBe('Terlalu banyak pemeriksaan')
  })
})

describe('a serial', () => {
  test('that is used tells by whom and when, and nothing of the holder', async () => {
    const { serial } = await stamped('Seri')
    const page = await good(await openBrowser(app).get(`/cek/${serial}`))
    for (const words of ['Dipakai satu dokumen', 'PT Peruri Digital Security (PDS)', 'Nomor seri saja belum membuktikan']) expect(page.text()).toContain(words)
    expect(page.html).not.toMatch(/Siti|surat\.pdf|contoh\.example/)
  })

  test('can be typed with spaces and small letters', async () => {
    const { serial } = await stamped('Ketik')
    const page = await openBrowser(app).get(`/verifikasi?nomor-seri=${encodeURIComponent(serial.toLowerCase().replace(/(.{4})/g, '$1 '))}`)
    expect(page.path).toBe(`/cek/${serial}`)
  })

  test('that is not given back or never given is told so', async () => {
    const unknown = writeSerial(randomBytes(32))
    expect((await good(await openBrowser(app).get(`/cek/${unknown}`), 404)).heading()).toBe('Nomor seri tidak dikenal')
    expect((await good(await openBrowser(app).get(`/cek/${writeSerial(randomBytes(32), true)}`), 404)).heading()).toBe('Nomor seri latihan')
    const typed = await good(await openBrowser(app).get('/verifikasi?nomor-seri=SIM123'), 422)
    expect(typed.errors()[0]?.text).toContain('22 huruf dan angka')
    expect(typed.value('nomor-seri')).toBe('SIM123')
  })
})
