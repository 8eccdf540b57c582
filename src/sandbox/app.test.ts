import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { silentLog } from '#platform/log.ts'
import { testConfig } from '#test/app.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { announce } from '#ui/rehearsal.ts'
import { createSandbox } from './app.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = await createSandbox(testConfig({ DUKCAPIL_DAILY_QUOTA: '1000' }), silentLog)
})
afterAll(() => app.close())
beforeEach(() => order({ mode: 'normal' }))

const { siti } = people
const login = { USER_ID: 'sscasn', PASSWORD: 'demo' }
const asks = { NIK: siti.nik, NO_KK: siti.nomorKk, NAMA_LGKP: siti.nameOnKtp, TMPT_LHR: siti.birthPlaceOnKtp, TGL_LHR: siti.birthDateOnKtp }

const ask = (question: object) => app.inject({ method: 'POST', url: '/dukcapil/get_json/SSCASN/CALL_VERIFY_BY_ELEMEN', payload: { ...login, ...question } })
const verdict = async (question: object) => (await ask(question)).json().content[0]
const order = (payload: object) => app.inject({ method: 'POST', url: '/kendali/dukcapil', payload })

test('every element that fits is Sesuai, and nothing of the person comes back', async () => {
  const reply = await ask(asks)
  expect(reply.json()).toMatchObject({
    content: [{ NIK: 'Sesuai', NO_KK: 'Sesuai', NAMA_LGKP: 'Sesuai (100)', TMPT_LHR: 'Sesuai (100)', TGL_LHR: 'Sesuai' }],
    lastPage: true, firstPage: true, numberOfElements: 1, totalElements: 1, quotaLimiter: { limit: 1000 },
  })
  expect(reply.body).not.toContain(siti.nik)
  expect(reply.body).not.toContain('Rahayu')
})

test('only what was asked about is answered', async () => {
  expect(await verdict({ NIK: siti.nik, JENIS_KLMIN: 'Perempuan', NO_PROP: '32' })).toEqual({ NIK: 'Sesuai', JENIS_KLMIN: 'Sesuai', NO_PROP: 'Sesuai' })
})

test('both spellings of a date are read', async () => {
  expect((await verdict({ ...asks, TGL_LHR: '12-03-1990' })).TGL_LHR).toBe('Sesuai')
  expect((await verdict({ ...asks, TGL_LHR: '1990-03-21' })).TGL_LHR).toBe('Tidak Sesuai')
  expect((await verdict({ ...asks, TGL_LHR: 'kemarin' })).TGL_LHR).toBe('Tidak Sesuai')
})

test('a name is scored against the threshold that the client chose', async () => {
  expect((await verdict({ ...asks, NAMA_LGKP: 'Siti Rahaju' })).NAMA_LGKP).toBe('Sesuai (91)')
  expect((await verdict({ ...asks, NAMA_LGKP: 'Siti Rahaju', TRESHOLD: '95' })).NAMA_LGKP).toBe('Tidak Sesuai (91)')
  expect((await verdict({ ...asks, NO_KK: people.suharti.nomorKk })).NO_KK).toBe('Tidak Sesuai')
})

test.each([
  ['11', people.darto.nik], ['12', people.lina.nik], ['13', people.ratna.nik], ['14', people.baso.nik], ['15', '123'],
])('code %s', async (code, nik) => expect(await verdict({ ...asks, NIK: nik })).toMatchObject({ RESPONSE_CODE: code }))

test('a wrong password or an incomplete question is refused, not answered', async () => {
  expect((await ask({ ...asks, PASSWORD: 'salah' })).statusCode).toBe(401)
  expect((await app.inject({ method: 'POST', url: '/dukcapil/get_json/SSCASN/CALL_VERIFY_BY_ELEMEN', payload: login })).statusCode).toBe(400)
})

test('switched off it answers 503, out of quota 429, and then normally again', async () => {
  await order({ mode: 'mati' })
  expect((await ask(asks)).statusCode).toBe(503)
  await order({ mode: 'kuota-habis' })
  expect((await ask(asks)).statusCode).toBe(429)
  await order({ mode: 'normal' })
  expect((await ask(asks)).statusCode).toBe(200)
})

test('switched to slow it waits as long as it was told', async () => {
  await order({ mode: 'lambat', delayMs: 120 })
  const startedAt = performance.now()
  expect((await ask(asks)).statusCode).toBe(200)
  expect(performance.now() - startedAt).toBeGreaterThan(115)
})

test('the daily quota runs out by itself', async () => {
  const small = await createSandbox(testConfig({ DUKCAPIL_DAILY_QUOTA: '2' }), silentLog)
  const statuses: number[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    statuses.push((await small.inject({ method: 'POST', url: '/dukcapil/get_json/X/CALL_VERIFY_BY_ELEMEN', payload: { ...login, ...asks } })).statusCode)
  }
  await small.close()
  expect(statuses).toEqual([200, 200, 429])
})

