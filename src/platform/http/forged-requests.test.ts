import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, listening } from '#test/ops/a-server.ts'
import { rawRequest } from '#test/ops/raw-http.ts'

const routes = (app: FastifyInstance) => {
  app.get('/siapa', async (request) => ({ ip: request.ip, host: request.hostname }))
  app.post('/kirim', { config: { formGuard: false } }, async () => 'ok')
}
const forwarded = { 'x-forwarded-for': '203.0.113.9' }

let app: FastifyInstance
let port: number
beforeAll(async () => {
  app = await aServer(routes)
  port = await listening(app)
})
afterAll(() => app.close())

describe('forged requests (T32)', () => {
  it('refuses a host that is not ours', async () => {
    for (const host of ['jahat.example', 'localhost.jahat.example', '127.0.0.1.nip.io', 'jahat.example:80@localhost']) {
      const answer = await app.inject({ url: '/siapa', headers: { host } })
      expect([400, 421]).toContain(answer.statusCode)
    }
  })

  it('does not take the host from X-Forwarded-Host of a stranger', async () => {
    const answer = await app.inject({ url: '/siapa', headers: { 'x-forwarded-host': 'jahat.example' } })
    expect(answer.json()).toMatchObject({ host: 'localhost' })
  })

  it('takes no address from a stranger', async () => {
    expect((await app.inject({ url: '/siapa', headers: forwarded })).json()).toMatchObject({ ip: '127.0.0.1' })
  })

  it('takes the address from the proxy it was told to trust, and from no other', async () => {
    const behindProxy = await aServer(routes, { TRUST_PROXY: '10.0.0.5' })
    const ask = (remoteAddress: string, headers: Record<string, string>) => behindProxy.inject({ url: '/siapa', headers, remoteAddress }).then((answer) => answer.json())
    expect(await ask('10.0.0.5', forwarded)).toMatchObject({ ip: '203.0.113.9' })
    expect(await ask('10.0.0.6', forwarded)).toMatchObject({ ip: '10.0.0.6' })
    // A client that brings a list of its own: the address nearest to the proxy counts.
    expect(await ask('10.0.0.5', { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' })).toMatchObject({ ip: '203.0.113.9' })
    await behindProxy.close()
  })

  it('knows no TRACE and no method that nobody asked for (T34)', async () => {
    for (const method of ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND', 'DEBUG']) {
      const answer = await rawRequest(port, `${method} /siapa HTTP/1.1\r\nhost: localhost\r\nx-rahasia: kue\r\nconnection: close\r\n\r\n`)
      expect(answer, method).toMatch(/^(HTTP\/1\.1 (400|403|404|405|501) |$)/)
      expect(answer).not.toContain('x-rahasia')
    }
  })

  const head = 'POST /kirim HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\n'
  it.each([
    ['two ways to tell the length', `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['two lengths', `${head}content-length: 4\r\ncontent-length: 5\r\n\r\nabcd`],
    ['an encoding in disguise', `${head}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a header with a space before its colon', `${head}x : 1\r\ncontent-length: 0\r\n\r\n`],
    ['no host', 'GET /siapa HTTP/1.1\r\n\r\n'],
  ])('refuses %s', async (_what, text) => {
    expect(await rawRequest(port, text)).toMatch(/^HTTP\/1\.1 400 /)
  })
})
