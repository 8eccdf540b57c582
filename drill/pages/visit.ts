import type { BrowserContext, Page } from 'playwright-core'
import { patternOf } from './doors.ts'
import { faultsOf } from './look.ts'

export type Visit = { reached: Set<string>; states: number; faults: string[] }

/** How often one visitor looks at one address: with other objects, it is the same page. */
const mostOfOneAddress = 2

/** Files and answers to scripts are no pages; what ends the visit comes last or not at all. */
const isLeft = (path: string) => /\/keluar$|\/oidc|\.(pdf|png|svg|jpg|wav|csv|json|txt|xml|js|css)$/.test(path)

/**
 * One visitor goes wherever links lead, and to every address without an object; looks at each page the first time it
 * has this shape, and at what it says when its form is sent empty.
 */
export async function visitAll(context: BrowserContext, origin: string, addresses: readonly string[], who: string, starts: readonly string[], seen: Set<string>, into: Visit) {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const times = new Map<string, number>()
  const queue = [...starts, ...addresses.filter((address) => !address.includes(':') && !address.includes('*'))]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { pathname } = new URL(next, origin)
    const pattern = patternOf(addresses, pathname)
    if (!pattern || isLeft(pathname) || (times.get(pattern) ?? 0) >= mostOfOneAddress) continue
    times.set(pattern, (times.get(pattern) ?? 0) + 1)
    if (!(await open(page, new URL(next, origin).href))) {
      into.reached.add(pattern)
      continue
    }
    const landed = patternOf(addresses, new URL(page.url()).pathname)
    if (new URL(page.url()).origin !== origin || !landed) continue
    if (landed === pattern) into.reached.add(pattern)
    into.reached.add(landed)
    await look(page, `${who} ${landed}`, landed, seen, into)
    queue.push(...(await linksOf(page, origin)))
    if (await sendEmpty(page)) await look(page, `${who} ${landed}, sent empty`, landed, seen, into)
  }
  await page.close()
}

/** False for what is no page: a file, a picture. */
async function open(page: Page, url: string): Promise<boolean> {
  const kind = await page.context().request.get(url, { maxRedirects: 5 }).then((answer) => answer.headers()['content-type'] ?? '', () => '')
  if (!kind.startsWith('text/html')) return false
  await page.goto(url, { waitUntil: 'load' })
  return true
}

async function look(page: Page, where: string, pattern: string, seen: Set<string>, into: Visit) {
  const shape = await page.evaluate(() => [...new Set([...document.querySelectorAll('main *, header *')].map((one) => `${one.tagName}.${one.classList[0] ?? ''}`))].join())
  if (seen.has(pattern + shape)) return
  seen.add(pattern + shape)
  into.states += 1
  into.faults.push(...(await faultsOf(page, where)))
}

const linksOf = (page: Page, origin: string) =>
  page.evaluate((own) => [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map(({ href }) => href).filter((href) => new URL(href).origin === own), origin)

/** Sends the page's first form that asks for something, as it stands and emptied; false where there is none. Nothing is lost by it: a form without its answers is refused. */
async function sendEmpty(page: Page): Promise<boolean> {
  const form = page.locator('main form[method=post]').filter({ has: page.locator('input[type=text], input[type=email], input[type=password], textarea') }).first()
  if ((await form.count()) === 0) return false
  await form.evaluate((one: HTMLFormElement) => {
    for (const field of one.querySelectorAll<HTMLInputElement>('input[type=text], input[type=email], input[type=password], textarea')) field.value = ''
    one.noValidate = true
  })
  const before = page.url()
  await Promise.all([page.waitForNavigation({ waitUntil: 'load', timeout: 10_000 }).catch(() => null), form.evaluate((one: HTMLFormElement) => one.requestSubmit())])
  const wasRefused = (await page.title()).startsWith('Galat:')
  return wasRefused || page.url() !== before
}
