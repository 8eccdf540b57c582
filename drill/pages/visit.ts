import type { APIResponse, BrowserContext, Page } from 'playwright-core'
import { patternOf } from './doors.ts'
import { faultsOf, focusAfterRefusal } from './look.ts'
import { linksOf, shapeOf } from './markup.ts'
import { withoutScript } from './without-script.ts'

/** What has been seen of one house: addresses, the shapes of each, what is wrong. */
export type Visit = { reached: Set<string>; seen: Map<string, Set<string>>; faults: string[] }

export type Visitor = { context: BrowserContext; who: string; starts: readonly string[] }

/** How often one visitor asks for one address: with other objects, it is the same page. */
const mostOfOneAddress = 2

/** How many states of one address are looked at: more differ by a row or a tag. */
const mostShapes = 8

/** Buttons here are there to be looked at; in production there is no such page. */
const onlyShown = ['/komponen']

/**
 * One visitor goes wherever links lead, and to every address without an object. What answers is asked for without a browser;
 * a page is looked at the first time it has this shape, without scripts too, and at what it says when its form is sent empty.
 */
export async function visitAll({ context, who, starts }: Visitor, origin: string, addresses: readonly string[], into: Visit) {
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const plain = await context.browser()!.newContext({ javaScriptEnabled: false, storageState: await context.storageState(), viewport: { width: 360, height: 740 }, locale: 'id-ID' })
  const times = new Map<string, number>()
  const queue = [...starts, ...addresses.filter((address) => !address.includes(':') && !address.includes('*'))]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { href, pathname } = new URL(next, origin)
    const pattern = patternOf(addresses, pathname)
    if (!pattern || (times.get(pattern) ?? 0) >= mostOfOneAddress) continue
    times.set(pattern, (times.get(pattern) ?? 0) + 1)
    const answer = await context.request.get(href, { timeout: 60_000 })
    const landed = patternOf(addresses, new URL(answer.url()).pathname)
    if (new URL(answer.url()).origin !== origin || !landed) continue
    if (await isPage(answer)) {
      const html = await answer.text()
      queue.push(...linksOf(html, answer.url()))
      // "You may not" says the same at every address.
      const name = answer.ok() ? landed : `answer ${answer.status()}`
      if (isNew(html, name, into)) {
        await page.goto(href, { waitUntil: 'load' })
        tell(into, await faultsOf(page, `${who} ${name}`, { isFirst: into.seen.get(name)!.size === 1, wasSent: false }))
        if (!onlyShown.includes(landed)) tell(into, await withoutScript(plain, href, `${who} ${name}`))
        if (await sendEmpty(page)) await lookAtRefusal(page, `${who} ${landed}, sent empty`, landed, into)
      }
    }
    if (answer.ok()) into.reached.add(landed)
  }
  await plain.close()
  await page.close()
}

/** A whole document to be read here: what scripts ask for may be a piece of HTML, and a file to keep opens nowhere in the portal. */
const isPage = async (answer: APIResponse) => !(answer.headers()['content-disposition'] ?? '').startsWith('attachment') && (answer.headers()['content-type'] ?? '').startsWith('text/html') && (await answer.text()).startsWith('<!doctype html>')

/** Whether this address has not been seen in this shape, which then is noted. */
function isNew(html: string, pattern: string, into: Visit): boolean {
  const shapes = into.seen.get(pattern) ?? new Set()
  into.seen.set(pattern, shapes)
  if (shapes.has(shapeOf(html)) || shapes.size >= mostShapes) return false
  shapes.add(shapeOf(html))
  return true
}

/** At once: a drill of a quarter of an hour should not keep what it knows to itself. */
function tell(into: Visit, faults: readonly string[]) {
  into.faults.push(...faults)
  for (const fault of faults) process.stdout.write(`${fault}\n`)
}

async function lookAtRefusal(page: Page, where: string, pattern: string, into: Visit) {
  if (!isNew(await page.content(), `${pattern} sent`, into)) return
  tell(into, await focusAfterRefusal(page, where))
  tell(into, await faultsOf(page, where, { isFirst: false, wasSent: true }))
}

const asks = 'input[type=text], input[type=email], input[type=tel], input[type=password], input[type=file], textarea'

/**
 * Sends the page's first form that asks for something, emptied; false where there is none. Nothing is lost by it: a form without
 * its answers is refused.
 */
async function sendEmpty(page: Page): Promise<boolean> {
  const form = page.locator('main form[method=post]').filter({ has: page.locator(asks) }).first()
  if ((await form.count()) === 0) return false
  await form.evaluate((one: HTMLFormElement, fields) => {
    for (const field of one.querySelectorAll<HTMLInputElement>(fields)) field.value = ''
    one.noValidate = true
  }, asks)
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), form.evaluate((one: HTMLFormElement) => HTMLFormElement.prototype.submit.call(one))])
  return true
}
