import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '#e2e/browser.ts'
import { type Bed, faultsOf, startBed } from './bed/start-bed.ts'

let bed: Bed
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  bed = await startBed()
  const form = (
    <simpan-isian data-key="biodata">
      <form method="post" action="/kirim">
        <input type="hidden" name="_token" value="rahasia" />
        <label for="alamat">Alamat</label><input id="alamat" name="alamat" />
        <label for="kota">Kota</label><input id="kota" name="kota" value="Surakarta" />
        <label for="setuju">Setuju</label><input id="setuju" type="checkbox" name="setuju" value="ya" />
        <label for="sandi">Password</label><input id="sandi" type="password" name="password" />
        <label for="pin">PIN</label><input id="pin" name="pin" />
        <label for="captcha">Kode</label><input id="captcha" name="captcha" />
        <button type="submit">Kirim</button>
      </form>
    </simpan-isian>
  )
  bed.show('/', form, ['simpan-isian'])
  bed.app.post('/kirim', (_request, reply) => reply.type('text/html').send('<h1>Terkirim</h1>'))
  await bed.app.listen({ port: 0, host: 'localhost' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})
beforeEach(async () => {
  context = await browser.newContext()
  page = await context.newPage()
  await page.goto(bed.url)
  return () => context.close()
})

const stored = () => page.evaluate(() => sessionStorage.getItem('isian:biodata'))

async function typeAll() {
  for (const [id, text] of [['alamat', 'Jalan Melati 5'], ['kota', 'Boyolali'], ['sandi', 'sangat-rahasia'], ['pin', '123456'], ['captcha', 'ACE39']] as const) await page.locator(`#${id}`).fill(text)
  await page.getByLabel('Setuju').check()
  await page.getByText('Isian disimpan di perangkat ini').waitFor()
}

test('brings back what was typed after a crash, and what the server showed is left alone', async () => {
  await typeAll()
  expect(await faultsOf(page)).toEqual([])
  await page.reload()
  await page.getByText('sudah dikembalikan dari perangkat ini').waitFor()
  expect([await page.locator('#alamat').inputValue(), await page.locator('#kota').inputValue(), await page.getByLabel('Setuju').isChecked()]).toEqual(['Jalan Melati 5', 'Surakarta', true])
})

test('never keeps a password, PIN, captcha or hidden field', async () => {
  await typeAll()
  const text = await stored()
  expect(text).toContain('Jalan Melati 5')
  for (const secret of ['rahasia', '123456', 'ACE39']) expect(text).not.toContain(secret)
})

test('forgets when the form is sent, or on request', async () => {
  await typeAll()
  await page.getByRole('button', { name: 'Kirim' }).click()
  await page.getByText('Terkirim').waitFor()
  expect(await stored()).toBeNull()
  await page.goto(bed.url)
  await typeAll()
  await page.getByRole('button', { name: 'Hapus isian di perangkat ini' }).click()
  expect([await stored(), await page.locator('#alamat').inputValue()]).toEqual([null, ''])
})
