import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccountCard } from '#core/account/account-card.ts'
import { issueAccountCard } from '#core/card/issue-account-card.ts'
import { formatCheckCode } from '#core/values/check-code.ts'
import { createPortal } from '#portal/app.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { anAccount } from '#main/seed/a-registration.ts'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance
let printed: string
let undrawn: string
beforeAll(async () => {
  database = await freshDatabase('seeded')
  const config = testConfig()
  deps = testDeps(database, config)
  app = await createPortal(deps, config, async () => true)
  const [siti, suharti] = [await anAccount(deps, people.siti), await anAccount(deps, people.suharti)]
  await issueAccountCard(deps, siti)
  printed = formatCheckCode((await findAccountCard(deps.db, siti))!.checkCode)
  undrawn = (await findAccountCard(deps.db, suharti))!.checkCode
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const nobodysCode = '00000-00000-00000-00000'
const typed = (kode: string) => ({ kode })

async function check(code: string, browser: Browser = openBrowser(app)) {
  const page = await browser.get('/pengecekan-dokumen')
  return page.form('Periksa').fill(typed(code)).submit()
}

test('a card that was issued here is known, by initials and masked NIK only', async () => {
  const page = await check(printed.toLowerCase().replaceAll('-', ' '))
  expect(page.status).toBe(200)
  expect(page.text()).toContain('Kartu dengan kode ini diterbitkan oleh portal ini.')
  expect(page.text()).toContain('S*** R***')
  expect(page.text()).toContain('3201 **** **** **00')
  expect(page.html).not.toContain('Rahayu')
  expect(page.html).not.toContain(people.siti.nik)
  expect(page.headers['cache-control']).toContain('no-store')
})

test('the address in the QR code leads straight to the answer', async () => {
  const page = await openBrowser(app).get(`/pengecekan-dokumen?kode=${printed.replaceAll('-', '')}`)
  expect(page.heading()).toBe('Cocokkan dengan kartu di tangan Anda')
})

test('a code of no card is answered plainly, with what to do', async () => {
  const page = await check(nobodysCode)
  expect(page.status).toBe(404)
  expect(page.heading()).toBe('Kode tidak dikenal')
  expect(page.link('halaman Bantuan')).toBe('/bantuan')
})

test('a card that is still to be drawn is not known: its code stands on no paper', async () => {
  expect((await check(undrawn)).status).toBe(404)
})

test.each([['', 'Masukkan kode yang tercetak pada kartu'], ['7G2K9', 'Kode terdiri dari 20 huruf dan angka, nomor registrasi dari 17 angka. Periksa lagi pada kartu, lalu ketik seluruhnya']])(
  '"%s" is sent back with a reason and what was typed',
  async (code, reason) => {
    const page = await check(code)
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^Galat: /)
    expect(page.errors()).toEqual([{ text: reason, href: '#kode' }])
    expect(page.value('kode') ?? '').toBe(code)
  },
)

test('a code sent twice or as a script is no code', async () => {
  expect((await openBrowser(app).get('/pengecekan-dokumen?kode=a&kode=b')).status).toBe(422)
  const page = await openBrowser(app).get(`/pengecekan-dokumen?kode=${encodeURIComponent('"><script>alert(1)</script>')}`)
  expect(page.status).toBe(422)
  expect(page.html).not.toContain('<script>alert')
})

test('a browser that tries code after code is told to wait, another goes on', async () => {
  const browser = openBrowser(app)
  await browser.get('/pengecekan-dokumen')
  for (let turn = 0; turn < 20; turn += 1) expect((await browser.get(`/pengecekan-dokumen?kode=${nobodysCode}`)).status).toBe(404)
  const refused = await browser.get(`/pengecekan-dokumen?kode=${printed}`)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.text()).toContain('Silakan coba lagi dalam 10 menit')
  expect((await check(printed)).status).toBe(200)
  deps.clock.advance(10 * 60_000 + 1000)
  expect((await browser.get(`/pengecekan-dokumen?kode=${printed}`)).status).toBe(200)
})
