import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expectReachable } from '#e2e/tab-through.ts'
import { picture } from '#e2e/walk.ts'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function axe(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).withTags(levels).analyze()
  return violations.map(({ id, nodes }) => `${where}: axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)
}

/** By how much it scrolls sideways, and the innermost things that stick out. */
export async function sideways(page: Page, where: string): Promise<string[]> {
  const { by, who } = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const out = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 1 && ![...one.children].some((child) => child.getBoundingClientRect().right > width + 1))
    return { by: document.documentElement.scrollWidth - width, who: out.slice(0, 2).map((one) => one.outerHTML.slice(0, 120)) }
  })
  return by > 0 ? [`${where} scrolls sideways by ${by} px: ${who.join(' ')}`] : []
}

/** Everything that can be clicked still has an edge or a text of its own where the colours are the reader's. */
const edgeless = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll<HTMLElement>('button.govuk-button, a.govuk-button, input:not([type=hidden]), select, textarea')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getBoundingClientRect().width > 1)
    .filter((one) => { const style = getComputedStyle(one); return parseFloat(style.borderTopWidth) === 0 && parseFloat(style.outlineWidth) === 0 && style.textDecorationLine === 'none' })
    .map((one) => one.outerHTML.slice(0, 120)))

/** The first stop of the keys leads past the menu. */
const skipLink = (page: Page) => page.evaluate(() => {
  const link = document.querySelector<HTMLAnchorElement>('.govuk-skip-link')
  return link && document.querySelector(`main${link.hash}`) ? [] : ['no skip link to the content']
})

/** What a screen reader hears first after a refusal is the refusal. */
export async function focusAfterRefusal(page: Page, where: string): Promise<string[]> {
  const isHeard = await page.evaluate(() => !document.title.startsWith('Galat:') || document.activeElement?.matches('[role=alert], .govuk-error-summary, .govuk-error-summary *'))
  return isHeard ? [] : [`${where}: the focus is not at the refusal`]
}

/** What is wrong with the page in this state, on a phone, at a desk, with large text, with the reader's colours and by keys alone. */
export async function faultsOf(page: Page, where: string, { isFirst, wasSent }: { isFirst: boolean; wasSent: boolean }): Promise<string[]> {
  const faults: string[] = []
  const name = where.replace(/[^a-z0-9]+/gi, '-')
  await page.setViewportSize({ width: 320, height: 640 })
  faults.push(...(await sideways(page, `${where} at 320 px`)))
  await page.setViewportSize({ width: 360, height: 740 })
  await picture(page, name)
  faults.push(...(await axe(page, `${where} at 360 px`)))
  await page.setViewportSize({ width: 1280, height: 900 })
  await picture(page, name)
  // What differs at a desk is the menu and the columns: once for each address.
  if (isFirst) faults.push(...(await axe(page, `${where} at 1280 px`)))
  faults.push(...(await sideways(page, `${where} at 1280 px`)))
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  faults.push(...(await sideways(page, `${where} with text at 200 %`)))
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  await page.emulateMedia({ forcedColors: 'active' })
  faults.push(...(await edgeless(page)).map((html) => `${where} in forced colours has no edge: ${html}`))
  await page.emulateMedia({ forcedColors: 'none' })
  // After a refusal the keys begin at its summary, in the middle of the page; so does a page that opens with one.
  const beginsAtTop = await page.evaluate(() => document.activeElement === document.body)
  if (!wasSent && beginsAtTop) await expectReachable(page).catch((error: Error) => faults.push(`${where} by keys: ${error.message.slice(0, 600)}`))
  faults.push(...(await skipLink(page)).map((fault) => `${where}: ${fault}`))
  return faults
}
