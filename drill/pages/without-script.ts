import type { BrowserContext } from 'playwright-core'
import { sideways } from './look.ts'

/** Where no script runs: nothing is shown that only a script could answer, and every form has a button that sends it. */
export async function withoutScript(plain: BrowserContext, url: string, where: string): Promise<string[]> {
  const page = await plain.newPage()
  try {
    const answer = await page.goto(url, { waitUntil: 'load' })
    if (!answer?.ok()) return []
    const faults = await page.evaluate(() => {
      const isShown = (one: Element) => one.checkVisibility({ visibilityProperty: true })
      const dead = [...document.querySelectorAll('button[type=button], [onclick], main a[href="#"]')].filter(isShown).map((one) => `answers nothing: ${one.outerHTML.slice(0, 120)}`)
      const mute = [...document.querySelectorAll('main form')].filter((form) => isShown(form) && ![...document.querySelectorAll('button:not([type=button]), input[type=submit]')].some((one) => (one as HTMLButtonElement).form === form)).map((form) => `cannot be sent: ${form.outerHTML.slice(0, 120)}`)
      return [...dead, ...mute]
    })
    return [...faults.map((fault) => `${where} without scripts ${fault}`), ...(await sideways(page, `${where} without scripts`))]
  } finally {
    await page.close()
  }
}
