import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { type Mail, mailsAt } from './mails.ts'

export type Screen = { name: string; viewport: { width: number; height: number } }
export const phone: Screen = { name: 'a phone of 360 px', viewport: { width: 360, height: 740 } }
export const desk: Screen = { name: 'a desk of 1280 px', viewport: { width: 1280, height: 900 } }

/** The code that the house takes in tests (CAPTCHA_MODE). */
export const captchaCode = 'UJI42'

/** The page in this state has no fault that axe knows (WCAG 2.2 AA), no error in its title unless expected, and does not scroll sideways. */
export async function expectGood(page: Page, { hasErrors = false } = {}) {
  await page.waitForLoadState('load')
  // In legacy mode axe runs within this page alone, which is all of it: our pages hold no frame of another origin. With the report of what failed only, that halves its time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  const where = new URL(page.url()).pathname
  expect(violations.map(({ id, nodes }) => `${where} ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  expect((await page.title()).startsWith('Galat:'), `${where}: ${await page.title()}`).toBe(hasErrors)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${where} scrolls sideways`).toBe(0)
}

/** A picture of the whole page as this screen shows it, for people who look at pages; none unless E2E_PICTURES names a folder. */
export async function picture(page: Page, name: string) {
  const folder = process.env['E2E_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()?.width}.png`, fullPage: true })
}

/** Answers the captcha by its code, whether or not the page offers the way without: which of the two, its script says. */
export async function answerCaptcha(page: Page) {
  await page.waitForLoadState('domcontentloaded')
  const byCode = page.getByRole('button', { name: 'Tulis kode CAPTCHA' })
  if (await byCode.isVisible()) await byCode.click()
  await page.getByLabel('Kode CAPTCHA', { exact: true }).fill(captchaCode)
}

export async function fillDate(page: Page, legend: string, isoDate: string) {
  const [year = '', month = '', day = ''] = isoDate.split('-')
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Hari').fill(String(Number(day)))
  await group.getByLabel('Bulan').fill(String(Number(month)))
  await group.getByLabel('Tahun').fill(year)
}

/** Mails that the house has sent to an address, newest first. */
export const mailsTo = (address: string): Promise<Mail[]> => mailsAt(inject('house').mail, address)
