import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { people } from '#test/people.ts'
import { fillIdentity, launchWithCamera } from './as-registrant.ts'
import { launchBrowser } from './browser.ts'
import { desk, expectGood, phone, picture } from './walk.ts'

// Guide 6.1.11 where the desk has no camera: its selfie comes from a phone (features.md B-6; decision 197). Two browsers, one with a camera.
const { portal } = inject('house')
let office: Browser
let pocket: Browser
beforeAll(async () => {
  office = await launchBrowser()
  pocket = await launchWithCamera()
})
afterAll(() => Promise.all([office.close(), pocket.close()]))

type Walk = { at: Page; on: Page; pocketContext: BrowserContext }

async function withBoth(options: { javaScriptEnabled: boolean }, walk: (both: Walk) => Promise<void>) {
  const contexts = await Promise.all([office.newContext({ ...options, viewport: desk.viewport }), pocket.newContext({ ...options, viewport: phone.viewport, permissions: ['camera'] })])
  try {
    const [at, on] = await Promise.all(contexts.map((context) => context.newPage()))
    await walk({ at: at!, on: on!, pocketContext: contexts[1]! })
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
  }
}

async function reachSelfie(page: Page, person: DemoPerson) {
  await page.goto(`${portal}/daftar/identitas`)
  await fillIdentity(page, person)
  await page.waitForURL('**/daftar/lengkapi-data')
  await page.getByLabel('Nama tanpa gelar (sesuai ijazah)').fill(person.nameOnIjazah)
  await page.getByRole('button', { name: 'Ambil swafoto' }).click()
  await page.waitForURL('**/daftar/swafoto')
}

async function askForPhone(page: Page): Promise<{ token: string; code: string }> {
  await page.getByRole('button', { name: 'Pakai kamera ponsel' }).click()
  await page.waitForURL('**/daftar/ponsel')
  const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
  return { token: /ketik kode tautan ([0-9A-Z-]{14})/.exec(text)![1]!, code: /kode ini di ponsel:\s*(\d{3} \d{3})/.exec(text)![1]! }
}

/** The drawn face of the camera's film may be advised against: whoever is in front of it insists. */
async function sendPhoto(page: Page) {
  await page.getByRole('button', { name: 'Simpan Foto', exact: true }).click()
  const sent = page.getByRole('heading', { name: 'Swafoto terkirim' })
  const keep = page.getByRole('button', { name: 'Tetap gunakan foto ini' })
  await sent.or(keep).waitFor()
  if (await keep.isVisible()) await keep.click()
  await sent.waitFor()
}

async function takePhoto(page: Page) {
  await page.getByLabel('Saya setuju swafoto saya disimpan').check()
  await page.getByRole('button', { name: 'Buka kamera' }).click()
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 10)
  await page.getByRole('button', { name: 'Ambil foto', exact: true }).click()
  await page.getByText('Foto sudah diambil').waitFor()
}

test('a desk without a camera goes on by itself with the selfie of a phone', () =>
  withBoth({ javaScriptEnabled: true }, async ({ at, on, pocketContext }) => {
    await reachSelfie(at, people.tono)
    await expectGood(at)
    await picture(at, 'ponsel-1-swafoto')
    const { token, code } = await askForPhone(at)
    await expectGood(at)
    await picture(at, 'ponsel-2-tautan')
    await at.setViewportSize(phone.viewport)
    await expectGood(at)
    await picture(at, 'ponsel-2-tautan')
    await at.setViewportSize(desk.viewport)

    await on.goto(`${portal}/ponsel`)
    await expectGood(on)
    await picture(on, 'ponsel-3-ketik')
    await on.getByLabel('Kode tautan').fill(token)
    await on.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await expectGood(on)
    await picture(on, 'ponsel-4-kode')
    await on.getByLabel('Kode di layar komputer').fill(code === '000 000' ? '111111' : '000000')
    await on.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await expectGood(on, { hasErrors: true })
    await on.getByLabel('Kode di layar komputer').fill(code)
    await on.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await on.waitForURL('**/ponsel/swafoto*')
    await expectGood(on)
    await picture(on, 'ponsel-5-swafoto')
    await at.getByText('Ponsel sudah tersambung').waitFor()
    await expectGood(at)
    await picture(at, 'ponsel-6-tersambung')

    await takePhoto(on)
    await pocketContext.setOffline(true)
    await on.getByRole('button', { name: 'Simpan Foto', exact: true }).click()
    await on.getByText('Foto masih ada di halaman ini').waitFor()
    await picture(on, 'ponsel-6-terputus')
    await pocketContext.setOffline(false)
    await sendPhoto(on)
    await expectGood(on)
    await picture(on, 'ponsel-7-terkirim')
    await at.waitForURL('**/daftar/lengkapi-data*')
    await at.getByText('Swafoto berhasil disimpan.').waitFor()
    expect(await at.getByLabel('Nama tanpa gelar (sesuai ijazah)').inputValue()).toBe(people.tono.nameOnIjazah)
    await on.goto(`${portal}/ponsel?tautan=${token}`)
    await on.getByRole('heading', { name: 'Swafoto terkirim' }).waitFor()
  }))

test('without JavaScript on either side: the file field, and the button at the desk', () =>
  withBoth({ javaScriptEnabled: false }, async ({ at, on }) => {
    await reachSelfie(at, people.tono)
    const { token, code } = await askForPhone(at)
    await on.goto(`${portal}/ponsel?tautan=${token.replaceAll('-', '')}`)
    await on.getByLabel('Kode di layar komputer').fill(code)
    await on.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await on.getByLabel('Saya setuju swafoto saya disimpan').check()
    await on.getByLabel('Swafoto', { exact: true }).setInputFiles({ name: 'saya.jpg', mimeType: 'image/jpeg', buffer: await selfies.good() })
    await sendPhoto(on)
    await at.getByRole('button', { name: 'Lanjutkan', exact: true }).click()
    await at.getByText('Swafoto berhasil disimpan.').waitFor()
  }))
