import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { brotliDecompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import type { Counter, Histogram } from 'prom-client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { registry } from '#platform/metrics.ts'
import { aServer, listening } from '#test/ops/a-server.ts'

const words = 'Lowongan untuk semua. '.repeat(60)
let drawn = 0
let app: FastifyInstance

const routes = (app: FastifyInstance) => {
  const page = () => `<!doctype html><p>${words}</p><b>${(drawn += 1)}</b>`
  const isShared = { config: { isShared: true } }
  app.get('/umum', isShared, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page()))
  app.get('/formulir', isShared, async (request, reply) => reply.type('text/html').send(`${page()}${request.formToken()}`))
  app.get('/bersama', isShared, async (request, reply) => reply.type('text/html').send(`${page()}${request.sharedFormToken()}`))
  app.get('/kuki', isShared, async (_request, reply) => reply.setCookie('pengumuman_dibaca', 'ya').type('text/html').send(page()))
  app.get('/hilang', isShared, async (_request, reply) => reply.code(404).type('text/html').send(page()))
  app.get('/pribadi', async (_request, reply) => reply.type('text/html').send(page()))
  app.post('/bersama', { config: { takesSharedToken: true } }, async () => 'dibaca')
  app.post('/lain', async () => 'diubah')
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'] })
  drawn = 0
  app = await aServer(routes, {}, { shared: { seconds: 2, harmlessCookies: ['peramban', 'perangkat'] } })
})
afterEach(async () => {
  vi.useRealTimers()
  await app.close()
})

/** Names of the head as they are written here, which fetch would not send. */
async function rawly(port: number, lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  return text(socket.setEncoding('latin1'))
}

async function answersCounted() {
  const drawn = await (registry.getSingleMetric('http_request_seconds') as Histogram).get()
  const fromMemory = await (registry.getSingleMetric('http_answers_from_memory_total') as Counter).get()
  const ofRoute = drawn.values.filter(({ metricName }) => metricName === 'http_request_seconds_count').concat(fromMemory.values as typeof drawn.values).filter(({ labels }) => labels.route === '/umum')
  return ofRoute.reduce((sum, { value }) => sum + value, 0)
}

const ask = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await app.inject({ url, headers })
  const text = answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(answer.rawPayload).toString() : answer.body
  return { ...answer, drawing: Number(/<b>(\d+)/.exec(text)?.[1]) }
}

