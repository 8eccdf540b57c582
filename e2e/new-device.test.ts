import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, inject, test } from 'vitest'
import { people } from '#test/people.ts'
import { launchBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'
import { expectGood, phone } from './walk.ts'

// trust.md T03: strangers guess, and the owner comes in on a phone that was never used before.
const { portal } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function openSignIn(): Promise<Page> {
  const context = await browser.newContext({ viewport: phone.viewport })
  const page = await context.newPage()
  await page.goto(`${portal}/masuk`)
  return page
}

test('the phone works for a moment, and its owner need not wait for strangers who guess', async () => {
  const { nik, password } = people.iqbal
  const [stranger, own] = [await openSignIn(), await openSignIn()]
  for (let n = 0; n < 6; n += 1) {
    await signIn(stranger, { nik, password: `Tebakan-Nomor${n}` })
    await stranger.getByRole('alert').first().waitFor()
  }
  await stranger.getByRole('alert').first().getByText('Mohon tunggu sebentar').first().waitFor()

  // Within the 32 seconds that the guesses cost.
  await signIn(own, { nik, password })
  await own.getByRole('heading', { name: 'Mohon tunggu sebentar' }).waitFor()
  await own.getByText('Perangkat Anda sudah bekerja').waitFor()
  await expectGood(own, { hasErrors: true })
  await own.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  await own.getByRole('button', { name: 'Masuk', exact: true }).click()
  await own.waitForURL('**/lamaran')
  for (const page of [stranger, own]) await page.context().close()
})
