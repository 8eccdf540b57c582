import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#e2e/browser.ts'
import { type Bed, startBed } from './bed/start-bed.ts'

let bed: Bed
let browser: Browser
let page: Page
let isReadOnly = true
const saved: URLSearchParams[] = []

const form = (
  <simpan-konsep data-url="/konsep/biodata">
    <form method="post" action="/kirim">
      <input type="hidden" name="_token" value="milik-siti" />
      <input type="hidden" name="_versi" value="1" />
      <label>Alamat <input name="alamat" /></label>
      <label><input type="radio" name="agama" value="islam" /> Islam</label>
      <label><input type="radio" name="agama" value="hindu" /> Hindu</label>
      <p data-saved></p>
      <a href="/lain">Langkah berikutnya</a>
    </form>
  </simpan-konsep>
)

beforeAll(async () => {
  bed = await startBed()
  bed.show('/', form, ['simpan-konsep'])
  bed.show('/lain', <p>Lain</p>, [])
  bed.app.post('/konsep/biodata', async (request, reply) => {
    if (isReadOnly) return reply.code(503).send({ pesan: 'Portal sementara hanya bisa dibaca.' })
    saved.push(new URLSearchParams(String(request.body)))
    return { pesan: 'Tersimpan 10.00' }
  })
  await bed.app.listen({ port: 0, host: 'localhost' })
  browser = await launchBrowser()
  page = await browser.newPage()
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})

const says = (text: string) => page.locator('[data-saved]', { hasText: text }).waitFor()

test('what could not be saved stays in the page, says why, and is sent when it can be', async () => {
  await page.goto(bed.url)
  await page.getByLabel('Alamat').fill('Jalan Kenanga 12')
  await page.getByLabel('Hindu').check()
  await page.getByRole('link', { name: 'Langkah berikutnya' }).click()
  await says('Portal sementara hanya bisa dibaca.')
  expect([page.url(), await page.getByLabel('Alamat').inputValue(), await page.evaluate('sessionStorage.length + localStorage.length')]).toEqual([`${bed.url}/`, 'Jalan Kenanga 12', 0])

  isReadOnly = false
  await page.evaluate("dispatchEvent(new Event('online'))")
  await says('Tersimpan')
  expect(saved.map((fields) => [fields.get('alamat'), fields.get('agama')])).toEqual([['Jalan Kenanga 12', 'hindu']])
})
