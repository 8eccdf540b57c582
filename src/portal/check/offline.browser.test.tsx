import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signReceipt } from '#core/application/receipt.ts'
import { hashLeaf } from '#core/reports/public-log/hash-tree.ts'
import { signCheckpoint } from '#core/reports/public-log/checkpoint.ts'
import { registrationNumber } from '#core/values/registration-number.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { demoSecrets } from '#platform/demo-secrets.ts'
import { createReceiptKey } from '#platform/keys/receipt-key.ts'
import { type Bed, faultsOf, startBed } from '#ui/islands/bed/start-bed.ts'
import { offlineFile } from './offline-file.tsx'
import { ReceiptForm } from './receipt-form.tsx'

const receiptKey = createReceiptKey(demoSecrets.RECEIPT_KEY)
const keys = receiptKey.publicJwks.map(({ x }) => x)
const statement = { registrationNumber: registrationNumber(2026, '123456789012'), seasonId: 2026, receivedAt: new Date('2026-11-30T16:59:59Z'), inLineSince: new Date('2026-11-30T16:41:07Z'), snapshotSha256: randomBytes(32) }
const receipt = signReceipt(receiptKey, statement)
// A log with this receipt alone: its leaf is the root.
const checkpoint = signCheckpoint(receiptKey, { origin: 'portal.contoh/log-publik', size: 1, root: hashLeaf(Buffer.from(receipt)), day: '2026-11-30' })
const proof = { receipt, leafIndex: 0, treeSize: 1, auditPath: [], checkpoint }
const folder = mkdtempSync(join(tmpdir(), 'sscasn-offline-'))

let bed: Bed
let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  bed = await startBed()
  bed.show('/luring', <ReceiptForm keys={keys}>Butuh JavaScript.</ReceiptForm>, ['check-receipt'])
  await bed.app.listen({ port: 0, host: 'localhost' })
  const script = (await bed.app.inject(bed.asset('check-receipt.js'))).body
  writeFileSync(join(folder, 'pemeriksa.html'), offlineFile({ receiptKey, portalUrl: 'https://portal.contoh' }, () => script)()!)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await bed.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  page = await context.newPage()
  return () => context.close()
})

async function check(text: string, file?: object) {
  await page.getByLabel('Tanda terima', { exact: true }).fill(text)
  await page.getByLabel('Berkas bukti dari log publik').setInputFiles(file ? [{ name: 'bukti.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) }] : [])
  await page.locator('[role=status]').evaluate((answer) => answer.replaceChildren())
  await page.getByRole('button', { name: 'Periksa di perangkat ini' }).click()
  await page.getByRole('status').getByRole('heading').waitFor()
  return page.getByRole('status').innerText()
}

/** One bit of one byte of the statement and of the signature. */
const flipped = (at: number) => {
  const bytes = Buffer.from(receipt, 'base64url')
  bytes[at] = bytes[at]! ^ 1
  return bytes.toString('base64url')
}

test('with the network off, a receipt and its proof are checked on the page, and one other bit is refused', async () => {
  await page.goto(`${bed.url}/luring`)
  await context.setOffline(true)
  const good = await check(`https://portal.contoh/pengecekan-dokumen?tanda=${receipt}`, proof)
  expect(good).toContain('Tanda terima asli')
  expect(good).toContain('30 November 2026 pukul 23.59.59 WIB')
  expect(good).toContain('Dalam antrean sejak')
  expect(good).toContain('Tercatat, sidik ke-1 dari 1 menurut catatan 30 November 2026')
  expect(await faultsOf(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  for (const at of [0, 5, 20, 60, 118]) expect(await check(flipped(at)), String(at)).toContain('Tanda terima tidak sah')
  expect(await check(receipt, { ...proof, checkpoint: checkpoint.replace('hari 2026-11-30', 'hari 2026-11-29') })).toContain('Bukti log tidak cocok')
  expect(await check('halo dunia')).toContain('Tempel tanda terima')
})

test('on a phone whose browser knows no Ed25519 the answer is the same', async () => {
  await page.addInitScript(() => {
    crypto.subtle.importKey = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
  })
  await page.goto(`${bed.url}/luring`)
  await context.setOffline(true)
  expect(await check(receipt, proof)).toContain('Tercatat, sidik ke-1 dari 1')
  expect(await check(flipped(100))).toContain('Tanda terima tidak sah')
})

test('the file that is kept opens from the device and needs nobody', async () => {
  await context.setOffline(true)
  await page.goto(`file://${folder}/pemeriksa.html`)
  expect(await check(receipt, proof)).toContain('Tercatat, sidik ke-1 dari 1')
  expect(await check(flipped(30))).toContain('Tanda terima tidak sah')
  expect(await faultsOf(page)).toEqual([])
})
