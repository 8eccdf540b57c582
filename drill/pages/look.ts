import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expectReachable } from '#e2e/tab-through.ts'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function axe(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).withTags(levels).analyze()
  return violations.map(({ id, nodes }) => `${where}: axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)
}

const sidewaysBy = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Everything that can be clicked still has an edge or a text of its own where the colours are the reader's. */
const edgeless = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll<HTMLElement>('button.govuk-button, a.govuk-button, input:not([type=hidden]), select, textarea')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((one) => { const style = getComputedStyle(one); return parseFloat(style.borderTopWidth) === 0 && parseFloat(style.outlineWidth) === 0 && style.textDecorationLine === 'none' })
    .map((one) => one.outerHTML.slice(0, 120)))

/** What is wrong with the page in this state, on a phone, at a desk, with large text, with the reader's colours and by keys alone. */
export async function faultsOf(page: Page, where: string): Promise<string[]> {
  const faults: string[] = []
  await page.setViewportSize({ width: 360, height: 740 })
  faults.push(...(await axe(page, `${where} at 360 px`)))
  if ((await sidewaysBy(page)) > 0) faults.push(`${where} at 360 px scrolls sideways by ${await sidewaysBy(page)} px`)
  await page.setViewportSize({ width: 1280, height: 900 })
  faults.push(...(await axe(page, `${where} at 1280 px`)))
  if ((await sidewaysBy(page)) > 0) faults.push(`${where} at 1280 px scrolls sideways by ${await sidewaysBy(page)} px`)
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  if ((await sidewaysBy(page)) > 0) faults.push(`${where} with text at 200 % scrolls sideways by ${await sidewaysBy(page)} px`)
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  await page.emulateMedia({ forcedColors: 'active' })
  faults.push(...(await edgeless(page)).map((html) => `${where} in forced colours has no edge: ${html}`))
  await page.emulateMedia({ forcedColors: 'none' })
  await expectReachable(page).catch((error: Error) => faults.push(`${where} by keys: ${error.message.slice(0, 300)}`))
  return faults
}
