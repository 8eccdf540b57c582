import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '#platform/log.ts'
import { createSandbox } from '#sandbox/app.ts'
import { testConfig } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { htmlFaults } from '#test/html-faults.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = await createSandbox(testConfig(), silentLog, { retryDelaysMs: [] })
})
afterAll(() => app.close())

const headers = { 'x-acquirer-client': 'demo-acquirer-client' }

async function charged(method: 'qris' | 'virtual-account' = 'qris') {
  const orderId = `INV-${randomUUID()}`
  const order = { orderId, amount: 20_000, method, description: '2 e-meterai', expiresAt: new Date(Date.now() + 3_600_000).toISOString(), callbackUrl: 'http://127.0.0.1:1/pembayaran' }
  const reply = await app.inject({ method: 'POST', url: '/acquirer/charges', payload: order, headers })
  const { qrPayload, virtualAccountNumber } = reply.json()
  return { orderId, payTo: (qrPayload ?? virtualAccountNumber) as string }
}
const found = async (orderId: string) => (await app.inject({ url: `/acquirer/charges/${orderId}`, headers })).json()

async function opened(method: 'qris' | 'virtual-account' = 'qris') {
  const charge = await charged(method)
  const browser = openBrowser(app)
  const page = await browser.get(`/dompet?${new URLSearchParams({ [method === 'qris' ? 'qr' : 'va']: charge.payTo })}`)
  return { ...charge, browser, page }
}

