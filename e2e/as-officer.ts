import { randomUUID } from 'node:crypto'
import { generateSync } from 'otplib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Role } from '#core/officer/rules/rights.ts'
import type { Email } from '#core/values/email.ts'
import { anOfficer } from '#main/seed/an-officer.ts'
import { demoOfficerPassword, demoOfficerTotpSecret } from '#sandbox/demo-officers.ts'
import { withPortal } from './house-parts.ts'
import type { Screen } from './walk.ts'

export type OfficerPage = { context: BrowserContext; page: Page; name: string }

/** A new officer with this role, signed in on this screen: each journey has officers of its own, because an officer has one session and each code opens once. */
export async function asOfficer(browser: Browser, screen: Screen, role: Role, instansiCode: string | null): Promise<OfficerPage> {
  const name = `Petugas ${randomUUID().slice(0, 4)}`
  const email = `${randomUUID()}@kantor.contoh.example` as Email
  const { sessionToken } = await withPortal((deps) => anOfficer(deps, { name, email, instansiCode, roles: [role] }, demoOfficerPassword))
  const context = await browser.newContext({ viewport: screen.viewport, locale: 'id-ID' })
  await context.addCookies([{ name: 'sesi-petugas', value: sessionToken, url: inject('house').office }])
  return { context, page: await context.newPage(), name }
}

/** A demo officer's e-mail, password and code, as they type them; ends at Beranda. */
export async function signInAsDemoOfficer(page: Page, email: string): Promise<void> {
  await page.goto(`${inject('house').office}/masuk`)
  await page.getByLabel('Surel kantor').fill(email)
  await page.getByLabel('Kata sandi', { exact: true }).fill(demoOfficerPassword)
  await page.getByRole('button', { name: 'Lanjut ke faktor kedua' }).click()
  await page.getByLabel('Kode dari aplikasi autentikator').fill(generateSync({ secret: demoOfficerTotpSecret }))
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.getByRole('heading', { name: 'Beranda' }).waitFor()
}
