import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, listening } from '#test/ops/a-server.ts'
import { drip, openRaw } from '#test/ops/raw-http.ts'

let app: FastifyInstance
let port: number
beforeAll(async () => {
  app = await aServer((server) => {
    server.get('/', async () => 'halo')
    server.post('/formulir', { config: { formGuard: false } }, async () => 'diterima')
    server.post('/unggah', { config: { formGuard: false, upload: true } }, async () => 'diterima')
  })
  port = await listening(app)
})
afterAll(() => app.close())

describe('slow connections (T11, T28)', () => {
  it('closes every dripper within 15 s while an honest visitor is answered at once', { timeout: 30_000 }, async () => {
    const formHead = (path: string) => `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 60000\r\n\r\n`
    const open = (first: string) => {
      const connection = openRaw(port)
      connection.send(first)
      return connection
    }
    const drippers = Array.from({ length: 20 }, () => [
      drip(open('GET / HTTP/1.1\r\nhost: localhost\r\n'), 'x: y\r\n', 500),
      drip(open(formHead('/formulir')), 'a', 500),
      drip(open(formHead('/unggah').replace('application/x-www-form-urlencoded', 'text/plain')), 'a', 500),
    ]).flat()

    const visitsMs: number[] = []
    for (let visit = 0; visit < 20; visit += 1) {
      const startedAt = performance.now()
      const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { host: 'localhost' } })
      expect(answer.status).toBe(200)
      visitsMs.push(performance.now() - startedAt)
    }
    // The median: one visit may meet a moment when the machine does something else.
    expect(visitsMs.toSorted((a, b) => a - b)[10]).toBeLessThan(1000)
    const closings = await Promise.all(drippers)
    expect(closings).toHaveLength(60)
    for (const { ms, text } of closings) {
      expect(ms).toBeLessThan(15_000)
      expect(text).toMatch(/^(HTTP\/1\.1 408 .*)?/)
    }
  })
})
