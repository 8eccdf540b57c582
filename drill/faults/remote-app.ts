import type { FastifyInstance } from 'fastify'

type Asked = { method?: string; url: string; headers?: Record<string, string | undefined>; payload?: string | Buffer }
export type Answered = { method: string; url: string; status: number; location: string; /** A door that sheds load says when to come back; a proxy that finds no door does not. */ isPutOff: boolean }

const longestMs = 30_000

/**
 * Real doors over HTTP, in the shape that test/browse.ts asks. A GET goes to another door when one does not answer, as a
 * proxy would send it; a POST goes to one door, once, and its failure is the caller's to bear.
 */
export function remoteApp(doors: () => readonly string[], next: () => number, heard: (answer: Answered) => void): FastifyInstance {
  async function ask(door: string, { method = 'GET', url, headers = {}, payload }: Asked) {
    const { host: _host, ...rest } = headers
    const sent = Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined))
    const answer = await fetch(door + url, { method, headers: sent, redirect: 'manual', signal: AbortSignal.timeout(longestMs), ...(payload ? { body: payload as string } : {}) })
    const rawPayload = Buffer.from(await answer.arrayBuffer())
    heard({ method, url, status: answer.status, location: answer.headers.get('location') ?? '', isPutOff: answer.status === 503 && answer.headers.has('retry-after') })
    return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: rawPayload.toString('utf8'), rawPayload, cookies: answer.headers.getSetCookie().map(readCookie) }
  }
  async function inject(asked: Asked) {
    const all = doors()
    const first = next() % all.length
    const order = [...all.slice(first), ...all.slice(0, first)]
    if (asked.method && asked.method !== 'GET') return ask(order[0]!, asked)
    let failure: unknown
    for (const door of order) {
      try {
        const answer = await ask(door, asked)
        if (answer.statusCode < 500) return answer
        failure = new Error(`${asked.url} answered ${answer.statusCode}`)
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }
  return { inject } as unknown as FastifyInstance
}

function readCookie(line: string) {
  const [pair = '', ...rest] = line.split('; ')
  const at = pair.indexOf('=')
  const attribute = (name: string) => rest.find((part) => part.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
  const [maxAge, expires] = [attribute('max-age'), attribute('expires')]
  return { name: pair.slice(0, at), value: pair.slice(at + 1), ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }), ...(expires === undefined ? {} : { expires: new Date(expires) }) }
}
