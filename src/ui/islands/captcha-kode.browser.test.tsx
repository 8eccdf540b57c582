import { createHash, randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { drawCode } from '#platform/captcha/draw-code.ts'
import { captchaNames } from '#platform/captcha/names.ts'
import { randomStream } from '#platform/captcha/random-stream.ts'
import { speakCode } from '#platform/captcha/speak-code.ts'
import { CaptchaField } from '#ui/components/captcha-field.tsx'
import { launchBrowser } from '#e2e/browser.ts'
import { type Bed, faultsOf, startBed } from './bed/start-bed.ts'

let bed: Bed
let browser: Browser
let page: Page
let renewals = 0

const bits = 18
const view = { token: 'token-1', names: captchaNames, renewUrl: '/captcha/baru?formulir=sign-in', pictureUrl: '/captcha/token-1.png', soundUrl: '/captcha/token-1.wav', proofBits: bits, proofId: 'abcdefghijklmnopqrstuv', proofComesFirst: true, lastsSeconds: 180 } as const

beforeAll(async () => {
  bed = await startBed()
  const form = (changes: object = {}) => <form method="get" action="/kirim"><label for="nik">NIK</label><input id="nik" name="nik" /><CaptchaField view={{ ...view, ...changes }} /><button type="submit">Masuk</button></form>
  bed.show('/masuk', form(), ['captcha-kode'])
  bed.show('/biodata', form({ proofComesFirst: false }), ['captcha-kode'])
  bed.show('/berat', form({ proofBits: 21 }), ['captcha-kode'])
  bed.show('/lama', form({ proofComesFirst: false, lastsSeconds: 0 }), ['captcha-kode'])
  bed.app.get('/captcha/baru', async () => ({ ...view, token: `token-${(renewals += 1) + 1}`, pictureUrl: '/captcha/token-baru.png', proofId: 'zyxwvutsrqponmlkjihgfe' }))
  bed.app.get('/captcha/:file', async ({ params }, reply) => {
    const random = randomStream(randomBytes(8))
    return (params as { file: string }).file.endsWith('.png') ? reply.type('image/png').send(await drawCode('ACE39', random)) : reply.type('audio/wav').send(speakCode('012345', random))
  })
  bed.app.get('/kirim', async ({ query }) => query)
  await bed.app.listen({ port: 0, host: 'localhost' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})
beforeEach(async () => {
  renewals = 0
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  page = await context.newPage()
  return () => context.close()
})

const sentForm = async () => {
  await page.waitForURL('**/kirim?**')
  return new URL(page.url()).searchParams
}

const zeroBits = (text: string) => Math.clz32(createHash('sha256').update(text).digest().readUInt32BE(0))

test('on the way in the device works by itself, and nobody reads a picture', async () => {
  await page.goto(`${bed.url}/masuk`)
  await page.getByText('Anda tidak perlu menulis kode CAPTCHA').waitFor()
  expect(await page.getByLabel('Kode CAPTCHA', { exact: true }).isVisible()).toBe(false)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Masuk' }).click()
  const sent = await sentForm()
  expect(sent.get('_captcha')).toBe('token-1')
  expect(zeroBits(`${view.proofId}:${sent.get('_captcha_bukti')}`)).toBeGreaterThanOrEqual(bits)
})

test('who sends before the work is done is held until it is', async () => {
  await page.goto(`${bed.url}/berat`)
  await page.getByLabel('NIK').fill('3201')
  await page.getByLabel('NIK').press('Enter')
  const sent = await sentForm()
  expect(sent.get('nik')).toBe('3201')
  expect(zeroBits(`${view.proofId}:${sent.get('_captcha_bukti')}`)).toBeGreaterThanOrEqual(21)
})

test('elsewhere the picture comes first; the device may do it instead, and back', async () => {
  await page.goto(`${bed.url}/biodata`)
  const box = page.getByLabel('Kode CAPTCHA', { exact: true })
  await box.fill('ACE39')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Lanjut tanpa kode' }).click()
  await page.getByText('Perangkat Anda sudah diperiksa').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tulis kode CAPTCHA')
  await page.getByRole('button', { name: 'Tulis kode CAPTCHA' }).click()
  expect(await box.inputValue()).toBe('')
  await box.fill('ACE39')
  await box.press('Enter')
  const sent = await sentForm()
  expect([sent.get('captcha'), sent.get('_captcha_bukti'), sent.has('_captcha_ganti')]).toEqual(['ACE39', '', false])
})

test('"Ganti kode" brings another picture without leaving the page', async () => {
  await page.goto(`${bed.url}/biodata`)
  await page.getByLabel('NIK').fill('3201')
  await page.getByRole('button', { name: 'Ganti kode' }).click()
  await page.getByText('Kode baru sudah tampil.').waitFor()
  expect(await page.locator('[name=_captcha]').inputValue()).toBe('token-2')
  expect(await page.locator('captcha-kode img').getAttribute('src')).toBe('/captcha/token-baru.png')
  expect(await page.getByLabel('NIK').inputValue()).toBe('3201')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('captcha')
})

test('a code that is about to end is changed before one starts to type', async () => {
  await page.goto(`${bed.url}/lama`)
  await page.getByLabel('Kode CAPTCHA', { exact: true }).focus()
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=_captcha]')!.value === 'token-2')
})

test('where the worker cannot run, the picture comes back and says so', async () => {
  // The second request for the file is the worker's.
  let asked = 0
  await page.route('**/captcha-kode*', (route) => ((asked += 1) === 1 ? route.continue() : route.abort()))
  await page.goto(`${bed.url}/masuk`)
  await page.getByText('Perangkat Anda tidak dapat diperiksa').waitFor()
  expect(await page.getByLabel('Kode CAPTCHA', { exact: true }).isVisible()).toBe(true)
})

test('without JavaScript: picture, sound and a button that asks the server', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto(`${bed.url}/masuk`)
  expect(await plain.getByRole('button', { name: 'Lanjut tanpa kode' }).isVisible()).toBe(false)
  await plain.getByText('Dengarkan kode').click()
  expect(await plain.locator('audio').isVisible()).toBe(true)
  await plain.getByRole('button', { name: 'Ganti kode' }).click()
  await plain.waitForURL('**/kirim?**_captcha_ganti=ya**')
  await context.close()
})
