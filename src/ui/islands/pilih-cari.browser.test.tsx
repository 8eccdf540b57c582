import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BareInput } from '#ui/components/input.tsx'
import { Field } from '#ui/components/field.tsx'
import { Select } from '#ui/components/select.tsx'
import { launchBrowser } from '#e2e/browser.ts'
import { type Bed, faultsOf, startBed } from './bed/start-bed.ts'

let bed: Bed
let browser: Browser
let page: Page
const asked: string[] = []
const places = [{ id: '33.72', text: 'Kota Surakarta' }, { id: '35.78', text: 'Kota Surabaya' }, { id: 'lama-1', text: 'Kab. Surakarta', hint: 'Nama atau wilayah lama' }]

beforeAll(async () => {
  bed = await startBed()
  const field = { name: 'tempat', label: 'Kab/Kota lahir' }
  bed.show('/', <form action="/kirim" method="get"><pilih-cari class="combobox" data-url="/cari" data-min={3} data-empty="Tidak ditemukan. Tekan Cari."><Field field={field}><BareInput field={field} /></Field><input type="hidden" name="id" value="" /></pilih-cari><p>Sesudahnya</p><button type="submit">Cari</button></form>, ['pilih-cari'])
  bed.app.get<{ Querystring: { q: string } }>('/cari', async ({ query }) => {
    asked.push(query.q)
    if (query.q === 'rusak') throw new Error('broken on purpose')
    return places.filter(({ text }) => text.toLowerCase().includes(query.q.toLowerCase()))
  })
  bed.app.get('/kirim', async ({ query }) => query)
  const regions = [{ name: 'provinsi', label: 'Provinsi', options: [{ value: '33', text: 'Jawa Tengah' }] }, { name: 'kabKota', label: 'Kab/Kota', options: [] }]
  bed.show('/wilayah', <pilih-wilayah data-url="/isi">{regions.map((region) => <Select {...region} placeholder="Pilih" />)}<button type="submit">Tampilkan</button></pilih-wilayah>, ['pilih-wilayah'])
  bed.app.get<{ Querystring: { induk: string } }>('/isi', async ({ query }, reply) => reply.type('text/html').send(`<option value="">Pilih</option><option value="${query.induk}.72">Kota Surakarta</option>`))
  await bed.app.listen({ port: 0, host: 'localhost' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})
beforeEach(async () => {
  asked.length = 0
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true })
  page = await context.newPage()
  await page.goto(bed.url)
  return () => context.close()
})

const box = () => page.getByRole('combobox', { name: 'Kab/Kota lahir' })
const options = () => page.getByRole('option')
const chosen = () => page.locator('input[name=id]').inputValue()

test('asks after three letters, once typing pauses, and chooses with the keyboard', async () => {
  // The page's own time stands still while one types, however long that takes this machine.
  await page.clock.install()
  await page.goto(bed.url)
  await page.clock.pauseAt(new Date(Date.now() + 3_600_000))
  await box().pressSequentially('su')
  await page.clock.runFor(1000)
  await box().pressSequentially('rak')
  await page.clock.runFor(300)
  await options().first().waitFor()
  expect(asked).toEqual(['surak'])
  expect(await page.getByRole('status').textContent()).toContain('2 pilihan')
  await box().press('ArrowDown')
  await box().press('ArrowDown')
  expect(await options().nth(1).getAttribute('aria-selected')).toBe('true')
  expect(await box().getAttribute('aria-activedescendant')).toBe(await options().nth(1).getAttribute('id'))
  await page.clock.resume()
  expect(await faultsOf(page)).toEqual([])
  await box().press('Enter')
  expect([await box().inputValue(), await chosen()]).toEqual(['Kab. Surakarta', 'lama-1'])
  expect(await box().getAttribute('aria-expanded')).toBe('false')
  expect(page.url()).not.toContain('kirim')
})

test('chooses with a finger', async () => {
  await box().fill('suraba')
  await options().first().tap()
  expect([await box().inputValue(), await chosen()]).toEqual(['Kota Surabaya', '35.78'])
})

test('Escape closes; typing again forgets what was chosen', async () => {
  await box().fill('suraba')
  await options().first().tap()
  await box().pressSequentially('x')
  expect(await chosen()).toBe('')
  await box().fill('surak')
  await options().first().waitFor()
  await box().press('Escape')
  expect(await options().count()).toBe(0)
  expect(await box().inputValue()).toBe('surak')
})

test('says when nothing matches, and stays a text box when the search is down', async () => {
  await box().fill('zzzz')
  await page.getByText('Tidak ditemukan. Tekan Cari.').waitFor({ state: 'attached' })
  const answered = page.waitForResponse((response) => response.url().includes('rusak'))
  await box().fill('rusak')
  await answered
  await page.getByRole('button', { name: 'Cari' }).click()
  await page.waitForURL('**/kirim?tempat=rusak**')
})

test('a region chosen before the script was there brings the next list all the same', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/pilih-wilayah*.js', async (route) => promise.then(() => route.continue()))
  await page.goto(`${bed.url}/wilayah`, { waitUntil: 'commit' })
  await page.getByLabel('Provinsi').selectOption('Jawa Tengah')
  resolve()
  await page.getByLabel('Kab/Kota').selectOption('Kota Surakarta')
  expect(await page.getByRole('button', { name: 'Tampilkan' }).isVisible()).toBe(false)
})
