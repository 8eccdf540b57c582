import type { FastifyInstance, HTTPMethods, LightMyRequestResponse } from 'fastify'
import type { Browser } from '#test/browse.ts'

/**
 * One request as this browser, by any method, with a form's token but no form, and without following where it leads.
 * Asking changes none of the browser's cookies.
 */
export async function askRaw(app: FastifyInstance, browser: Browser, method: string, url: string, headers: Record<string, string> = {}, payload: string | Buffer = ''): Promise<LightMyRequestResponse> {
  const isSafe = method === 'GET' || method === 'HEAD'
  if (!isSafe && !tokens.get(browser)) tokens.set(browser, await formToken(browser, url))
  return app.inject({
    method: method as HTTPMethods,
    url,
    headers: {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      ...browser.headers,
      ...(browser.cookies.size > 0 ? { cookie: cookieOf(browser) } : {}),
      ...(isSafe ? {} : { 'x-form-token': tokens.get(browser)!, 'content-type': method === 'PATCH' ? 'application/offset+octet-stream' : 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(isSafe ? {} : { payload }),
  })
}

const tokens = new WeakMap<Browser, string>()
const cookieOf = ({ cookies }: Browser) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** `/keluar` has a form for who is signed in, and leads everybody else to the form of `/masuk`. */
async function formToken(browser: Browser, url: string): Promise<string> {
  const page = await browser.get(url.startsWith('/pds/') || browser.cookies.has('sesi-pds') ? '/pds/keluar' : '/keluar')
  const token = page.value('_token')
  if (!token) throw new Error(`No form on ${page.path}: ${page.status}`)
  return token
}
