import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#e2e/browser.ts'
import { type Bed, startBed } from './bed/start-bed.ts'

let bed: Bed
let browser: Browser
let page: Page
let isReadOnly = true
const saved: URLSearchParams[] = []

const form = (token: string, version: string) => (
  <simpan-konsep data-url="/konsep/biodata">
    <form method="post" action="/kirim">
      <input type="hidden" name="_token" value={token} />
      <input type="hidden" name="_versi" value={version} />
      <label>Alamat <input name="alamat" /></label>
      <label><input type="radio" name="agama" value="islam" /> Islam</label>
      <label><input type="radio" name="agama" value="hindu" /> Hindu</label>
      <p data-saved></p>
    </form>
  </simpan-konsep>
)

beforeAll(async () => {
  bed = await startBed()
  bed.show('/', form('milik-siti', '1'), ['simpan-konsep'])
  bed.show('/lain', form('milik-orang-lain', '1'), ['simpan-konsep'])
  bed.show('/berubah', form('milik-siti', '2'), ['simpan-konsep'])
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

test('what could not be saved stays in the tab and is sent when the page is opened again; nobody else is shown it', async () => {
  await page.goto(bed.url)
  await page.getByLabel('Alamat').fill('Jalan Kenanga 12')
  await page.getByLabel('Hindu').check()
  await says('Portal sementara hanya bisa dibaca.')

  for (const [address, isKept] of [['', true], ['berubah', false]] as const) {
    await page.goto(`${bed.url}/${address}`)
    expect(await page.getByLabel('Alamat').inputValue()).toBe(isKept ? 'Jalan Kenanga 12' : '')
    expect(await page.getByLabel('Hindu').isChecked()).toBe(isKept)
  }
  // Discarded where it did not belong.
  await page.goto(bed.url)
  expect(await page.getByLabel('Alamat').inputValue()).toBe('')

  await page.getByLabel('Alamat').fill('Jalan Melati 7')
  await says('Portal sementara hanya bisa dibaca.')
  isReadOnly = false
  await page.reload()
  await says('Tersimpan')
  expect(saved.map((fields) => fields.get('alamat'))).toEqual(['Jalan Melati 7'])
  await page.goto(`${bed.url}/lain`)
  expect(await page.evaluate('sessionStorage.length')).toBe(0)
})
