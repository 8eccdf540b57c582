import type { FastifyInstance } from 'fastify'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEmeterai } from '#emeterai/app.ts'
import { attachInvoice } from '#emeterai/purchase/attach-invoice.ts'
import { closeClaim } from '#emeterai/purchase/close-claim.ts'
import { listPurchases } from '#emeterai/purchase/purchase.ts'
import { settlePurchase } from '#emeterai/purchase/settle-purchase.ts'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { asHolder } from '#test/as-holder.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { pdfText } from '#test/pdf-text.ts'
import { setReadOnly } from '#test/set-read-only.ts'

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
  await app.close()
  await database.drop()
})
beforeEach(async () => {
  house.acquirer.comeBack()
  buyer = await aBuyer(house)
  browser = await asHolder(app, house, buyer.accountId)
})

const confirm = async (kuota: string, more = '') => browser.get(`/pds/pembelian/konfirmasi?kuota=${kuota}${more}`)
const buy = async (kuota = '2', more = '') => (await confirm(kuota, more)).submit({ setuju: 'ya' }, 'Buat tagihan')
const numberOn = (page: Page) => page.path.match(/INV[0-9A-Z]{13}/)![0]
const again = (page: Page) => browser.get(page.path)
const good = async (page: Page, status = 200) => {
  expect(page.status).toBe(status)
  expect(await htmlFaults(page.html)).toEqual([])
  return page
}
const paid = async (payment = {}) => {
  const page = await buy()
  house.acquirer.pay(numberOn(page), payment)
  await settlePurchase(house, numberOn(page))
  return again(page)
}

describe('how many (Gambar 36-37)', () => {
  test('the form says what is there, what one costs and how it is paid', async () => {
    const page = await good(await browser.get('/pds/pembelian'))
    expect(page.heading()).toBe('Beli kuota e-meterai')
    for (const words of ['Kuota Anda yang tersedia', 'Rp10.000', 'Di bawah 200: kode QR (QRIS)', '200 atau lebih: virtual account', 'simulasi']) expect(page.text()).toContain(words)
  })

  test.each([['', 'Isi jumlah kuota yang ingin dibeli'], ['dua', 'Jumlah kuota harus bilangan bulat, misalnya 2'], ['0', 'Jumlah kuota paling sedikit 1 dan paling besar 10.000'], ['10001', 'Jumlah kuota paling sedikit 1 dan paling besar 10.000'], ['1,5', 'Jumlah kuota harus bilangan bulat, misalnya 2']])('"%s" is refused with the rule and stays typed', async (typed, error) => {
    const page = await good(await confirm(encodeURIComponent(typed)), 422)
    expect(page.errors()).toEqual([{ text: error, href: '#kuota' }])
    expect([page.value('kuota'), page.title.startsWith('Galat:')]).toEqual([typed, true])
  })

  test('a thousand may be written with a dot', async () => expect((await confirm('1.000')).text()).toContain('Rp10.000.000'))

  test('the confirmation says total, words, method and terms; the bill is made only with consent', async () => {
    const page = await good(await confirm('21'))
    for (const words of ['21 e-meterai', 'Rp210.000', 'dua ratus sepuluh ribu rupiah', 'Kode QR (QRIS)', 'Syarat dan ketentuan']) expect(page.text()).toContain(words)
    const refused = await good(await page.submit({}, 'Buat tagihan'), 422)
    expect(refused.errors()).toEqual([{ text: 'Centang untuk menyetujui syarat pembelian', href: '#setuju' }])
    expect((await listPurchases(house.db, buyer.accountId)).purchases).toEqual([])
  })

  test('"Buat tagihan" twice makes one bill', async () => {
    const page = await confirm('2')
    const press = () => page.submit({ setuju: 'ya' }, 'Buat tagihan')
    const [first, second] = await Promise.all([press(), press()])
    expect(numberOn(first)).toBe(numberOn(second))
  })

  test('who is not signed in goes to Masuk and comes back', async () => {
    const answer = await app.inject({ url: '/pds/pembelian', headers: { host: 'localhost' } })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/pds/masuk?kembali=%2Fpds%2Fpembelian'])
  })
})

