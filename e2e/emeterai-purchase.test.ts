import type { Browser, BrowserContext, Page } from 'playwright-core'
import jsqr from 'jsqr'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { HouseDeps } from '#emeterai/deps.ts'
import { houseParts, signInNewHolder } from './as-holder.ts'
import { launchBrowser } from './browser.ts'
import { type Screen, desk, expectGood, mailsTo, phone } from './walk.ts'

// Guide 6.5, second list, steps 8-11, Gambar 36-39: quota is bought, paid with a wallet, and there.
const { emeterai, sandbox } = inject('house')
let browser: Browser
let deps: HouseDeps
let close: () => Promise<void>
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ deps, close } = houseParts())
})
afterAll(async () => {
  await browser.close()
  await close()
})

async function open(screen: Screen, options: { javaScriptEnabled?: boolean } = {}): Promise<{ context: BrowserContext; page: Page; email: string }> {
  const context = await browser.newContext({ viewport: screen.viewport, ...options })
  const { email } = await signInNewHolder(deps, context)
  return { context, page: await context.newPage(), email }
}

/** From the form to the bill. */
async function order(page: Page, quantity: string) {
  await page.goto(`${emeterai}/pds/pembelian`)
  await page.getByLabel('Jumlah kuota').fill(quantity)
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
  await page.getByLabel('Saya sudah membaca dan menyetujui').check()
  await page.getByRole('button', { name: 'Buat tagihan' }).click()
  await page.waitForURL(/\/pembelian\/INV/)
  return page.url().match(/INV\w+/)![0]
}

const pay = async (orderId: string, payment: object = {}) => {
  const answer = await fetch(`${sandbox}/acquirer/test/pay`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ orderId, ...payment }) })
  expect(answer.status).toBe(200)
}

describe.each([phone, desk])('on $name', (screen) => {
  let context: BrowserContext
  let page: Page
  let email: string
  beforeEach(async () => {
    ;({ context, page, email } = await open(screen))
    return () => context.close()
  })

  test('Gambar 36-39: quantity with its price in words, terms, the code, the wallet, and the page turns by itself', async () => {
    await page.goto(`${emeterai}/pds/pembelian`)
    await page.getByLabel('Jumlah kuota').fill('21')
    await page.getByText('dua ratus sepuluh ribu rupiah').waitFor()
    await expectGood(page)
    await page.getByLabel('Jumlah kuota').fill('250')
    await page.getByRole('status').getByText('Transfer ke virtual account').waitFor()
    await page.getByLabel('Jumlah kuota').fill('nol')
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await page.getByRole('alert').waitFor()
    await expectGood(page, { hasErrors: true })
    await page.getByRole('textbox', { name: 'Jumlah kuota' }).fill('2')
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await page.getByRole('heading', { name: 'Periksa pembelian Anda' }).waitFor()
    await expectGood(page)
    await page.getByRole('button', { name: 'Buat tagihan' }).click()
    await page.getByRole('alert').waitFor()
    await expectGood(page, { hasErrors: true })
    await page.getByRole('checkbox', { name: 'Saya sudah membaca dan menyetujui' }).check()
    await page.getByRole('button', { name: 'Buat tagihan' }).click()
    await page.getByRole('heading', { name: 'Bayar tagihan' }).waitFor()
    await expectGood(page)
    expect(await page.locator('hitung-mundur').innerText()).toMatch(/menit/)

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Simpan gambar QR' }).click()])
    const { data, info } = await sharp(await readFile(await download.path())).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    expect(jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data).toContain('SPESIMEN METERAI NUSA')

    const [wallet] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: 'Bayar dengan dompet contoh' }).click()])
    await wallet.getByRole('button', { name: 'Bayar Rp20.000', exact: true }).click()
    await wallet.waitForURL(/hasil=dibayar/)
    await wallet.close()
    await page.bringToFront()
    await page.getByRole('heading', { name: 'Pembayaran sukses' }).waitFor()
    await expectGood(page)
    await page.getByText('2 e-meterai sudah masuk ke kuota Anda.').waitFor()
    await expect.poll(async () => (await mailsTo(email)).map(({ subject }) => subject)).toContain('Pembayaran sukses: kuota e-meterai Anda sudah masuk (simulasi)')
    const [invoice] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Unduh invoice (PDF)' }).click()])
    expect((await readFile(await invoice.path())).subarray(0, 5).toString()).toBe('%PDF-')
    await page.getByRole('link', { name: 'Riwayat pembelian' }).click()
    await page.getByRole('heading', { name: 'Riwayat pembelian' }).waitFor()
    await expectGood(page)
  })

  test('for many: a number to transfer to; paid twice, the second comes back by a press', async () => {
    const number = await order(page, '200')
    await page.getByText(/9999 \d{4} \d{4} \d{4}/).waitFor()
    await expectGood(page)
    await pay(number, { times: 2 })
    await page.getByRole('heading', { name: 'Pembayaran sukses' }).waitFor()
    await page.getByText('400 e-meterai sudah masuk').waitFor()
    await expectGood(page)
    await page.getByRole('button', { name: 'Minta uang kembali' }).click()
    await page.getByText('Pengembalian uang sudah dicatat').waitFor()
    await expectGood(page)
    await expect.poll(async () => {
      await page.reload()
      return page.getByText('Rp2.000.000 sudah dikembalikan').count()
    }).toBe(1)
  })

  test('a wrong amount is looked at; a missing payment is told of', async () => {
    const wrong = await order(page, '3')
    await pay(wrong, { amount: 29_000 })
    await page.getByRole('heading', { name: 'Pembayaran sedang diperiksa' }).waitFor()
    await page.getByText('Jumlahnya tidak sama dengan tagihan.').waitFor()
    await expectGood(page)
    await order(page, '1')
    await page.getByRole('link', { name: 'Sudah bayar tetapi belum masuk?' }).click()
    await expectGood(page)
    await page.getByRole('textbox', { name: 'Nomor referensi' }).fill('RRN-00412')
    await page.getByRole('button', { name: 'Kirim laporan' }).click()
    await page.getByText('Laporan Anda sudah kami catat').waitFor()
    await expectGood(page)
  })
})

test('without JavaScript: the same way, with buttons', async () => {
  const { context, page } = await open(phone, { javaScriptEnabled: false })
  const number = await order(page, '5')
  await page.getByRole('heading', { name: 'Bayar tagihan' }).waitFor()
  expect(await page.locator('svg.qr-code').count()).toBe(1)
  await page.getByRole('button', { name: 'Periksa pembayaran' }).click()
  await page.getByText('Belum ada pembayaran yang masuk').waitFor()
  await pay(number, { callback: 'lost' })
  await page.getByRole('button', { name: 'Periksa pembayaran' }).click()
  await page.getByRole('heading', { name: 'Pembayaran sukses' }).waitFor()
  await page.getByText('5 e-meterai sudah masuk ke kuota Anda.').waitFor()
  await context.close()
})

test('an acquirer that is down: the page waits for the bill, and shows it by itself when it is there', async () => {
  const { context, page } = await open(phone)
  const switchTo = (mode: string) => fetch(`${sandbox}/kendali/acquirer`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ mode, delayMs: 0 }) })
  await switchTo('mati')
  try {
    await order(page, '2')
    await page.getByRole('heading', { name: 'Tagihan sedang dibuat' }).waitFor()
    await expectGood(page)
  } finally {
    await switchTo('normal')
  }
  await page.getByRole('heading', { name: 'Bayar tagihan' }).waitFor()
  await context.close()
})
