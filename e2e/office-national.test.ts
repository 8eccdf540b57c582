import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { signInAsDemoOfficer } from '#e2e/as-officer.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { type Screen, desk, expectGood, phone } from '#e2e/walk.ts'

// The national committee: more time for everybody, a switch by two persons, the numbers, the invariants and the trail.

const { office, portal } = inject('house')

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function officer(screen: Screen, key: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: screen.viewport, locale: 'id-ID' })
  const page = await context.newPage()
  await signInAsDemoOfficer(page, `${key}@panselnas.contoh.example`)
  return { context, page }
}

describe('the national committee', () => {
  test('gives more time, and a switch turns when a second person agrees', async () => {
    const { context, page } = await officer(phone, 'ratih')
    await page.goto(`${office}/jadwal`)
    await expectGood(page)
    await page.getByText('Perpanjang waktu').first().click()
    await page.getByLabel('Tahap yang diperpanjang').selectOption('exam-card')
    await page.getByLabel('Semua pelamar').check()
    const group = page.getByRole('group', { name: 'Diperpanjang sampai' })
    const until = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10)
    await group.getByLabel('Tanggal').fill(until)
    await group.getByLabel('Jam (WIB)').fill('23.59')
    await page.getByLabel('Alasan untuk pelamar').fill('Gedung ujian terkena banjir.')
    await page.getByRole('button', { name: 'Perpanjang waktu' }).click()
    await page.getByText('Waktu diperpanjang dan langsung berlaku.').waitFor()
    await expectGood(page)
    await page.goto(`${portal}/jadwal`)
    await page.getByText('Gedung ujian terkena banjir.').first().waitFor()
    await expectGood(page)

    await page.goto(`${office}/kebijakan`)
    await expectGood(page)
    await page.getByLabel('E-meterai atau meterai tempel').check()
    await page.getByLabel('Mengapa diubah').fill('Penyedia terganggu')
    await page.getByRole('button', { name: 'Ajukan perubahan' }).click()
    await page.getByText('Perubahan diajukan.').waitFor()
    for (const path of ['/isi-portal', '/instansi', '/angka']) {
      await page.goto(office + path)
      await expectGood(page)
    }
    await context.close()

    const second = await officer(desk, 'gunawan')
    await second.page.goto(`${office}/persetujuan`)
    await second.page.getByRole('link', { name: 'Perubahan kebijakan' }).first().click()
    await expectGood(second.page)
    await second.page.getByRole('button', { name: 'Setujui dan jalankan' }).click()
    await second.page.getByText('Keputusan Anda tersimpan.').waitFor()
    await second.page.goto(`${office}/kebijakan`)
    await second.page.getByLabel('E-meterai atau meterai tempel').and(second.page.locator(':checked')).waitFor()
    await second.context.close()
  })

  test('its rooms have no fault, on a phone and at a desk', async () => {
    // One sign-in: each code of the app opens once.
    const { context, page } = await officer(phone, 'umar')
    for (const { viewport } of [phone, desk]) {
      await page.setViewportSize(viewport)
      for (const path of ['/angka', '/invarian', '/jejak', '/jejak?cari=bukan-kode']) {
        await page.goto(office + path)
        await expectGood(page, { hasErrors: path.includes('bukan') })
      }
    }
    await page.goto(`${office}/invarian`)
    await page.getByRole('button', { name: 'Periksa sekarang' }).click()
    await page.getByText('Pemeriksaan diminta.').waitFor()
    await context.close()
  })
})