describe('the bill (Gambar 38)', () => {
  test('has its own address, amount, merchant, end, a code as SVG and the way to pay from the same phone', async () => {
    const page = await good(await buy('3'))
    expect(page.path).toMatch(/^\/pds\/pembelian\/INV[0-9A-Z]{13}$/)
    expect(page.heading()).toBe('Bayar tagihan')
    for (const words of ['Rp30.000', 'Sisa waktu 30 menit', 'Simpan gambar QR', 'GoPay, OVO, LinkAja', 'Menunggu pembayaran']) expect(page.text()).toContain(words)
    expect(page.html).toContain('<svg class="qr-code"')
    expect(page.html).toContain('<noscript><meta http-equiv="refresh" content="15"/></noscript>')
    expect(page.link('Bayar dengan dompet contoh')).toContain('/dompet?qr=')
  })

  test('the saved picture reads as the same code', async () => {
    const page = await buy()
    const answer = await browser.get(page.link('Simpan gambar QR'))
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="QR-${numberOn(page)}.png"`)
    const { data, info } = await sharp(answer.bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    const [purchase] = (await listPurchases(house.db, buyer.accountId)).purchases
    expect(jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(purchase!.qrPayload)
    expect((await browser.get(page.link('Simpan sebagai SVG'))).headers['content-type']).toContain('image/svg+xml')
  })

  test('from 200 it is a number to transfer to, grouped, to copy', async () => {
    const page = await good(await buy('200'))
    expect(page.text()).toMatch(/Nomor virtual account\s?9999 \d{4} \d{4} \d{4}/)
    expect([page.text().includes('Bank Contoh'), page.link('Bayar dengan dompet contoh').includes('?va=9999')]).toEqual([true, true])
  })

  test('is the holder’s own: nobody else’s page, files or buttons', async () => {
    const page = await buy()
    const stranger = await asHolder(app, house, (await aBuyer(house)).accountId)
    for (const path of ['', '/keadaan', '/qr.png', '/qr.svg', '/invoice.pdf', '/aduan']) expect((await stranger.get(page.path + path)).status, path).toBe(404)
    await stranger.get('/pds/pembelian')
    const elsewhere = await aBuyer(house, 'finnet')
    expect((await (await asHolder(app, house, elsewhere.accountId, 'finnet')).get(page.path.replace('/pds/', '/finnet/'))).status).toBe(404)
    expect((await openBrowser(app).get(`${page.path}/keadaan`)).status).toBe(401)
  })

  test('its state for the script: 304 while the same, ready when another', async () => {
    const page = await buy()
    const url = page.html.match(/status-langsung data-url="([^"]+)"/)![1]!.replaceAll('&amp;', '&')
    const first = await browser.get(url)
    expect([JSON.parse(first.bytes.toString()), first.headers['cache-control']]).toEqual([{ isReady: false }, 'private, no-cache'])
    expect((await browser.get(url, { 'if-none-match': String(first.headers['etag']) })).status).toBe(304)
    house.acquirer.pay(numberOn(page))
    await settlePurchase(house, numberOn(page))
    expect(JSON.parse((await browser.get(url, { 'if-none-match': String(first.headers['etag']) })).bytes.toString())).toEqual({ isReady: true })
  })

  test('"Periksa pembayaran": not yet, then paid at once', async () => {
    const page = await buy()
    const waiting = await good(await page.submit({}, 'Periksa pembayaran'))
    expect(waiting.text()).toContain('Belum ada pembayaran yang masuk')
    house.acquirer.pay(numberOn(page))
    expect((await waiting.submit({}, 'Periksa pembayaran')).heading()).toBe('Pembayaran sukses')
  })

  test('pressing it all the time asks nobody any more', async () => {
    let page = await buy()
    for (let count = 0; count < 13; count += 1) page = await page.submit({}, 'Periksa pembayaran')
    expect(page.text()).toContain('Anda sudah memeriksa beberapa kali')
  })
})

describe('X16: an acquirer that is down is never an error page', () => {
  test('the purchase waits for its bill and says so; "Periksa pembayaran" gets it', async () => {
    house.acquirer.goDown()
    const page = await good(await buy())
    expect(page.heading()).toBe('Tagihan sedang dibuat')
    expect((await page.submit({}, 'Periksa pembayaran')).text()).toContain('Penyedia pembayaran belum menjawab')
    house.acquirer.comeBack()
    expect((await page.submit({}, 'Periksa pembayaran')).heading()).toBe('Bayar tagihan')
  })
})

describe('paid (Gambar 39)', () => {
  test('says so, what came, and leads to stamping; the mail has the invoice', async () => {
    const page = await good(await paid())
    expect(page.heading()).toBe('Pembayaran sukses')
    for (const words of ['2 e-meterai sudah masuk ke kuota Anda', 'Pembayaran yang kami terima', 'Sudah menjadi 2 kuota']) expect(page.text()).toContain(words)
    expect(page.link('Bubuhkan e-meterai')).toBe('/pds/pembubuhan')
    await runHouseJobs(house, database, ['ask-about-purchase'])
    const mail = house.mails.find(({ to }) => to === buyer.email)
    expect(mail?.subject).toContain('Pembayaran sukses')
    expect(mail?.text).toContain(`${house.houseUrl}/pds/pembelian/${numberOn(page)}`)
  })

  test('who came from stamping goes back there, and nowhere else', async () => {
    const page = await buy('2', `&kembali=${encodeURIComponent('/pds/pembubuhan?lanjut=1')}`)
    house.acquirer.pay(numberOn(page))
    const done = await page.submit({}, 'Periksa pembayaran')
    expect(done.link('Kembali ke pembubuhan')).toBe('/pds/pembubuhan?lanjut=1')
    const away = await buy('2', `&kembali=${encodeURIComponent('//jahat.example')}`)
    expect(away.path).not.toContain('jahat')
  })

  test('the invoice as PDF says LUNAS, SIMULASI, amount and words', async () => {
    const page = await paid()
    const answer = await browser.get(page.link('Unduh invoice (PDF)'))
    const text = pdfText(answer.bytes)
    for (const words of ['SIMULASI', 'LUNAS', numberOn(page), 'Rp20.000', 'dua puluh ribu rupiah', 'PT Contoh Pembeli']) expect(text).toContain(words)
    expect(text).not.toContain('LATIHAN')
  })

  test('in a rehearsal the invoice says LATIHAN across the page and on top of it, from its page and in the mail', async () => {
    const page = await paid()
    house.isRehearsal = true
    try {
      const number = numberOn(page)
      const [mailed] = await attachInvoice(house, { accountId: buyer.accountId, number })
      for (const bytes of [(await browser.get(page.link('Unduh invoice (PDF)'))).bytes, mailed!.content as Buffer]) expect(pdfText(bytes).split('LATIHAN')).toHaveLength(3)
    } finally {
      house.isRehearsal = false
    }
  })

  test('paid twice: both are quota, and the second can be had back by a press', async () => {
    const page = await good(await paid({ times: 2 }))
    expect(page.text()).toContain('4 e-meterai sudah masuk')
    const asked = await good(await page.submit({}, 'Minta uang kembali'))
    expect(asked.text()).toContain('Pengembalian uang sudah dicatat')
    expect(asked.text()).toContain('2 e-meterai sudah masuk')
    expect(asked.html).not.toContain('Minta uang kembali')
    await runHouseJobs(house, database, ['ask-about-purchase'])
    expect((await again(asked)).text()).toContain('Rp20.000 sudah dikembalikan')
  })
})

describe('what else can become of it', () => {
  test('over: not "gagal", a check first, then a new bill with the same quantity', async () => {
    const page = await buy()
    house.clock.advance(31 * 60_000)
    browser = await asHolder(app, house, buyer.accountId)
    const over = await good(await browser.get(page.path))
    expect(over.heading()).toBe('Waktu membayar habis')
    expect(over.text()).not.toMatch(/gagal/i)
    expect(over.link('Buat tagihan baru')).toBe('/pds/pembelian?kuota=2')
    house.acquirer.pay(numberOn(page), { late: true })
    expect((await over.submit({}, 'Periksa pembayaran')).heading()).toBe('Pembayaran sukses')
  })

  test('a wrong amount is looked at, with the reason', async () => {
    const page = await good(await paid({ amountRupiah: 19_000 }))
    expect(page.heading()).toBe('Pembayaran sedang diperiksa')
    expect(page.text()).toContain('Jumlahnya tidak sama dengan tagihan.')
  })

  test('"Sudah bayar tetapi belum masuk?": checked, kept, and closed by an operator', async () => {
    const page = await buy()
    const form = await good(await page.follow('Sudah bayar tetapi belum masuk?'))
    const wrong = await good(await form.submit({ 'nomor-referensi': '??' }, 'Kirim laporan'), 422)
    expect([wrong.errors()[0]?.href, wrong.value('nomor-referensi')]).toEqual(['#nomor-referensi', '??'])
    const kept = await good(await wrong.submit({ 'nomor-referensi': 'RRN-004412' }, 'Kirim laporan'))
    expect([kept.heading(), kept.text().includes('Laporan Anda sudah kami catat')]).toEqual(['Pembayaran sedang diperiksa', true])
    await closeClaim(house, { number: numberOn(page), operator: 'petugas-1', reason: 'Tidak ditemukan' })
    expect((await again(page)).heading()).toBe('Bayar tagihan')
  })

  test('money that went back', async () => {
    const page = await paid()
    const [payment] = (await house.acquirer.findCharge(numberOn(page)))!.transactions
    await house.acquirer.refund({ orderId: numberOn(page), transactionId: payment!.transactionId, amountRupiah: 20_000, reason: 'Diminta' })
    await settlePurchase(house, numberOn(page))
    const back = await good(await again(page))
    expect([back.heading(), back.text().includes('Rp20.000 sudah dikembalikan')]).toEqual(['Uang sudah dikembalikan', true])
  })
})

test('the history has every purchase with its state, in pages', async () => {
  const empty = await good(await browser.get('/pds/pembelian/riwayat'))
  expect(empty.text()).toContain('Anda belum pernah membeli kuota.')
  for (let count = 0; count < 21; count += 1) {
    const page = await buy('1')
    if (count < 20) {
      house.acquirer.pay(numberOn(page))
      await settlePurchase(house, numberOn(page))
    }
    house.clock.advance(1000)
  }
  const first = await good(await browser.get('/pds/pembelian/riwayat'))
  expect(first.text()).toContain('Menunggu pembayaran')
  const second = await good(await browser.get('/pds/pembelian/riwayat?halaman=2'))
  expect(second.html.match(/\/pds\/pembelian\/INV/g)).toHaveLength(1)
  for (const page of ['3', '0', 'x', '1.5']) expect((await browser.get(`/pds/pembelian/riwayat?halaman=${page}`)).status).toBe(404)
})

test('while nothing can be written a holder reads, looks a document up, and buys nothing (decision 145)', async () => {
  const confirmation = await confirm('2')
  await setReadOnly(database, house.writing, true)
  for (const address of ['/pds/dasbor', '/pds/pembelian', '/pds/riwayat', '/pds/akun', '/verifikasi']) {
    const page = await good(await browser.get(address))
    expect([page.path, page.html.includes('Situs ini sementara hanya bisa dibaca. Membeli dan membubuhkan belum bisa.')], address).toEqual([address, true])
  }
  const refused = await good(await confirmation.submit({ setuju: 'ya' }, 'Buat tagihan'), 503)
  expect([refused.headers['retry-after'], refused.heading()]).toEqual(['30', 'Kiriman belum diproses'])
  expect(refused.text()).toContain('Jangan membayar dua kali.')
  const looked = await (await browser.get('/verifikasi')).submit({ berkas: { filename: 'surat.pdf', type: 'application/pdf', bytes: Buffer.from('bukan PDF') } }, 'Periksa dokumen')
  expect([looked.status, looked.errors()[0]?.href]).toEqual([422, '#berkas'])

  await setReadOnly(database, house.writing, false)
  expect((await refused.submit({}, 'Kirim lagi')).heading()).toBe('Bayar tagihan')
  expect((await listPurchases(house.db, buyer.accountId)).purchases).toHaveLength(1)
})
