import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '#e2e/browser.ts'
import { type Bed, faultsOf, startBed } from './bed/start-bed.ts'
import type { FastifyRequest } from 'fastify'
import { createPushKey } from '#platform/push/push-key.ts'
import { ThisDevice } from '#portal/news/this-device.tsx'
import { SessionWarning } from './session-warning.tsx'

const minute = 60_000
const start = new Date('2026-01-05T03:00:00Z')
let bed: Bed
let browser: Browser
let context: BrowserContext
let page: Page
let extended: string[]
let subscribed: URLSearchParams
const newsKey = createPushKey(Buffer.alloc(32, 7).toString('base64url')).publicKey
let asked: number
/** Answers of what was asked that have come back to the page. */
let heard: number
let isReady: boolean
let answerStatus: number

beforeAll(async () => {
  bed = await startBed()
  bed.show('/sesi', <SessionWarning seconds={1800} extendUrl="/sesi/perpanjang" signOutUrl="/keluar" endedUrl="/berakhir" token="rahasia" />, ['peringatan-sesi'])
  bed.show('/mundur', <p><hitung-mundur data-now="2026-01-05T03:00:00Z" data-until="2026-01-06T05:00:50Z">1 hari 2 jam</hitung-mundur></p>, ['hitung-mundur'])
  bed.show('/status', <status-langsung data-url="/kartu.json" data-seconds={2}><p role="status">Kartu sedang dibuat.</p></status-langsung>, ['status-langsung'])
  bed.show('/akun/kabar', <ThisDevice request={{ formToken: () => 'rahasia' } as FastifyRequest} publicKey={newsKey} device={null} />, ['kabar-perangkat'])
  bed.app.post('/akun/kabar', async (request, reply) => {
    subscribed = new URLSearchParams(String(request.body))
    return reply.type('text/html').send('<h1>Aktif</h1>')
  })
  // A worker's script may not be a redirect.
  bed.app.get('/kabar.js', async (_request, reply) => reply.type('text/javascript').send((await bed.app.inject(bed.asset('kabar.js'))).body))
  bed.app.post('/sesi/perpanjang', async (request, reply) => {
    extended.push(String(request.body))
    return reply.code(answerStatus).send({ seconds: 1800 })
  })
  bed.app.get('/kosong', (_request, reply) => reply.code(204).send())
  for (const path of ['/keluar', '/berakhir']) bed.app.all(path, (_request, reply) => reply.type('text/html').send(`<h1>${path}</h1>`))
  bed.app.get('/kartu.json', async () => {
    asked += 1
    return { isReady }
  })
  await bed.app.listen({ port: 0, host: 'localhost' })
  // With windows: whether a page may tell news is asked there.
  browser = await launchBrowser({ hasWindows: true })
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})
beforeEach(async () => {
  ;[extended, asked, heard, isReady, answerStatus] = [[], 0, 0, false, 200]
  context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  page = await context.newPage()
  page.on('requestfinished', (request) => void (request.url().endsWith('/kartu.json') && (heard += 1)))
  await page.clock.install({ time: start })
  return () => context.close()
})

/** Opens the page at the start and then stops its clock, which only `forward` moves. A busy machine may take half a minute to open it. */
async function open(path: string) {
  await page.goto(bed.url + path)
  await page.clock.pauseAt(new Date(start.getTime() + 30_000))
}
const forward = (ms: number) => page.clock.runFor(ms)

describe('the warning before a session ends', () => {
  const dialog = () => page.getByRole('dialog', { name: 'Anda akan segera dikeluarkan' })

  test('comes five minutes before, counts down, and "Tetap masuk" extends', async () => {
    await open('/sesi')
    await forward(24 * minute)
    expect(await dialog().isVisible()).toBe(false)
    await forward(minute)
    expect(await dialog().isVisible()).toBe(true)
    expect(await page.title()).toContain('Sesi berakhir dalam 5 menit')
    await forward(2 * minute)
    expect(await dialog().textContent()).toContain('3 menit')
    await page.getByRole('button', { name: 'Tetap masuk' }).click()
    await dialog().waitFor({ state: 'hidden' })
    expect([extended, await page.title()]).toEqual([['_token=rahasia'], 'Uji'])
    await forward(24 * minute)
    expect(await dialog().isVisible()).toBe(false)
  })

  test('is accessible while it is open', async () => {
    await open('/sesi')
    await forward(25 * minute)
    // axe waits by the page's own timers.
    await page.clock.resume()
    expect(await dialog().isVisible()).toBe(true)
    expect(await faultsOf(page)).toEqual([])
  })

  test('Escape means staying', async () => {
    await open('/sesi')
    await forward(25 * minute)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    expect(extended).toHaveLength(1)
  })

  test('"Keluar" signs out by the form', async () => {
    await open('/sesi')
    await forward(25 * minute)
    await page.getByRole('button', { name: 'Keluar' }).click()
    await page.waitForURL('**/keluar')
  })

  test('without an answer it says so and stays; signed out elsewhere, it goes', async () => {
    await open('/sesi')
    await forward(25 * minute)
    answerStatus = 500
    await page.getByRole('button', { name: 'Tetap masuk' }).click()
    await page.getByText('Belum berhasil. Periksa sambungan internet Anda').waitFor()
    answerStatus = 401
    await page.getByRole('button', { name: 'Tetap masuk' }).click()
    await page.waitForURL('**/berakhir')
  })

  test('goes to the page that says so when the time is over', async () => {
    await open('/sesi')
    await forward(31 * minute)
    await page.waitForURL('**/berakhir')
  })
})

