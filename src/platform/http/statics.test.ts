import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { serveStatics } from './statics.ts'

const folder = mkdtempSync(join(tmpdir(), 'sscasn-aset-'))
const css = 'p { color: maroon }'.repeat(200)
writeFileSync(join(folder, 'portal.0a1b2c.css'), css)
writeFileSync(join(folder, 'portal.0a1b2c.css.br'), brotliCompressSync(css))
writeFileSync(join(folder, 'portal.0a1b2c.css.gz'), gzipSync(css))
writeFileSync(join(folder, 'heading.0a1b2c.woff2'), 'font')
writeFileSync(join(folder, 'manifest.json'), '{}')
afterAll(() => rmSync(folder, { recursive: true }))

const app = Fastify()
serveStatics(app, folder)
const get = (name: string, encodings?: string) => app.inject({ url: `/aset/${name}`, headers: encodings ? { 'accept-encoding': encodings } : {} })

describe('statics', () => {
  it('come in brotli or gzip, as the browser reads, and stay for a year', async () => {
    const br = await get('portal.0a1b2c.css', 'gzip, deflate, br')
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(css)
    const gzip = await get('portal.0a1b2c.css', 'gzip')
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(css)
    const plain = await get('portal.0a1b2c.css')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body).toBe(css)
  })

  it('that are compact already come as they are', async () => {
    expect((await get('heading.0a1b2c.woff2', 'br')).headers).toMatchObject({ 'content-type': 'font/woff2' })
  })

  it('are only what was built: no other file, no way out of the folder', async () => {
    for (const name of ['manifest.json', 'portal.0a1b2c.css.br', '../package.json', '..%2f..%2fpackage.json', '%2e%2e/package.json', 'tidak-ada.css']) {
      expect((await get(name)).statusCode, name).toBe(404)
    }
  })
})