test('the switchboard counts what was asked and how it ended', async () => {
  const state = async () => (await app.inject({ url: '/kendali', headers: { accept: 'application/json' } })).json().dukcapil
  const before = await state()
  await ask(asks)
  await ask({ ...asks, NIK: people.ratna.nik })
  const after = await state()
  expect(after.requests - before.requests).toBe(2)
  expect(after.outcomes['13'] - before.outcomes['13']).toBe(1)
})

test('each party is switched by itself, on one page', async () => {
  await app.inject({ method: 'POST', url: '/kendali/dikti', payload: { mode: 'mati' } })
  expect((await app.inject('/dikti/pencarian/pt/gadjah')).statusCode).toBe(503)
  expect((await ask(asks)).statusCode).toBe(200)
  expect((await app.inject({ method: 'POST', url: '/thk2/cek', payload: { nomor: '1', nik: '2', tanggalLahir: '3' } })).json()).toEqual({ found: false })
  await app.inject({ method: 'POST', url: '/kendali/dikti', payload: { mode: 'normal' } })
  expect((await app.inject('/dikti/pencarian/pt/gadjah')).statusCode).toBe(200)
  const page = await app.inject({ url: '/kendali', headers: { accept: 'text/html' } })
  for (const heading of ['Dukcapil contoh', 'PDDikti contoh', 'Register THK-II contoh']) expect(page.body).toContain(heading)
  expect(await htmlFaults(page.body)).toEqual([])
})

test('an order that makes no sense changes nothing', async () => {
  expect((await order({ mode: 'meledak' })).statusCode).toBe(422)
  expect((await order({ mode: 'lambat', delayMs: 1e9 })).statusCode).toBe(422)
  expect((await ask(asks)).statusCode).toBe(200)
})

test('the buttons of the switchboard need the token of their page', async () => {
  const page = await app.inject({ url: '/kendali', headers: { accept: 'text/html' } })
  const cookie = String(page.headers['set-cookie']).split(';')[0] ?? ''
  const token = /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const press = (fields: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/kendali/dukcapil', headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() })
  expect((await press({ mode: 'mati', delayMs: '0' })).statusCode).toBe(403)
  expect((await ask(asks)).statusCode).toBe(200)
  expect((await press({ mode: 'mati', delayMs: '0', _token: token })).headers.location).toBe('/kendali')
  expect((await ask(asks)).statusCode).toBe(503)
})

test('the population is published in pages', async () => {
  const list = async (query: string) => (await app.inject({ url: `/dukcapil/people${query}` })).json()
  const first = await list('?limit=3')
  expect(first.people).toHaveLength(3)
  expect(first.total).toBeGreaterThanOrEqual(10_000)
  expect((await list('?limit=1&offset=2')).people).toEqual(first.people.slice(2))
  expect((await list('?limit=banyak')).people).toHaveLength(100)
  expect((await list('?limit=20000')).people).toHaveLength(first.total)
})

test('the page lists people, finds them by name and says that they are made up', async () => {
  const all = await app.inject('/')
  expect(all.body).toContain('Semua orang di sini karangan.')
  expect(all.body).toContain(siti.story)
  const found = await app.inject(`/?cari=${encodeURIComponent('yakobus kogoya')}`)
  expect(found.body).toContain('9102\u00a00105\u00a01191\u00a00000')
  expect(found.body).not.toContain(siti.nameOnKtp)
  expect((await app.inject('/?cari=%3Cscript%3E')).body).toContain('Tidak ada yang cocok')
})

test('an address that is not there is answered as data', async () => {
  const reply = await app.inject('/tidak-ada')
  expect([reply.statusCode, reply.json().status]).toEqual([404, 404])
})

// Decision 181: a rehearsal is open to everybody who reaches it, at an address of its own.
test('in a rehearsal its people are shown at their public address, and nobody finds the switches', async () => {
  const rehearsal = await createSandbox(testConfig({ REHEARSAL: 'ya', REHEARSAL_PEOPLE_URL: 'https://warga.latihan.example:8443' }), silentLog)
  const headers = { host: 'warga.latihan.example:8443' }
  announce({ peopleUrl: 'https://warga.latihan.example:8443', mailUrl: 'https://surat.latihan.example:8443' })
  try {
    const page = await rehearsal.inject({ url: '/', headers })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(siti.story)
    // Its proxy passes on neither.
    for (const hidden of ['/kendali', '/dukcapil/']) expect(page.body).not.toContain(hidden)
    for (const url of ['/kendali', '/kendali/distributor']) expect((await rehearsal.inject({ url, headers })).statusCode, url).toBe(404)
    for (const url of ['/kendali/dukcapil', '/kendali/panggilan-balik']) expect((await rehearsal.inject({ method: 'POST', url, headers, payload: { mode: 'mati' } })).statusCode, url).not.toBe(200)
  } finally {
    announce(null)
    await rehearsal.close()
  }
})