describe('the countdown', () => {
  test('follows the server, not the device: days and hours, then minutes, then seconds, then zero', async () => {
    await page.clock.setSystemTime(new Date('2026-01-09T00:00:00Z'))
    await page.goto(`${bed.url}/mundur`)
    await page.clock.pauseAt(new Date('2026-01-09T00:00:40Z'))
    const text = () => page.locator('hitung-mundur').textContent()
    expect(await text()).toBe('1 hari 2 jam')
    await forward(4 * 60 * minute)
    expect(await text()).toBe('22 jam')
    await forward(21 * 60 * minute + 30 * minute)
    expect(await text()).toMatch(/^30 menit/)
    await forward(30 * minute)
    expect(await text()).toMatch(/^\d+ detik$/)
    await forward(minute)
    expect(await text()).toBe('0 detik')
    expect(await page.locator('hitung-mundur[aria-live]').count()).toBe(0)
  })
})

describe('the live state', () => {
  /** The page has its answer and waits for the next time: its clock must not run on before. */
  async function untilHeard() {
    await expect.poll(() => heard).toBe(asked)
    await page.evaluate(() => fetch('/kosong'))
  }

  /** Moves the clock in half seconds until the page asks again. */
  async function secondsUntilAsked(): Promise<number> {
    const before = asked
    for (let seconds = 0.5; seconds < 60; seconds += 0.5) {
      await forward(500)
      // Lets a request that has just left arrive.
      await page.evaluate(() => fetch('/kosong'))
      if (asked === before) continue
      await untilHeard()
      return seconds
    }
    throw new Error('Not asked within a minute')
  }

  test('asks ever more rarely and shows the page anew when it is ready', async () => {
    await open('/status')
    // More than once where the page took seconds to open.
    await expect.poll(() => asked).toBeGreaterThanOrEqual(1)
    await untilHeard()
    const pauses = [await secondsUntilAsked(), await secondsUntilAsked(), await secondsUntilAsked()]
    expect(pauses[0]).toBeGreaterThanOrEqual(2)
    expect(pauses[1]).toBeGreaterThan(pauses[0]!)
    expect(pauses[2]).toBeGreaterThan(pauses[1]!)
    isReady = true
    const reloaded = page.waitForEvent('load')
    await forward(15_000)
    await reloaded
  })

  test('a hidden page asks nothing; the one who comes back hears at once', async () => {
    await page.addInitScript(() => {
      let hidden = true
      Object.defineProperty(document, 'hidden', { get: () => hidden })
      Object.assign(window, { comeBack: () => {
        hidden = false
        document.dispatchEvent(new Event('visibilitychange'))
      } })
    })
    await open('/status')
    await forward(60_000)
    expect(asked).toBe(0)
    await page.evaluate(() => (window as unknown as { comeBack(): void }).comeBack())
    await expect.poll(() => asked).toBe(1)
  })
})

describe('news on this device', () => {
  const turnOn = () => page.getByRole('button', { name: 'Aktifkan kabar di perangkat ini' }).click()

  test('asks after the click; who has said no before reads where to change it', async () => {
    const refusing = await context.newPage()
    await refusing.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }))
    await refusing.goto(`${bed.url}/akun/kabar`)
    await refusing.getByText('Buka pengaturan situs di peramban').waitFor()
    expect(await refusing.getByRole('button').count()).toBe(0)
    await refusing.close()
    await context.grantPermissions(['notifications'])
    await page.goto(`${bed.url}/akun/kabar`)
    // This browser has no push service.
    await turnOn()
    await page.getByText('Peramban ini tidak dapat diaktifkan sekarang.').waitFor()
    await page.clock.resume()
    expect(await faultsOf(page)).toEqual([])
  })

  test('sends the address by the form; the worker shows what is pushed, and something for what it cannot read', async () => {
    await context.grantPermissions(['notifications'])
    await page.addInitScript(() => {
      PushManager.prototype.subscribe = async (options) => ({ toJSON: () => ({ endpoint: 'https://push.example/1', keys: { p256dh: String(options?.applicationServerKey), auth: 'b' } }) }) as unknown as PushSubscription
    })
    const devtools = await context.newCDPSession(page)
    const registration = new Promise<string>((resolve) => devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => registrations[0] && resolve(registrations[0].registrationId)))
    await devtools.send('ServiceWorker.enable')
    await page.goto(`${bed.url}/akun/kabar`)
    await turnOn()
    await page.getByRole('heading', { name: 'Aktif' }).waitFor()
    expect(Object.fromEntries(subscribed)).toEqual({ _token: 'rahasia', endpoint: 'https://push.example/1', p256dh: newsKey, auth: 'b' })
    for (const data of [JSON.stringify({ title: 'SSCASN', body: 'Ada kabar tentang lamaran Anda. Buka SSCASN.', path: '/lamaran', tag: '1' }), 'bukan JSON']) {
      await devtools.send('ServiceWorker.deliverPushMessage', { origin: bed.url, registrationId: await registration, data })
    }
    const shown = () => page.evaluate(async () => (await (await navigator.serviceWorker.getRegistration('/akun/kabar'))!.getNotifications()).map(({ body, data }) => `${data}: ${body}`).toSorted())
    await expect.poll(shown).toEqual(['/akun/kabar: Ada kabar untuk Anda. Buka SSCASN.', '/lamaran: Ada kabar tentang lamaran Anda. Buka SSCASN.'])
  })
})
