import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Browser } from '#test/browse.ts'
import { faultsOf } from './faults-of.ts'
import { type FoundForm, formsOf } from './forms-of.ts'
import { hostileTexts } from './hostile-text.ts'

export type Attack = {
  app: FastifyInstance
  browser: Browser
  /** Pages whose forms are filled and whose address is spoilt; names in them are filled in already. */
  paths: readonly string[]
  /** How many of the hostile texts each field gets. Every field gets another one each time. */
  rounds?: number
  /** Forms that end what the attack needs, such as the session. */
  except?: RegExp
  /** Before each round, for what wears out: limits. */
  refresh?: () => Promise<unknown>
}

/** `signedOut`: pages that led to the sign-in page instead, behind which nothing was attacked. */
export type Outcome = { faults: string[]; posts: number; gets: number; signedOut: string[]; slowestMs: number }

/** From the environment for the long run: bin/drill hostile-forms. */
const roundsWanted = Number(process.env['HOSTILE_ROUNDS'] ?? 1)

/**
 * Fills every field of every form on these pages with hostile text, once with choices and hidden fields spoilt and once
 * with only what a person types, and spoils query and path of every page; answers what was wrong with any answer.
 */
export async function attackForms({ app, browser, paths, rounds = roundsWanted, except = /^$/, refresh = async () => {} }: Attack): Promise<Outcome> {
  const outcome: Outcome = { faults: [], posts: 0, gets: 0, signedOut: [], slowestMs: 0 }
  let turn = 0
  const ask = async (method: 'GET' | 'POST', url: string, payload?: Buffer | string, type?: string) => {
    const startedAt = performance.now()
    const answer = await app.inject({ method, url, headers: headersOf(browser, type), ...(payload === undefined ? {} : { payload }) })
    outcome.slowestMs = Math.max(outcome.slowestMs, performance.now() - startedAt)
    outcome[method === 'GET' ? 'gets' : 'posts'] += 1
    if (/\/masuk(\?|$)/.test(String(answer.headers['location'] ?? ''))) outcome.signedOut.push(url.slice(0, 100))
    for (const fault of faultsOf(answer)) outcome.faults.push(`${method} ${url.slice(0, 100)}: ${fault}`)
    return answer
  }
  for (let round = 0; round < rounds; round++) {
    await refresh()
    for (const path of paths) {
      const page = await ask('GET', path)
      await ask('GET', `${path}?${spoiltQuery(() => hostileTexts[turn++ % hostileTexts.length]!)}`)
      for (const form of formsIn(page, path).filter(({ action }) => !except.test(action))) {
        for (const spoils of ['all', 'typed'] as const) {
          const { payload, type } = await encode(form, spoils, () => hostileTexts[turn++ % hostileTexts.length]!)
          await ask('POST', form.action, payload, type)
        }
      }
    }
  }
  outcome.faults = [...new Set(outcome.faults)]
  return outcome
}

function formsIn(page: LightMyRequestResponse, path: string): FoundForm[] {
  return String(page.headers['content-type']).includes('html') ? formsOf(page.body, path) : []
}

function headersOf(browser: Browser, type?: string): Record<string, string> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { host: 'localhost', 'sec-fetch-site': 'same-origin', ...browser.headers, ...(cookie ? { cookie } : {}), ...(type ? { 'content-type': type } : {}) }
}

const queryNames = ['q', 'kata', 'kembali', 'pesan', 'halaman', 'induk', 'urut', 'terunggah', 'kunci', 'instansi', 'keadaan', 'nomor', 'kuota', 'provinsi', 'page']

function spoiltQuery(next: () => string): string {
  const pairs = queryNames.map((name) => `${name}=${encode1(next().slice(0, 500))}`)
  return [...pairs, 'kembali=%FF%FE', 'q[]=1', 'q[a]=1', '__proto__[x]=1', 'constructor=1'].join('&')
}

// A lone surrogate cannot be encoded: as a browser does, it goes as U+FFFD.
const encode1 = (text: string) => encodeURIComponent(text.toWellFormed())

/** The token and the picture code stay, or nothing behind them would be reached. */
const keepsItsValue: Record<string, string | null> = { _token: null, captcha: 'UJI42' }

async function encode({ isMultipart, fields }: FoundForm, spoils: 'all' | 'typed', next: () => string): Promise<{ payload: Buffer | string; type: string }> {
  const sent = fields.filter(({ isFile, isUnchecked }) => !isFile && (spoils === 'all' || !isUnchecked))
  const entries = sent.map(({ name, isText, value }) => [name, name in keepsItsValue ? (keepsItsValue[name] ?? value) : spoils === 'all' || isText ? next() : value] as const)
  if (!isMultipart) return { payload: entries.map(([name, value]) => `${encode1(name)}=${encode1(value)}`).join('&'), type: 'application/x-www-form-urlencoded' }
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  for (const { name } of fields.filter(({ isFile }) => isFile)) data.append(name, new File([next()], next()))
  const encoded = new Response(data)
  return { payload: Buffer.from(await encoded.arrayBuffer()), type: encoded.headers.get('content-type')! }
}
