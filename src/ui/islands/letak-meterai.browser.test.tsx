import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#e2e/browser.ts'
import { StampPlacer } from '#ui/components/stamp-placer.tsx'
import { type Bed, faultsOf, startBed } from './bed/start-bed.ts'

let bed: Bed
let browser: Browser

beforeAll(async () => {
  bed = await startBed()
  const placer = (
    <form method="post" action="/kirim">
      <StampPlacer pictureUrl="/halaman.svg" pageLabel="Halaman 1 dari 1" page={{ widthMm: 210, heightMm: 297 }} sizeMm={20} left="120" top="200" taken={[{ leftMm: 20, topMm: 20, widthMm: 40, heightMm: 20 }]} />
      <button class="govuk-button">Simpan</button>
    </form>
  )
  bed.show('/', placer, ['letak-meterai'])
  bed.app.get('/halaman.svg', (_request, reply) => reply.type('image/svg+xml').send('<svg xmlns="http://www.w3.org/2000/svg" width="840" height="1188"><rect width="840" height="1188" fill="#eee"/></svg>'))
  bed.app.post('/kirim', async (request, reply) => reply.type('text/html').send(`<p id="sent">${String(request.body)}</p>`))
  await bed.app.listen({ port: 0, host: 'localhost' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})

const stamp = (page: Page) => page.getByRole('button', { name: /Letak meterai/ })
const place = async (page: Page) => [await page.getByLabel('Jarak dari kiri (mm)').inputValue(), await page.getByLabel('Jarak dari atas (mm)').inputValue()]

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(bed.url)
  await page.waitForFunction(() => document.querySelector('img')?.complete)
  return page
}

describe.each([360, 1280])('at %i px', (width) => {
  test('arrow keys move it by 1 mm, with Shift by 10, and never off the page', async () => {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await open(context)
    await stamp(page).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowUp')
    expect(await place(page)).toEqual(['121', '190'])
    expect(await page.getByRole('status').textContent()).toBe('121 mm dari kiri, 190 mm dari atas.')
    for (let presses = 0; presses < 9; presses += 1) await page.keyboard.press('Shift+ArrowRight')
    expect(await place(page)).toEqual(['190', '190'])
    expect(await faultsOf(page)).toEqual([])
    await context.close()
  })

  test('a mouse drags it and a tap brings it', async () => {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await open(context)
    const box = (await page.locator('.stamp-page').boundingBox())!
    const perMm = (await page.locator('.stamp-page__picture').boundingBox())!.width / 210
    await stamp(page).scrollIntoViewIfNeeded()
    const held = (await stamp(page).boundingBox())!
    await page.mouse.move(held.x + 3, held.y + 3)
    await page.mouse.down()
    await page.mouse.move(held.x + 3 - 30 * perMm, held.y + 3 - 40 * perMm, { steps: 4 })
    await page.mouse.up()
    const [left, top] = (await place(page)).map((text) => Number(text.replace(',', '.')))
    expect(Math.abs(left! - 90)).toBeLessThan(1)
    expect(Math.abs(top! - 160)).toBeLessThan(1)
    expect(box.width).toBeLessThanOrEqual(width)
    await page.locator('.stamp-page').click({ position: { x: 50 * perMm, y: 60 * perMm } })
    const tapped = (await place(page)).map((text) => Number(text.replace(',', '.')))
    expect(Math.abs(tapped[0]! - 40)).toBeLessThan(1)
    expect(Math.abs(tapped[1]! - 50)).toBeLessThan(1)
    await context.close()
  })
})

test('a finger drags it and the page does not scroll along', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })
  const page = await open(context)
  await stamp(page).scrollIntoViewIfNeeded()
  const held = (await stamp(page).boundingBox())!
  const perMm = (await page.locator('.stamp-page__picture').boundingBox())!.width / 210
  const scrolled = await page.evaluate(() => scrollY)
  const touch = await context.newCDPSession(page)
  const at = (mm: number) => ({ touchPoints: [{ x: held.x + 4, y: held.y + 4 - mm * perMm }] })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(0) })
  for (const mm of [10, 25, 50]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(mm) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  const top = Number((await place(page))[1]!.replace(',', '.'))
  expect(Math.abs(top - 150)).toBeLessThan(1)
  expect(await page.evaluate(() => scrollY)).toBe(scrolled)
  await context.close()
})

test('it says when it covers a signature, follows what is typed, and posts millimetres', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await open(context)
  await page.getByLabel('Jarak dari kiri (mm)').fill('30,5')
  await page.getByLabel('Jarak dari atas (mm)').fill('25')
  expect(await page.getByRole('status').textContent()).toBe('30,5 mm dari kiri, 25 mm dari atas. Menimpa tanda tangan atau meterai lain: geser ke tempat lain.')
  await page.getByRole('button', { name: 'Simpan' }).click()
  expect(await page.locator('#sent').textContent()).toBe('kiri-mm=30%2C5&atas-mm=25')
  await context.close()
})

test('without a script two fields are enough', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(bed.url)
  expect(await place(page)).toEqual(['120', '200'])
  expect(await stamp(page).count()).toBe(0)
  await context.close()
})
