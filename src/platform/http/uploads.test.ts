import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer } from '#test/ops/a-server.ts'
import { cleanName, readUpload } from './uploads.ts'

const maxFileBytes = 200_000

let app: FastifyInstance
beforeAll(async () => {
  app = await aServer((server) => {
    server.get('/unggah', async (request) => ({ token: request.formToken() }))
    server.post('/unggah', { config: { upload: true } }, async (request) => {
      const { fields, files, tooLarge } = await readUpload(request, { maxFileBytes, maxFiles: 2 })
      const sizes = Object.fromEntries(Object.entries(files).map(([name, { bytes, claimedName }]) => [name, { bytes: bytes.length, claimedName }]))
      return { fields: Object.keys(fields), sizes, tooLarge }
    })
  })
})
afterAll(() => app.close())

type Part = { name: string; value: string | Buffer; filename?: string }

async function upload(parts: Part[], { tokenFirst = true } = {}) {
  const page = await app.inject('/unggah')
  const token: Part = { name: '_token', value: page.json<{ token: string }>().token }
  const boundary = 'batas'
  const all = tokenFirst ? [token, ...parts] : [...parts, token]
  const payload = Buffer.concat([...all.flatMap((part) => [Buffer.from(headOf(part, boundary)), Buffer.from(part.value), Buffer.from('\r\n')]), Buffer.from(`--${boundary}--\r\n`)])
  const cookie = `${page.cookies[0]?.name}=${page.cookies[0]?.value}`
  return app.inject({ method: 'POST', url: '/unggah', headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, cookie, 'sec-fetch-site': 'same-origin' }, payload })
}

function headOf({ name, filename }: Part, boundary: string): string {
  const file = filename === undefined ? '' : `; filename="${filename}"`
  return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n${file ? 'content-type: image/jpeg\r\n' : ''}\r\n`
}

const file = (name: string, bytes: number): Part => ({ name, filename: 'foto.jpg', value: Buffer.alloc(bytes, 1) })

describe('uploads (T11)', () => {
  it('reads a file up to its limit whole', async () => {
    expect((await upload([file('ktp', maxFileBytes - 1)])).json()).toEqual({ fields: ['_token'], sizes: { ktp: { bytes: maxFileBytes - 1, claimedName: 'foto.jpg' } }, tooLarge: [] })
  })

  it('names a file over the limit and never hands on a part of it', async () => {
    const answer = await upload([file('ktp', 5_000_000), file('swafoto', 1000)])
    expect(answer.json()).toEqual({ fields: ['_token'], sizes: { swafoto: { bytes: 1000, claimedName: 'foto.jpg' } }, tooLarge: ['ktp'] })
  })

  it.each([
    ['5,000 fields', Array.from({ length: 5000 }, (_, index) => ({ name: `f${index}`, value: '1' }))],
    ['more files than asked for', [file('a', 10), file('b', 10), file('c', 10)]],
    ['a field without end', [{ name: 'nama', value: 'x'.repeat(5000) }]],
  ])('refuses %s', async (_what, parts) => {
    expect((await upload(parts)).statusCode).toBe(413)
  })

  it('reads no file before it has seen the token', async () => {
    expect((await upload([file('ktp', 1000)], { tokenFirst: false })).statusCode).toBe(403)
  })

  it('is not asked for a prototype', async () => {
    expect((await upload([{ name: '__proto__', value: 'x' }])).statusCode).toBeGreaterThanOrEqual(400)
  })

  it('refuses an upload that is no multipart form and has no token', async () => {
    const answer = await app.inject({ method: 'POST', url: '/unggah', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, payload: 'a=1' })
    expect(answer.statusCode).toBe(403)
  })
})

describe('claimed names (T31)', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Budi\\ktp.jpg', 'ktp.jpg'],
    ['ktp\r\nset-cookie: a=b.jpg', 'ktpset-cookie: a=b.jpg'],
    ['ktp\u202Egpj.exe', 'ktpgpj.exe'],
    ['', 'berkas'],
    ['/', 'berkas'],
  ])('%j is shown as %j', (claimed, shown) => {
    expect(cleanName(claimed)).toBe(shown)
  })

  it('are short', () => {
    expect(cleanName('a'.repeat(5000))).toHaveLength(120)
  })
})
