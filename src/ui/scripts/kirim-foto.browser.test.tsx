import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { type Bed, faultsOf, startBed } from '#ui/islands/bed/start-bed.ts'

let bed: Bed
let browser: Browser
/** What the server says to the next forms; then it takes them. */
let answers: number[]
let sent: Buffer[]

beforeAll(async () => {
  bed = await startBed()
  bed.show('/', <kirim-foto><form method="post" action="/kirim" encType="multipart/form-data"><input type="hidden" name="_intent" value="sekali" /><FileUpload name="swafoto" label="Swafoto" accept="image/jpeg" /><button type="submit" class="govuk-button">Simpan Foto</button></form></kirim-foto>, ['kirim-foto'])
  bed.show('/selesai', <p>Terkirim</p>, [])
  bed.app.post('/kirim', { bodyLimit: 20e6 }, async (request, reply) => {
    sent.push(request.body as Buffer)
    const next = answers.shift()
    if (next === 422) return reply.code(422).type('text/html').send('<title>Galat: Uji</title><main><h1>Lagi</h1><div class="govuk-error-summary">Foto kurang</div><kirim-foto><form method="post" action="/kirim" enctype="multipart/form-data"><input type="file" name="swafoto" aria-label="Swafoto"><button>Simpan Foto</button></form></kirim-foto></main>')
    return next ? reply.code(next).send('') : reply.redirect('/selesai', 303)
  })
  await bed.app.listen({ port: 0, host: 'localhost' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})

async function withPage(next: typeof answers, look: (page: Page) => Promise<void>, { isOffline = false } = {}) {
  answers = next
  sent = []
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  try {
    const page = await context.newPage()
    await page.goto(bed.url)
    await page.getByLabel('Swafoto').setInputFiles({ name: 'saya.jpg', mimeType: 'image/jpeg', buffer: await selfies.good() })
    if (isOffline) await context.setOffline(true)
    await page.getByRole('button', { name: 'Simpan Foto' }).click()
    await look(page)
  } finally {
    await context.close()
  }
}

test.each([['the network is away', [], true], ['the service is busy', [503], false]] as const)('while %s the picture stays where it is; pressed again, the same form arrives', (_what, next, isOffline) =>
  withPage([...next], async (page) => {
    await page.getByText('Foto masih ada di halaman ini').waitFor()
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('input[type=file]')!.files!.length)).toBe(1)
    expect(await faultsOf(page)).toEqual([])
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Simpan Foto' }).click()
    await page.waitForURL('**/selesai')
    const arrived = sent.at(-1)!
    expect([arrived.includes('sekali'), arrived.includes(await selfies.good())]).toEqual([true, true])
  }, { isOffline }))

test('what the server says to the form stands in place of the page, and its form is alive', () =>
  withPage([422, 503], async (page) => {
    await page.getByText('Foto kurang').waitFor()
    expect(await page.title()).toBe('Galat: Uji')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Foto kurang')
    await page.getByRole('button', { name: 'Simpan Foto' }).click()
    await page.getByText('Foto masih ada di halaman ini').waitFor()
    await page.getByRole('button', { name: 'Simpan Foto' }).click()
    await page.waitForURL('**/selesai')
  }))
