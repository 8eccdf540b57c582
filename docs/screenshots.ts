/**
 * Takes the pictures of the README from the running product: start it with `CAPTCHA_MODE=fixed:UJI42 bin/start`, then
 * `node docs/screenshots.ts`. PORTAL_URL, OFFICE_URL and EMETERAI_URL name other addresses than localhost.
 */
import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { demoOfficerPassword, demoOfficerTotpSecret } from '#sandbox/demo-officers.ts'
import { launchBrowser } from '#e2e/browser.ts'

const { PORTAL_URL: portal = 'http://localhost:3000', OFFICE_URL: office = 'http://localhost:3001', EMETERAI_URL: emeterai = 'http://localhost:3002' } = process.env
const desk = { width: 1280, height: 860 }
const phone = { width: 360, height: 740 }

const pictures = [
  { file: 'beranda.png', url: `${portal}/`, size: desk },
  { file: 'lowongan.png', url: `${portal}/lowongan?cari=perawat`, size: desk },
  { file: 'beranda-ponsel.png', url: `${portal}/`, size: phone },
  { file: 'daftar-ponsel.png', url: `${portal}/daftar/identitas`, size: phone },
  { file: 'alur-ponsel.png', url: `${portal}/alur`, size: phone },
  { file: 'emeterai.png', url: `${emeterai}/pds`, size: desk },
]

const browser = await launchBrowser()
for (const { file, url, size } of pictures) {
  const page = await browser.newPage({ viewport: size })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.screenshot({ path: `docs/images/${file}` })
  await page.close()
}
const page = await browser.newPage({ viewport: desk })
await signInVerifier(page)
await page.goto(`${office}/antrean`, { waitUntil: 'networkidle' })
await page.screenshot({ path: 'docs/images/kantor.png' })
await browser.close()

/** A verifier of the demo agency; everybody may know these (docs/runbooks/start.md). */
async function signInVerifier(page: Page) {
  await page.goto(`${office}/masuk`)
  await page.getByLabel('Surel kantor').fill('sekar@arsip.contoh.example')
  await page.getByLabel('Kata sandi', { exact: true }).fill(demoOfficerPassword)
  await page.getByRole('button', { name: 'Lanjut ke faktor kedua' }).click()
  await page.getByLabel('Kode dari aplikasi autentikator').fill(generateSync({ secret: demoOfficerTotpSecret }))
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.waitForURL(`${office}/`)
}
