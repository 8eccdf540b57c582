/**
 * Takes the pictures of the README from the running product: start it with bin/start, then `node docs/screenshots.ts`.
 * PORTAL_URL names another address than http://localhost:3000.
 */
import { launchBrowser } from '#e2e/browser.ts'

const portal = process.env['PORTAL_URL'] ?? 'http://localhost:3000'
const pictures = [
  { file: 'beranda.png', path: '/', width: 1280, height: 860 },
  { file: 'lowongan.png', path: '/lowongan?cari=perawat', width: 1280, height: 860 },
  { file: 'beranda-ponsel.png', path: '/', width: 360, height: 740 },
  { file: 'daftar-ponsel.png', path: '/daftar/identitas', width: 360, height: 740 },
  { file: 'alur-ponsel.png', path: '/alur', width: 360, height: 740 },
]

const browser = await launchBrowser()
for (const { file, path, width, height } of pictures) {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.goto(portal + path, { waitUntil: 'networkidle' })
  await page.screenshot({ path: `docs/images/${file}` })
  await page.close()
}
await browser.close()
