import type { BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'

type Address = { endpoint: string; p256dh: string; auth: string }

/**
 * Chromium's own push service is on the internet; here the sandbox plays it, over HTTP, with a browser at its other end. The page asks for permission
 * and for an address as ever. Returns what arrived at that address, read as the browser would.
 */
export async function turnOnNews(context: BrowserContext, page: Page): Promise<() => Promise<string[]>> {
  const { portal, sandbox } = inject('house')
  let address: Address | null = null
  await context.grantPermissions(['notifications'], { origin: portal })
  await page.exposeFunction('askPushService', async (key: string) => {
    const answer = await fetch(`${sandbox}/push/langganan`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key }) })
    address = (await answer.json()) as Address
    return address
  })
  await page.exposeFunction('isSubscribed', () => address !== null)
  // Chromium without windows answers the question as it was allowed to, but says 'denied' to who only looks.
  await page.addInitScript(`
    Object.defineProperty(Notification, 'permission', { get: () => 'default' })
    PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
      const { endpoint, p256dh, auth } = await askPushService(applicationServerKey)
      return { toJSON: () => ({ endpoint, keys: { p256dh, auth } }) }
    }
    PushManager.prototype.getSubscription = async () => ((await isSubscribed()) ? { unsubscribe: async () => true } : null)`)
  await page.goto(`${portal}/akun/kabar`)
  await page.getByRole('button', { name: 'Aktifkan kabar di perangkat ini' }).click()
  await page.waitForURL('**/akun/kabar?pesan=aktif')
  await page.getByText('Kabar muncul di perangkat ini.').waitFor()
  return async () => {
    const arrived = (await (await fetch(address!.endpoint.replace('kirim', 'langganan'))).json()) as { received: { text: string }[] }
    return arrived.received.map(({ text }) => text)
  }
}
