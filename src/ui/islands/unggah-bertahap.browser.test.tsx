import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '#e2e/browser.ts'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { type Bed, faultsOf, startBed } from './bed/start-bed.ts'

const mostBytes = 800 * 1024
let bed: Bed
let browser: Browser
let context: BrowserContext
let page: Page
/** What the server has of the file, and how it behaves. */
let arrived: Buffer
let requests: string[]
let forms: string[]
let fate: (method: string, count: number) => 'answered' | 'lost' | 'cut' | 'refused'

beforeAll(async () => {
  bed = await startBed()
  const form = (
    <unggah-bertahap data-url="/pecahan" data-max-bytes={mostBytes}>
      <form method="post" action="/kirim" encType="multipart/form-data">
        <input type="hidden" name="_token" value="rahasia" />
        <input type="hidden" name="unggahan" value="" />
        <FileUpload name="berkas" label="Pilih File PDF" />
        <button type="submit" class="govuk-button">Unggah</button>
      </form>
    </unggah-bertahap>
  )
  bed.show('/', form, ['unggah-bertahap'])
  bed.app.addContentTypeParser('application/offset+octet-stream', { parseAs: 'buffer', bodyLimit: 512 * 1024 }, (_request, body, done) => done(null, body))
  bed.app.post('/pecahan', async (request, reply) => play(reply, 'POST', () => {
    requests.push(`${String(request.headers['x-form-token'])} ${String(request.headers['upload-metadata'])}`)
    arrived = Buffer.alloc(0)
    return reply.code(201).header('location', '/pecahan/7')
  }))
  bed.app.head('/pecahan/7', async (_request, reply) => play(reply, 'HEAD', () => reply.header('upload-offset', arrived.length)))
  bed.app.patch('/pecahan/7', async (request, reply) => play(reply, 'PATCH', () => {
    if (Number(request.headers['upload-offset']) !== arrived.length) return reply.code(409)
    arrived = Buffer.concat([arrived, request.body as Buffer])
    return reply.code(204).header('upload-offset', arrived.length)
  }))
  bed.app.post('/kirim', { bodyLimit: 20e6 }, async (request, reply) => {
    forms.push(String(request.body))
    return reply.type('text/html').send('<h1>Terkirim</h1>')
  })
  await bed.app.listen({ port: 0, host: 'localhost' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})
beforeEach(async () => {
  ;[arrived, requests, forms, fate] = [Buffer.alloc(0), [], [], () => 'answered']
  context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  page = await context.newPage()
  await page.goto(bed.url)
  return () => context.close()
})

function play(reply: FastifyReply, method: string, act: () => FastifyReply) {
  const what = fate(method, requests.push(method))
  if (what === 'refused') return reply.code(403).send()
  if (what !== 'cut') act()
  if (what === 'answered') return reply.send()
  // The line breaks: before the request arrived, or before its answer came back.
  reply.hijack()
  reply.raw.destroy()
  return reply
}

async function send(bytes: Buffer) {
  await page.setInputFiles('#berkas', { name: 'ijazah.pdf', mimeType: 'application/pdf', buffer: bytes })
  await page.getByRole('button', { name: 'Unggah' }).click()
}

const sentForm = () => page.getByRole('heading', { name: 'Terkirim' }).waitFor({ timeout: 60_000 })

describe('a file in pieces', () => {
  test('arrives whole, then the form names it and carries no file', async () => {
    const file = randomBytes(700_000)
    await send(file)
    await sentForm()
    expect(arrived.equals(file)).toBe(true)
    expect(requests).toContain(`rahasia filename ${Buffer.from('ijazah.pdf').toString('base64')}`)
    expect(forms[0]).toMatch(/name="unggahan"\r\n\r\n7\r\n/)
    expect(forms[0]).toContain('filename=""')
  })

  test('goes on where a broken line cut it off, whichever side of the answer it broke', async () => {
    fate = (_method, count) => (count % 3 === 0 ? 'cut' : count % 7 === 0 ? 'lost' : 'answered')
    const file = randomBytes(500_000)
    await send(file)
    await sentForm()
    expect(arrived.equals(file)).toBe(true)
  })

  test('tells how far it is, without faults for those who hear the page', async () => {
    fate = (method) => (method === 'PATCH' && arrived.length > 300_000 ? 'cut' : 'answered')
    await send(randomBytes(600_000))
    await page.getByRole('status').getByText(/Mengunggah (50|75)%/).waitFor()
    expect(await faultsOf(page)).toEqual([])
  })
})

describe('without pieces', () => {
  test('a server that wants none gets the form with the file in it', async () => {
    fate = () => 'refused'
    await send(Buffer.from('isi berkas kecil'))
    await sentForm()
    expect(forms[0]).toContain('isi berkas kecil')
  })

  test('a file over the limit and a form without file are for the server to judge', async () => {
    await send(Buffer.alloc(mostBytes + 1, 'x'))
    await sentForm()
    await page.goto(bed.url)
    await page.getByRole('button', { name: 'Unggah' }).click()
    await sentForm()
    expect(requests).toEqual([])
    expect(forms).toHaveLength(2)
  })
})
