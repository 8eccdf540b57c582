import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { demoSecrets } from '#platform/demo-secrets.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { desk, expectGood, phone } from '#e2e/walk.ts'

// Guide 6.5.10: the code is paid with a wallet. The sandbox plays it.
const { sandbox } = inject('house')

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function aCode(): Promise<string> {
  const order = { orderId: `INV-${randomUUID()}`, amount: 20_000, method: 'qris', description: '2 e-meterai', expiresAt: new Date(Date.now() + 3_600_000).toISOString(), callbackUrl: 'http://127.0.0.1:1/' }
  const charge = () => fetch(`${sandbox}/acquirer/charges`, { method: 'POST', body: JSON.stringify(order), headers: { 'content-type': 'application/json', 'x-acquirer-client': demoSecrets.ACQUIRER_CLIENT } })
  let reply = await charge()
  // Another journey switches the acquirer off for a moment (emeterai-purchase.test.ts).
  await expect.poll(async () => (reply.ok ? reply : (reply = await charge())).status).toBe(200)
  return ((await reply.json()) as { qrPayload: string }).qrPayload
}

async function pasteAndOpen(page: Page, code: string) {
  await page.goto(`${sandbox}/dompet`)
  await page.getByLabel('Isi kode QR atau nomor virtual account').fill(code)
  await page.getByRole('button', { name: 'Buka tagihan' }).click()
}

describe.each([phone, desk])('the wallet on $name', ({ viewport }) => {
  test('opens a code, pays it twice, and gives one payment back', async () => {
    const page = await (await browser.newContext({ viewport })).newPage()
    await pasteAndOpen(page, 'bukan kode')
    await expectGood(page, { hasErrors: true })
    await pasteAndOpen(page, await aCode())
    await expectGood(page)
    await page.getByRole('button', { name: 'Bayar dua kali' }).click()
    await page.getByText('Dibayar 2 kali').waitFor()
    await expectGood(page)
    await page.getByRole('button', { name: /^Kembalikan dana/ }).first().click()
    await page.getByText('Dikembalikan Rp20.000').waitFor()
    await expectGood(page)
    expect(await page.getByRole('button', { name: /^Kembalikan dana/ }).count()).toBe(1)
    await page.goto(`${sandbox}/kendali`)
    await expectGood(page)
    await page.context().close()
  })
})

test('the wallet pays without scripts', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await pasteAndOpen(page, await aCode())
  await page.getByLabel('Jumlah yang dibayar').fill('12.345')
  await page.getByRole('button', { name: 'Bayar jumlah lain' }).click()
  await page.getByRole('heading', { name: 'Rp12.345' }).waitFor()
  await page.context().close()
})