describe('a page that is the same for everybody', () => {
  it('is drawn once for all who ask within two seconds, and anew after them', async () => {
    expect([(await ask('/umum')).drawing, (await ask('/umum')).drawing]).toEqual([1, 1])
    vi.advanceTimersByTime(2001)
    expect((await ask('/umum')).drawing).toBe(2)
  })

  it('comes with the same head, packed or not as each browser takes it', async () => {
    const [first, again] = [await ask('/umum', { 'accept-encoding': 'gzip, br' }), await ask('/umum', { 'accept-encoding': 'gzip, br' })]
    expect(again.rawPayload).toEqual(first.rawPayload)
    const { date: _, connection: __, ...head } = first.headers
    expect(again.headers).toMatchObject(head)
    expect(again.headers['content-encoding']).toBe('br')
    expect((await ask('/umum')).headers['content-encoding']).toBeUndefined()
  })

  it('is given at the door of a server that listens, and counted under its route', async () => {
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const drawing = async (cookie?: string) => Number(/<b>(\d+)/.exec(await (await fetch(`${url}/umum`, { headers: cookie ? { cookie } : {} })).text())?.[1])
    const before = await answersCounted()
    expect([await drawing(), await drawing(), await drawing('sesi=abc'), await drawing('peramban=abc')]).toEqual([1, 1, 2, 1])
    vi.advanceTimersByTime(2001)
    expect([await drawing(), await drawing()]).toEqual([3, 3])
    expect((await answersCounted()) - before).toBe(6)
  })

  it('is told apart at the door by host, packing, address and cookie, however the names are written', async () => {
    const port = await listening(app)
    const drawing = async (...head: string[]) => {
      const text = await rawly(port, ['GET /umum HTTP/1.1', 'connection: close', ...head])
      return { status: Number(text.slice(9, 12)), isPacked: /content-encoding: gzip/i.test(text), drawing: /<b>(\d+)/.exec(text)?.[1] ?? null }
    }
    const host = 'Host: localhost'
    expect(await drawing(host)).toEqual({ status: 200, isPacked: false, drawing: '1' })
    expect(await drawing('HOST: localhost')).toEqual({ status: 200, isPacked: false, drawing: '1' })
    expect(await drawing(host, 'Accept-Encoding: gzip')).toEqual({ status: 200, isPacked: true, drawing: null })
    expect(await drawing(host, 'COOKIE: sesi=abc')).toMatchObject({ status: 200, drawing: '3' })
    expect(await drawing(host, 'Authorization: Basic YTpi')).toMatchObject({ status: 200, drawing: '4' })
    expect(await drawing(host, 'RANGE: bytes=0-1')).toMatchObject({ drawing: '5' })
    expect(await drawing('Host: jahat.example')).toMatchObject({ status: 421 })
    expect(await drawing(host)).toEqual({ status: 200, isPacked: false, drawing: '1' })
  })

  it('is told apart by address and query', async () => {
    expect([(await ask('/umum?q=a')).drawing, (await ask('/umum?q=b')).drawing, (await ask('/umum?q=a')).drawing]).toEqual([1, 2, 1])
  })

  it('is shared with browsers whose cookies change nothing', async () => {
    await ask('/umum')
    expect((await ask('/umum', { cookie: '__Host-peramban=abc; perangkat=def' })).drawing).toBe(1)
  })

  it.each(['sesi=abc', '__Host-sesi=abc', 'peramban=a; sesi=b', 'pengumuman_dibaca=x', 'perambanx=1', 'x=1; peramban=2'])('is drawn for himself for who brings "%s", and not kept', async (cookie) => {
    await ask('/umum')
    expect((await ask('/umum', { cookie })).drawing).toBe(2)
    expect((await ask('/umum')).drawing).toBe(1)
  })

  it('is given once more from before while one visitor has it drawn anew', async () => {
    await ask('/umum')
    vi.advanceTimersByTime(2001)
    const [renewing, other] = await Promise.all([ask('/umum'), ask('/umum')])
    expect([renewing.drawing, other.drawing]).toEqual([2, 1])
  })

  it('is never older than four seconds', async () => {
    await ask('/umum')
    vi.advanceTimersByTime(4001)
    const both = await Promise.all([ask('/umum'), ask('/umum')])
    expect(both.map(({ drawing }) => drawing)).not.toContain(1)
  })
})

it.each(['/formulir', '/kuki', '/hilang', '/pribadi'])('%s is drawn for everybody', async (url) => {
  expect([(await ask(url)).drawing, (await ask(url)).drawing]).toEqual([1, 2])
})

it('answers no other host from memory', async () => {
  await ask('/umum')
  expect((await ask('/umum', { host: 'jahat.example' })).statusCode).toBe(421)
})

describe("a shared page's form", () => {
  const send = async (url: string, headers: Record<string, string>) => {
    const token = (await ask('/bersama')).body.split('</b>')[1] ?? ''
    return (await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams({ _token: token }).toString() })).statusCode
  }

  it('is taken from our own page at the address it is for', async () => expect(await send('/bersama', { 'sec-fetch-site': 'same-origin' })).toBe(200))
  it('is refused from elsewhere', async () => expect(await send('/bersama', { 'sec-fetch-site': 'cross-site' })).toBe(403))
  it('is refused at other addresses', async () => expect(await send('/lain', { 'sec-fetch-site': 'same-origin' })).toBe(403))
})
