import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { desk, expectGood, phone } from './walk.ts'

// Guide V, Gambar 1-3: every page that needs no account, as a stranger with a phone or a desk sees it.
const { portal, office, emeterai } = inject('house')

const pages = [
  '/', '/alur', '/faq', '/faq?q=kuota', '/jadwal', '/pengumuman', '/bantuan', '/aksesibilitas', '/privasi', '/sumber-data', '/status',
  '/lowongan', '/lowongan?cari=anlis+kebijkan', '/lowongan?cari=zzzzqqq', '/lowongan/12', '/cek-kelayakan', '/cek-kelayakan?formasi=12',
  '/daftar', '/daftar/identitas', '/masuk', '/lupa-password', '/pengecekan-dokumen', '/tidak-ada',
]

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function onPage(options: Parameters<Browser['newContext']>[0], url: string, look: (page: Page) => Promise<void>) {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    await page.goto(url)
    await look(page)
  } finally {
    await context.close()
  }
}

/** One page, looked at as each screen shows it: no rule of ours differs between a page that came at a width and one that was brought to it. */
test.each([...pages.map((path) => portal + path), office, emeterai])('%s has no fault on a phone and on a desk', (url) =>
  onPage({ viewport: phone.viewport }, url, async (page) => {
    await expectGood(page)
    await page.setViewportSize(desk.viewport)
    await expectGood(page)
  }))

/** By how much what a frame holds is wider than the frame. */
const tooWide = (page: Page) => page.locator('.scroll-area').evaluate((frame) => frame.scrollWidth - frame.clientWidth)

test('two formasi side by side need no scrolling on a phone; three say that there is more', () =>
  onPage({ viewport: phone.viewport }, `${portal}/formasi-tersimpan/bandingkan?formasi=12&formasi=7284`, async (page) => {
    await expectGood(page)
    expect(await tooWide(page)).toBe(0)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await tooWide(page)).toBe(0)
    expect(await page.getByText('Geser tabel').count()).toBe(0)
    await page.goto(`${page.url()}&formasi=1399`)
    await page.getByText('Geser tabel ke samping untuk melihat semua 3 formasi.').waitFor()
    expect(await tooWide(page)).toBeGreaterThan(0)
  }))

describe('the error states have no fault', () => {
  const submits: [path: string, button: string][] = [
    ['/masuk', 'Masuk'], ['/lupa-password', 'Kirim'], ['/daftar/identitas', 'Lanjutkan'], ['/cek-kelayakan', 'Periksa kelayakan'], ['/pengecekan-dokumen', 'Periksa'],
  ]
  test.each(submits)('%s sent empty', (path, button) =>
    onPage({ viewport: phone.viewport }, portal + path, async (page) => {
      await page.locator('main').getByRole('button', { name: new RegExp(button, 'i') }).last().click()
      await page.getByRole('alert').first().waitFor()
      await expectGood(page, { hasErrors: true })
    }))
})

test.each(pages)('%s stands at 320 px, at double text size and in forced colours without scrolling sideways', (path) =>
  onPage({ viewport: { width: 320, height: 640 }, forcedColors: 'active' }, portal + path, async (page) => {
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(await overflow()).toBe(0)
    await page.emulateMedia({ forcedColors: 'none' })
    await page.setViewportSize({ width: 720, height: 800 })
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await overflow()).toBe(0)
  }))

// ux.md §3: what a page may weigh on the wire.
describe('the weight of pages', () => {
  test.each(pages)('%s is at most 14 kB of HTML', async (path) => {
    const response = await fetch(portal + path, { headers: { 'accept-encoding': 'br' } })
    const html = Buffer.from(await response.arrayBuffer())
    expect(gzipSync(html).length).toBeLessThanOrEqual(14 * 1024)
    if (response.ok) expect(response.headers.get('content-encoding')).toBe('br')
  })

  test('a first visit is at most 60 kB in 6 requests from one place', async () => {
    const context = await browser.newContext({ viewport: phone.viewport })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const bytes: number[] = []
    session.on('Network.loadingFinished', ({ encodedDataLength }) => bytes.push(encodedDataLength))
    const urls: string[] = []
    page.on('request', (request) => void urls.push(request.url()))
    await page.goto(portal, { waitUntil: 'networkidle' })
    const total = bytes.reduce((sum, size) => sum + size, 0)
    await context.close()
    const fetched = urls.filter((url) => !url.startsWith('data:'))
    expect(fetched.filter((url) => !url.startsWith(portal))).toEqual([])
    expect(fetched.length, fetched.join(' ')).toBeLessThanOrEqual(6)
    expect(total).toBeLessThanOrEqual(60 * 1024)
    expect(total).toBeGreaterThan(10 * 1024)
  })
})
