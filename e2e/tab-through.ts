import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** More than any page has; a trap for the keys would never end otherwise. */
export const mostStops = 400

/** One press of Tab: what has the focus now, whether one sees that it has, and whether it was here before. */
export async function pressTab(page: Page) {
  await page.keyboard.press('Tab')
  return page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body) return null
    const wasHere = active.hasAttribute('data-dilalui')
    const memory = window as unknown as { lastStop?: Element }
    // To take the focus away would begin a native date anew, whose day, month and year are stops of one control.
    if (memory.lastStop === active) return { html: active.outerHTML.slice(0, 160), isSeen: true, wasHere, isStill: true }
    memory.lastStop = active
    active.setAttribute('data-dilalui', '')
    // What is drawn with the focus must differ from without; a transparent outline draws nothing. A radio or checkbox has it around the box that its label paints.
    const drawn = () => {
      const label = active instanceof HTMLInputElement ? active.labels?.[0] : undefined
      const styles = [getComputedStyle(active), ...(label ? [getComputedStyle(label, '::before')] : [])]
      return styles.map(({ outline, outlineColor, boxShadow, backgroundColor }) => [outlineColor === 'rgba(0, 0, 0, 0)' ? '' : outline, boxShadow, backgroundColor].join()).join()
    }
    const withFocus = drawn()
    if (active instanceof HTMLElement) active.blur()
    const isSeen = drawn() !== withFocus
    if (active instanceof HTMLElement) active.focus()
    return { html: active.outerHTML.slice(0, 160), isSeen, wasHere, isStill: false }
  })
}

/** Tabs once around the page: everything that can be used is reached in the order it is read, and the focus is always seen. */
export async function expectReachable(page: Page) {
  await page.waitForLoadState('load')
  const order: string[] = []
  for (let stops = 0; stops < mostStops; stops += 1) {
    const stop = await pressTab(page)
    if (stop?.isStill) continue
    if (!stop || stop.wasHere) break
    expect(stop.isSeen, `no visible focus: ${stop.html}`).toBe(true)
    order.push(stop.html)
  }
  expect(order.length).toBeLessThan(mostStops)
  const missed = await page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
    const usable = controls.filter((one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true }))
    const groups = new Set([...document.querySelectorAll<HTMLInputElement>('input[type=radio][data-dilalui]')].map(({ name }) => name))
    const isReached = (one: HTMLElement) => one.hasAttribute('data-dilalui') || (one instanceof HTMLInputElement && one.type === 'radio' && groups.has(one.name))
    return usable.filter((one) => !isReached(one)).map((one) => one.outerHTML.slice(0, 160))
  })
  expect(missed, `never reached: ${missed.slice(0, 3).join(' ')}`).toEqual([])
  const inReadingOrder = await page.evaluate(() => [...document.querySelectorAll('[data-dilalui]')].map((one) => one.outerHTML.slice(0, 160)))
  expect(order, `not in the order it is read: ${order.find((html, index) => html !== inReadingOrder[index])}`).toEqual(inReadingOrder)
}
