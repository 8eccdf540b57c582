import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from './browser.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Opens the component page in a context of its own and closes it afterwards. */
async function onComponents(options: BrowserContextOptions, look: (page: Page) => Promise<void>, brand = 'portal') {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    await page.goto(`${inject('house').portal}/komponen?merek=${brand}`)
    await look(page)
  } finally {
    await context.close()
  }
}

const phone = { viewport: { width: 360, height: 740 } }
const desk = { viewport: { width: 1280, height: 900 } }

describe.each(['portal', 'office', 'emeterai'])('every component in the colours of %s', (brand) => {
  test.each([['a phone', phone], ['a desk', desk]] as const)('is accessible on %s', async (_, screen) => {
    await onComponents(screen, async (page) => {
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
    }, brand)
  })
})

describe('the page never scrolls sideways', () => {
  const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

  test('at 320 px', () => onComponents({ viewport: { width: 320, height: 640 } }, async (page) => expect(await overflow(page)).toBe(0)))

  test('at 200 % text', () =>
    onComponents(desk, async (page) => {
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      expect(await overflow(page)).toBe(0)
    }))
})

describe('the menu on a phone', () => {
  test('opens and closes', () =>
    onComponents(phone, async (page) => {
      const button = page.getByRole('button', { name: 'Menu' })
      const link = page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Formulir' })
      expect(await link.isVisible()).toBe(false)
      await button.click()
      expect([await button.getAttribute('aria-expanded'), await link.isVisible()]).toEqual(['true', true])
      await button.click()
      expect([await button.getAttribute('aria-expanded'), await link.isVisible()]).toEqual(['false', false])
    }))

  test('opens and closes without JavaScript', () =>
    onComponents({ ...phone, javaScriptEnabled: false }, async (page) => {
      const link = page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Formulir' })
      await page.getByRole('link', { name: 'Menu', exact: true }).click()
      await link.waitFor()
      await page.getByRole('link', { name: 'Tutup menu' }).click()
      await link.waitFor({ state: 'hidden' })
    }))
})

describe('forms', () => {
  test.each([
    ['NIK harus 16 angka', 'nikWrong'],
    ['Bulan harus antara 1 dan 12', 'birthDateWrong-month'],
    ['Pilih jenis kelamin', 'sexWrong'],
    ['Centang pernyataan', 'agreedWrong'],
  ])('the error "%s" leads to its control', (sentence, name) =>
    onComponents(phone, async (page) => {
      await page.getByRole('alert').getByRole('link', { name: sentence }).click()
      expect(await page.locator(':focus').getAttribute('name')).toBe(name)
    }))

  test('a choice shows what belongs to it only while it is chosen', () =>
    onComponents(desk, async (page) => {
      const mail = page.getByLabel('Alamat email')
      expect(await mail.isVisible()).toBe(false)
      await page.getByLabel('Email', { exact: true }).check()
      expect(await mail.isVisible()).toBe(true)
    }))

  test('without JavaScript everything that could belong to a choice is shown', () =>
    onComponents({ ...desk, javaScriptEnabled: false }, async (page) => expect(await page.getByLabel('Alamat email').isVisible()).toBe(true)))

  test('"Tidak ada" and the other boxes exclude each other', () =>
    onComponents(desk, async (page) => {
      const [physical, none] = [page.getByLabel('Fisik'), page.getByLabel('Tidak ada')]
      await physical.check()
      await none.check()
      expect(await physical.isChecked()).toBe(false)
      await physical.check()
      expect(await none.isChecked()).toBe(false)
    }))

  test('a password can be looked at', () =>
    onComponents(desk, async (page) => {
      await page.getByRole('button', { name: 'Tampilkan yang diketik' }).first().click()
      expect(await page.locator('#password').getAttribute('type')).toBe('text')
    }))
})

test('paper gets the content without menus and buttons', () =>
  onComponents(desk, async (page) => {
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation', { name: 'Menu utama' }).isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: 'Lanjutkan' }).first().isVisible()).toBe(false)
    expect(await page.getByText('Layanan contoh, bukan situs resmi pemerintah').first().isVisible()).toBe(true)
  }))