describe('a charge is found', () => {
  test('by following the code of the invoice, and shows whom one pays what', async () => {
    const { orderId, page } = await opened()
    expect(page.status).toBe(200)
    expect(page.heading()).toBe('Tagihan Rp20.000')
    for (const text of ['SPESIMEN METERAI NUSA', 'ID0000000000000', orderId, '2 e-meterai', 'Menunggu pembayaran', 'Dompet ini simulasi']) expect(page.text()).toContain(text)
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('by the number of the virtual account, also with spaces in it', async () => {
    const { orderId, payTo, page, browser } = await opened('virtual-account')
    expect(page.text()).toContain(orderId)
    expect(page.text()).toContain(payTo.replace(/(.{4})(?=.)/g, '$1 '))
    const pasted = await browser.get(`/dompet?${new URLSearchParams({ kode: ` ${payTo.slice(0, 4)} ${payTo.slice(4)} ` })}`)
    expect(pasted.text()).toContain(orderId)
  })

  test('in the list of the newest, which never grows past 25', async () => {
    for (let turn = 0; turn < 26; turn += 1) await charged()
    const { orderId, browser } = await opened()
    const list = await browser.get('/dompet')
    expect(list.html.match(/<tr/g)).toHaveLength(26)
    expect((await list.follow(orderId)).heading()).toBe('Tagihan Rp20.000')
    expect(await htmlFaults(list.html)).toEqual([])
  })

  test.each([
    ['nothing', () => '', 'Tempel isi kode QR atau nomor virtual account.'],
    ['something else', () => 'https://contoh.example', 'Ini bukan isi kode QRIS atau nomor virtual account.'],
    ['a code with another amount', (payTo: string) => payTo.replace('540520000', '540510000'), 'Isi kode QR berubah atau terpotong.'],
    ['half a code', (payTo: string) => payTo.slice(0, 80), 'Ini bukan isi kode QRIS'],
    ['a number of nobody', () => '9999000000000000', 'Tagihan ini tidak dikenal acquirer contoh.'],
  ])('not by %s, and what was pasted stays', async (_what, change, sentence) => {
    const pasted = change((await charged()).payTo)
    const page = await openBrowser(app).get(`/dompet?${new URLSearchParams({ kode: pasted })}`)
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^Galat: /)
    expect(page.errors()).toEqual([{ text: expect.stringContaining(sentence), href: '#kode' }])
    expect(page.html).toContain(`${pasted}</textarea>`)
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('not under an address that nobody was given', async () => {
    const page = await openBrowser(app).get('/dompet/CHG-0')
    expect([page.status, page.heading()]).toEqual([404, 'Dompet contoh'])
  })
})

describe('a charge is paid', () => {
  test('once', async () => {
    const { orderId, page } = await opened()
    const paid = await page.submit({}, 'Bayar Rp20.000')
    expect(paid.text()).toContain('Pembayaran diterima acquirer.')
    expect(paid.text()).toContain('TRX-')
    expect((await found(orderId)).transactions).toMatchObject([{ amount: 20_000, state: 'settled' }])
    expect(await htmlFaults(paid.html)).toEqual([])
  })

  test('once, though the button was pressed twice', async () => {
    const { orderId, page, browser } = await opened()
    const fields = { cara: 'bayar', _intent: page.value('_intent')! }
    const answers = await Promise.all([browser.post(page.path, fields), browser.post(page.path, fields)])
    for (const answer of answers) expect(answer.text()).toContain('Pembayaran diterima acquirer.')
    expect((await found(orderId)).transactions).toHaveLength(1)
  })

  test('twice', async () => {
    const { orderId, page } = await opened()
    const paid = await page.submit({}, 'Bayar dua kali')
    expect(paid.text()).toContain('Dibayar 2 kali')
    expect((await found(orderId)).transactions).toHaveLength(2)
  })

  test('after its end, when the plain button is gone', async () => {
    const { orderId, page } = await opened()
    const late = await page.submit({}, 'Bayar setelah kedaluwarsa')
    expect(await found(orderId)).toMatchObject({ state: 'expired', transactions: [{ state: 'settled' }] })
    expect(late.text()).toContain('Tagihan ini sudah ditutup.')
    expect(() => late.form('Bayar Rp20.000')).toThrow()
    expect(() => late.form('Bayar dua kali')).toThrow()
    await late.submit({}, 'Bayar setelah kedaluwarsa')
    expect((await found(orderId)).transactions).toHaveLength(2)
    expect(await htmlFaults(late.html)).toEqual([])
  })

  test('with another amount', async () => {
    const { orderId, page } = await opened()
    await page.submit({ jumlah: 'Rp 15.000' }, 'Bayar jumlah lain')
    expect((await found(orderId)).transactions).toMatchObject([{ amount: 15_000 }])
  })

  test.each(['', 'banyak', '0', '-5', '1,5', '٢٠٠٠٠', '2000000000', '20.000'])('not with the amount "%s", which stays', async (jumlah) => {
    const { orderId, page } = await opened()
    const refused = await page.submit({ jumlah }, 'Bayar jumlah lain')
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual([{ text: expect.stringMatching(/^(Jumlah harus|Isi jumlah)/), href: '#jumlah' }])
    expect(refused.value('jumlah')).toBe(jumlah)
    expect((await found(orderId)).transactions).toEqual([])
    expect(await htmlFaults(refused.html)).toEqual([])
  })

  test.each([
    ['Bayar tanpa panggilan balik', /Sengaja tidak dikirim/],
    ['Bayar dengan panggilan balik ganda', /Dibayar(Menunggu|Tidak diterima)[01][2-5]TRX-/],
    ['Bayar dengan panggilan balik terbalik', /Dibayar[A-Z][a-z ]+[01]1TRX-[0-9A-F]{16}Kedaluwarsa/],
  ])('%s', async (button, shown) => {
    const { orderId, page } = await opened()
    const paid = await page.submit({}, button)
    expect(paid.text()).toMatch(shown)
    expect((await found(orderId)).transactions).toHaveLength(1)
  })

  test('not by a button that is none, nor from a page of somebody else', async () => {
    const { orderId, page, browser } = await opened()
    expect((await browser.post(page.path, { cara: 'gratis', _intent: page.value('_intent')! })).status).toBe(422)
    const stale = await browser.post(page.path, { cara: 'bayar', _intent: 'karangan' })
    expect([stale.status, stale.errors()[0]?.text]).toEqual([422, 'Halaman ini sudah lama terbuka. Tekan sekali lagi.'])
    expect((await openBrowser(app).post(page.path, { cara: 'bayar' })).status).toBe(403)
    expect((await found(orderId)).transactions).toEqual([])
  })

  test('never more than fifty times', async () => {
    const { orderId, page } = await opened()
    for (let turn = 0; turn < 5; turn += 1) await app.inject({ method: 'POST', url: '/acquirer/test/pay', payload: { orderId, times: 10, callback: 'lost' } })
    const refused = await page.submit({}, 'Bayar Rp20.000')
    expect(refused.status).toBe(409)
    expect(refused.errors()[0]?.text).toBe('Tagihan ini sudah dibayar 50 kali. Buat tagihan baru untuk mencoba lagi.')
  })
})

test('money goes back, once', async () => {
  const { orderId, page, browser } = await opened()
  const paid = await page.submit({}, 'Bayar Rp20.000')
  const back = await paid.submit({}, 'Kembalikan dana')
  expect(back.text()).toContain('Dana dikembalikan kepada pembayar.')
  expect(back.text()).toContain('Dikembalikan Rp20.000')
  const { transactions } = await found(orderId)
  expect(transactions).toMatchObject([{ state: 'refunded', refundedAmount: 20_000 }])
  const again = await browser.post(`${page.path}/kembalikan`, { transaksi: transactions[0].transactionId })
  expect(again.status).toBe(200)
  expect((await found(orderId)).transactions).toEqual(transactions)
  expect((await browser.post(`${page.path}/kembalikan`, { transaksi: 'TRX-tidak-ada' })).status).toBe(404)
})

test('an old address does not claim what never happened', async () => {
  const { page, browser } = await opened()
  expect((await browser.get(`${page.path}?hasil=dibayar`)).text()).not.toContain('Pembayaran diterima')
})
