import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { people } from '#test/people.ts'
import { launchBrowser } from './browser.ts'
import { answerCaptcha, expectGood, mailsTo, phone } from './walk.ts'

// Guide 6.1.12b and trust.md §6.3: a forgotten password comes back by a mailed link and a security question, never by one alone.
const { portal } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const linkIn = (text: string) => text.match(/http:\/\/localhost:\d+\/\S+/)?.[0] ?? ''

async function setPassword(page: Page, password: string) {
  await page.getByRole('textbox', { name: 'Password baru', exact: true }).fill(password)
  await page.getByRole('textbox', { name: 'Ulangi password baru' }).fill(password)
  await page.locator('main').getByRole('button', { name: 'Ganti password' }).click()
}

test('a forgotten password is set anew, the owner is told, and the link works once', async () => {
  const person = people.wening
  const context = await browser.newContext({ viewport: phone.viewport })
  const page = await context.newPage()
  await page.goto(`${portal}/lupa-password`)
  await page.getByLabel('NIK').fill(person.nik)
  await answerCaptcha(page)
  await page.locator('main').getByRole('button', { name: /Kirim/i }).last().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectGood(page)

  await expect.poll(async () => (await mailsTo(person.email)).map(({ text }) => linkIn(text)).find((link) => link.includes('/lupa-password/'))).toBeTruthy()
  const link = (await mailsTo(person.email)).map(({ text }) => linkIn(text)).find((found) => found.includes('/lupa-password/')) ?? ''
  await page.goto(link)
  await expectGood(page)
  await page.locator('input[name=jawaban]').fill('bukan jawabannya')
  await setPassword(page, 'Bakpia+Hangat77')
  await page.getByRole('alert').first().waitFor()
  await expectGood(page, { hasErrors: true })
  await page.locator('input[name=jawaban]').fill(person.answers[0])
  await setPassword(page, 'Bakpia+Hangat77')
  await page.getByText('Password baru sudah berlaku').waitFor()
  await expectGood(page)

  // trust.md §6.3.5. Only looked at: the house is shared, and the button would freeze the account for those after it.
  const notMe = async () => (await mailsTo(person.email)).map(({ text }) => /http:\/\/localhost:\d+\/bukan-saya\S+/.exec(text)?.[0]).find(Boolean) ?? ''
  await expect.poll(notMe).toBeTruthy()
  await page.goto(await notMe())
  await page.getByRole('button', { name: 'Bukan saya – bekukan akun 72 jam' }).waitFor()
  await expectGood(page)

  const again = await context.request.get(link)
  expect(await again.text()).not.toContain('Password baru')
  await context.close()
})
