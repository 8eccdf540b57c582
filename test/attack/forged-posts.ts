import type { FastifyInstance } from 'fastify'
import { askRaw } from '#test/ask-raw.ts'
import type { Browser } from '#test/browse.ts'

type Address = { method: string; url: string }

/** Sends each of these forms as another site would, in the browser of somebody who is signed in; answers those that were not refused (T12). */
export async function forgedPosts(app: FastifyInstance, browser: Browser, addresses: readonly Address[], strangersToken: string): Promise<string[]> {
  const taken: string[] = []
  for (const { method, url } of addresses.filter(({ method: asked }) => !['GET', 'HEAD', 'OPTIONS'].includes(asked))) {
    for (const [what, headers] of Object.entries(forgeries(strangersToken))) {
      const { statusCode } = await askRaw(app, browser, method, url.replace(/:[A-Za-z]+/g, 'x'), headers)
      if (statusCode !== 403) taken.push(`${method} ${url} with ${what}: ${statusCode}`)
    }
  }
  return taken
}

const forgeries = (strangersToken: string): Record<string, Record<string, string>> => ({
  'no token': { 'x-form-token': '' },
  'the token of another browser': { 'x-form-token': strangersToken },
  'another origin': { 'sec-fetch-site': 'cross-site', origin: 'https://jahat.example' },
  'a neighbouring site': { 'sec-fetch-site': 'same-site' },
})
