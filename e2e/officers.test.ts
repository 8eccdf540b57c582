import { generateSync } from 'otplib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { demoOfficerPassword, demoOfficerTotpSecret } from '#sandbox/demo-officers.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { type Screen, desk, expectGood, phone } from '#e2e/walk.ts'

const { office, sandbox } = inject('house')

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const address = (key: string, at = 'arsip') => `${key}@${at}.contoh.example`
const code = () => generateSync({ secret: demoOfficerTotpSecret })

async function open(screen: Screen, more = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: screen.viewport, locale: 'id-ID', ...more })
  return { context, page: await context.newPage() }
}

async function givePassword(page: Page, email: string) {
  await page.goto(`${office}/masuk`)
  await page.getByLabel('Surel kantor').fill(email)
  await page.getByLabel('Kata sandi', { exact: true }).fill(demoOfficerPassword)
  await page.getByRole('button', { name: 'Lanjut ke faktor kedua' }).click()
  await page.getByRole('heading', { name: 'Faktor kedua' }).waitFor()
}

async function signIn(page: Page, email: string) {
  await givePassword(page, email)
  await page.getByLabel('Kode dari aplikasi autentikator').fill(code())
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.getByRole('heading', { name: 'Beranda' }).waitFor()
}

// An officer has one session and each code opens once: journeys that run beside this one have officers of their own.
describe.each([{ screen: phone, administrator: 'wulan', national: 'sri' }, { screen: desk, administrator: 'teguh', national: 'hari' }])('on $screen.name', ({ screen, administrator, national }) => {
  test('the rooms of an agency’s administrator have no fault', async () => {
    const { context, page } = await open(screen)
    await page.goto(`${office}/masuk`)
    await expectGood(page)
    await givePassword(page, address(administrator))
    await expectGood(page)
    await page.getByLabel('Kode dari aplikasi autentikator').fill('000')
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await expectGood(page, { hasErrors: true })
    await page.getByLabel('Kode dari aplikasi autentikator').fill(code())
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await page.getByRole('heading', { name: 'Beranda' }).waitFor()
    await expectGood(page)
    for (const path of ['/petugas', '/petugas/undang', '/persetujuan', '/akun', '/akun/kata-sandi', '/akun/aplikasi', '/akun/kunci-sandi', '/keluar']) {
      await page.goto(office + path)
      expect(new URL(page.url()).pathname).toBe(path)
      await expectGood(page)
    }
    await page.goto(`${office}/petugas?cari=Sekar`)
    await page.getByRole('link', { name: 'Sekar Ayu Lestari' }).click()
    await expectGood(page)
    await page.getByRole('button', { name: 'Nonaktifkan petugas' }).click()
    await expectGood(page)
    await context.close()
  })

  test('the board of the national committee has no fault', async () => {
    const { context, page } = await open(screen)
    await signIn(page, address(national, 'panselnas'))
    await page.goto(`${office}/papan`)
    await page.getByRole('heading', { name: 'Papan layanan' }).waitFor()
    await expectGood(page)
    await context.close()
  })
})

test('a passkey is set up, and opens the office from then on', async () => {
  const { context, page } = await open(desk)
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
  await signIn(page, address('kartika'))
  await page.goto(`${office}/akun/kunci-sandi`)
  await page.getByRole('button', { name: 'Pasang kunci sandi' }).click()
  await page.getByText('Kunci sandi sudah terpasang.').waitFor()
  await page.getByRole('button', { name: 'Keluar' }).click()
  await page.getByText('Anda sudah keluar.').waitFor()

  await givePassword(page, address('kartika'))
  await expectGood(page)
  await page.getByRole('button', { name: 'Pakai kunci sandi' }).click()
  await page.getByRole('heading', { name: 'Beranda' }).waitFor()
  await context.close()
})

test('without JavaScript the code of the sandbox opens the office, and the passkey is not offered', async () => {
  const { context, page } = await open(phone, { javaScriptEnabled: false })
  await givePassword(page, address('dimas'))
  expect(await page.getByRole('button', { name: 'Pakai kunci sandi' }).isVisible()).toBe(false)
  const shown = await (await fetch(`${sandbox}/otp`)).text()
  await page.getByLabel('Kode dari aplikasi autentikator').fill(/<strong class="angka">(\d{6})</.exec(shown)![1]!)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.getByRole('heading', { name: 'Beranda' }).waitFor()
  // A page that is not for this role says so.
  await page.goto(`${office}/petugas`)
  await page.getByRole('heading', { name: 'Bukan bagian tugas Anda' }).waitFor()
  await context.close()
})
