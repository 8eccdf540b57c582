/**
 * A first and a second visit on a phone at 400 kbit/s, 400 ms and a processor six times slower, against the budgets.
 * The steps of an application are opened with an empty cache as well, signed in. Opens a house of its own (needs `bin/build`), or takes
 * the address of a running one with CAPTCHA_MODE=fixed:UJI42: `bin/bench first-visit [visits] [http://…]`. About 2 minutes for one visit of each.
 */
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
import { launchBrowser } from '#e2e/browser.ts'
import { openHouse } from '#e2e/house.ts'
import { signIn } from '#e2e/sign-in.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'

const visits = Number(process.argv[2] ?? 3)
const given = process.argv[3]
const open = ['/', '/alur', '/lowongan', '/daftar', '/daftar/identitas', '/masuk', '/bantuan']
/** Hendra has chosen a formasi and uploads; who is behind him in the demo opens the same pages. */
const signedIn = ['/lamaran', '/lamaran/biodata', '/lamaran/jenis-seleksi', '/lamaran/formasi', '/lamaran/dokumen']

/** kB as sent; ms. */
type Seen = { urls: string[]; html: number; css: number; js: number; font: number; pictures: number; all: number; requests: number; origins: number; fcp: number; lcp: number; cls: number; tbt: number; load: number }

/** The budgets of applicants' pages: what a phone of 200 dollars and a crowded cell carry. */
const firstLimits: Partial<Record<Measure, number>> = { html: 14, css: 16, font: 8, all: 60, requests: 6, origins: 1, fcp: 2500, lcp: 2500, tbt: 100, cls: 0.02, js: 15 }
const laterLimits: Partial<Record<Measure, number>> = { all: 15, fcp: 1500, lcp: 1500, tbt: 100, cls: 0.02 }

type Measure = Exclude<keyof Seen, 'urls'>
const measures: readonly Measure[] = ['html', 'css', 'js', 'font', 'pictures', 'all', 'requests', 'origins', 'fcp', 'lcp', 'cls', 'tbt', 'load']

/** Notes what the page itself can tell, from before its first byte. */
const observe = `
  window.seen = { lcp: 0, cls: 0, tbt: 0 }
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.lcp = entry.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.cls += entry.value }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.tbt += Math.max(0, entry.duration - 50) }).observe({ type: 'longtask', buffered: true })`

async function slowPhone(browser: Browser, storageState: BrowserContextOptions['storageState']) {
  const context = await browser.newContext({ ...(storageState && { storageState }), viewport: { width: 360, height: 640 }, locale: 'id-ID', isMobile: true, hasTouch: true })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 128_000 / 8 })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.addInitScript(observe)
  return { context, page, devtools }
}

async function visit(page: Page, devtools: CDPSession, url: string): Promise<Seen> {
  const kinds = new Map<string, string>()
  const bytes: Record<string, number> = {}
  const origins = new Set<string>()
  let requests = 0
  // The budgets are of the files; heads are not counted.
  const heads = new Map<string, number>()
  const urls: string[] = []
  const onResponse = (event: { requestId: string; type: string; response: { url: string; encodedDataLength: number; fromDiskCache?: boolean | undefined } }) => {
    kinds.set(event.requestId, event.type)
    heads.set(event.requestId, event.response.encodedDataLength)
    // What stands in the page itself is not asked for.
    if (!event.response.url.startsWith('http')) return
    origins.add(new URL(event.response.url).origin)
    if (event.response.fromDiskCache) return
    requests += 1
    urls.push(new URL(event.response.url).pathname)
  }
  const onFinished = (event: { requestId: string; encodedDataLength: number }) => void (bytes[kinds.get(event.requestId) ?? 'Other'] = (bytes[kinds.get(event.requestId) ?? 'Other'] ?? 0) + Math.max(0, event.encodedDataLength - (heads.get(event.requestId) ?? 0)))
  devtools.on('Network.responseReceived', onResponse)
  devtools.on('Network.loadingFinished', onFinished)
  await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
  await page.waitForLoadState('networkidle')
  devtools.off('Network.responseReceived', onResponse)
  devtools.off('Network.loadingFinished', onFinished)
  const told = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: { lcp: number; cls: number; tbt: number } }
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return { ...seen, fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, load: navigation?.loadEventEnd ?? 0 }
  })
  const kb = (...types: string[]) => types.reduce((sum, type) => sum + (bytes[type] ?? 0), 0) / 1000
  return { urls, html: kb('Document'), css: kb('Stylesheet'), js: kb('Script'), font: kb('Font'), pictures: kb('Image'), all: kb(...Object.keys(bytes)), requests, origins: origins.size, ...told }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const middle = (all: Seen[]) => ({ ...Object.fromEntries(measures.map((key) => [key, median(all.map((one) => one[key]))])), urls: all[0]!.urls }) as Seen

let broken = 0
function tell(name: string, seen: Seen, limits: Partial<Record<Measure, number>>) {
  const columns = (Object.keys(limits) as Measure[]).map((key) => {
    const [value, limit] = [seen[key], limits[key] ?? 0]
    if (value > limit) broken += 1
    const shown = key === 'cls' ? value.toFixed(3) : value < 100 ? value.toFixed(1).replace('.0', '') : String(Math.round(value))
    return `${key} ${shown}${value > limit ? ' OVER' : ' ≤'} ${limit}`
  })
  process.stdout.write(`${name.padEnd(28)} ${columns.join('  ')}\n`)
  if (limits.requests !== undefined && seen.requests > limits.requests) process.stdout.write(`  ${seen.urls.join(' ')}\n`)
}

const house = given ? null : await openHouse()
const portal = given ?? house!.addresses.portal
// The whole browser, as visitors have it.
const browser = await launchBrowser({ hasWindows: true })

/** The cookies of somebody who is in the middle of an application. */
async function inTheMiddle() {
  const page = await browser.newPage()
  await page.goto(`${portal}/masuk`)
  await signIn(page, readDemoPeople().find(({ key }) => key === 'hendra')!)
  await page.waitForURL('**/lamaran')
  return page.context().storageState()
}

process.stdout.write(`kB and ms at 400 kbit/s, 400 ms, CPU × 6; median of ${visits}, without TLS\n`)
const cookies = await inTheMiddle()
for (const path of [...open, ...signedIn]) {
  const [first, later]: [Seen[], Seen[]] = [[], []]
  for (let round = 0; round < visits; round += 1) {
    const { context, page, devtools } = await slowPhone(browser, open.includes(path) ? undefined : cookies)
    first.push(await visit(page, devtools, portal + path))
    later.push(await visit(page, devtools, portal + path))
    await context.close()
  }
  tell(`${path} first`, middle(first), firstLimits)
  tell(`${path} again`, middle(later), laterLimits)
}
await browser.close()
await house?.stop()
process.stdout.write(broken === 0 ? 'Within every budget.\n' : `${broken} over budget.\n`)
process.exitCode = broken === 0 ? 0 : 1
