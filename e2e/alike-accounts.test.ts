import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { asOfficer } from '#e2e/as-officer.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { desk, expectGood, phone, picture } from '#e2e/walk.ts'

// Two accounts of the demo queue may be of one person: the national helpdesk looks, opens and decides.

const { office } = inject('house')

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test.each([{ screen: desk, decide: true }, { screen: phone, decide: false }])('a pair is compared on $screen.name', async ({ screen, decide }) => {
  const { context, page } = await asOfficer(browser, screen, 'national-helpdesk', null)
  await page.goto(`${office}/akun-mirip`)
  await expectGood(page)
  await picture(page, 'akun-mirip')
  await page.getByRole('link', { name: ' dan ' }).first().click()
  await page.getByRole('heading', { name: 'Pasangan akun mirip' }).waitFor()
  await expectGood(page)
  await picture(page, 'akun-mirip-tersamar')
  await page.getByRole('button', { name: 'Buka data' }).click()
  await page.getByText('Beda tulisan saja').or(page.getByText('Sama', { exact: true })).first().waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Buka data' }).count()).toBe(0)
  await expectGood(page)
  await picture(page, 'akun-mirip-terbuka')
  await page.getByRole('button', { name: 'Simpan keputusan' }).click()
  await page.getByRole('link', { name: 'Pilih hasil pemeriksaan Anda' }).waitFor()
  await expectGood(page, { hasErrors: true })
  await picture(page, 'akun-mirip-galat')
  if (decide) {
    await page.getByLabel('Bukan orang yang sama').check()
    await page.getByLabel('Alasan').fill('Nama dan tanggal lahirnya kebetulan sama.')
    await page.getByRole('button', { name: 'Simpan keputusan' }).click()
    await page.getByText('Pasangan ini tidak akan muncul lagi.').waitFor()
    await expectGood(page)
    await picture(page, 'akun-mirip-diputuskan')
  }
  await context.close()
})
