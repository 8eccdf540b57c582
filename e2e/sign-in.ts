import type { Page } from 'playwright-core'
import { answerCaptcha } from './walk.ts'

/** Fills and sends the form of /masuk. */
export async function signIn(page: Page, { nik, password }: { nik: string; password: string }) {
  await page.getByLabel('NIK').fill(nik)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  await answerCaptcha(page)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}
