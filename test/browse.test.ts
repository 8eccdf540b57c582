import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#test/browse.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = Fastify()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async (_request: unknown, text: string | Buffer) => Object.fromEntries(new URLSearchParams(String(text))))
  await app.register(multipart)
  app.get('/', async (_request, reply) => reply.type('text/html').header('set-cookie', 'a=1; Path=/').send(page))
  app.post('/kirim', async (request, reply) => reply.type('text/html').send(`<main>${JSON.stringify({ body: request.body, cookie: request.headers.cookie }).replaceAll('"', '&quot;')}</main>`))
  app.post('/berkas', async (request) => {
    const parts: unknown[] = []
    for await (const part of request.parts()) parts.push(part.type === 'file' ? [part.fieldname, part.filename, (await part.toBuffer()).toString()] : [part.fieldname, part.value])
    return parts
  })
  app.get('/pindah', async (_request, reply) => reply.header('set-cookie', 'a=; Max-Age=0').redirect('/', 303))
})
afterAll(() => app.close())

const page = `<title>Uji</title><form action="/cari"><input name="kata"><button>Cari</button></form>
<main><h1>Uji coba</h1><div class="govuk-error-summary"><ul><li><a href="#nama">Isi nama</a></li></ul></div>
<form method="post" action="/kirim">
  <input type="hidden" name="_token" value="t"><input name="nama" value="Siti"><input name="tetap" value="x" readonly>
  <input type="radio" name="jenis" value="a" checked><input type="radio" name="jenis" value="b">
  <input type="checkbox" name="setuju" value="ya"><select name="kota"><option value="1">Satu<option value="2" selected>Dua</select>
  <fieldset disabled><input name="mati" value="1"></fieldset><textarea name="catatan">
dua</textarea><button name="aksi" value="simpan">Simpan</button><button name="aksi" value="batal">Batal</button></form>
<form method="post" action="/berkas" enctype="multipart/form-data"><input type="hidden" name="_token" value="t"><input type="file" name="ktp"><button>Unggah</button></form></main>`

const sent = (text: string) => JSON.parse(text) as { body: Record<string, string>; cookie: string }

test('sends what stands in the form, with the pressed button and the cookies, and nothing else', async () => {
  const filled = await (await openBrowser(app).get('/')).submit({ nama: 'Suharti', jenis: 'b', setuju: true }, 'Batal')
  expect(sent(filled.text())).toEqual({
    body: { _token: 't', nama: 'Suharti', tetap: 'x', jenis: 'b', setuju: 'ya', kota: '2', catatan: 'dua', aksi: 'batal' },
    cookie: 'a=1',
  })
})

test('an unchecked box and another button send nothing', async () => {
  const { body } = sent((await (await openBrowser(app).get('/')).submit()).text())
  expect(body).toMatchObject({ nama: 'Siti', jenis: 'a', aksi: 'simpan' })
  expect(body).not.toHaveProperty('setuju')
  expect(body).not.toHaveProperty('mati')
})

test.each([
  [{ alamat: 'x' }, /No form with alamat/],
  [{ kota: '3' }, /No choice "3"/],
  [{ jenis: 'c' }, /No choice "c"/],
  [{ tetap: 'y' }, /cannot be changed/],
])('refuses %j: it is not on the page', async (filling, complaint) => {
  const opened = await openBrowser(app).get('/')
  await expect(async () => opened.submit(filling)).rejects.toThrow(complaint)
})

test('sends files, and an empty one when none was chosen', async () => {
  const browser = openBrowser(app)
  const chosen = await (await browser.get('/')).submit({ ktp: { filename: 'ktp.jpg', type: 'image/jpeg', bytes: Buffer.from('JPEG') } })
  expect(JSON.parse(chosen.bytes.toString())).toEqual([['_token', 't'], ['ktp', 'ktp.jpg', 'JPEG']])
  const none = await (await browser.get('/')).form('Unggah').submit()
  expect(JSON.parse(none.bytes.toString())).toEqual([['_token', 't'], ['ktp', null, '']])
})

test('follows redirects, forgets cookies that ended, reads headings and error summaries', async () => {
  const browser = openBrowser(app)
  const moved = await browser.get('/pindah')
  expect([moved.path, moved.redirects, moved.heading(), moved.title]).toEqual(['/', ['/'], 'Uji coba', 'Uji'])
  expect(moved.errors()).toEqual([{ text: 'Isi nama', href: '#nama' }])
})
