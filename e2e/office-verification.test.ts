import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { weekOf } from '#core/verification/rules/calibration.ts'
import { asOfficer, signInAsDemoOfficer } from '#e2e/as-officer.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { asHouseOwner } from '#e2e/house-parts.ts'
import { meetEverything } from '#e2e/meet-everything.ts'
import { type Screen, desk, expectGood, phone, picture } from '#e2e/walk.ts'

const { office } = inject('house')

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function enter(screen: Screen, key: string, more = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: screen.viewport, locale: 'id-ID', ...more })
  const page = await context.newPage()
  await signInAsDemoOfficer(page, `${key}@arsip.contoh.example`)
  return { context, page }
}

const shot = async (page: Page, name: string) => {
  const folder = process.env['E2E_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('a verifier judges files by keyboard and marks a page; a supervisor looks again and returns one', async () => {
  const verifier = await enter(desk, 'sekar')
  const { page } = verifier
  await page.getByRole('link', { name: 'Antrean berkas' }).click()
  await expectGood(page)
  await shot(page, 'antrean-1280')
  // The demo agency has two hundred files and more.
  expect(Number(await page.locator('.queue-groups__count').first().textContent())).toBeGreaterThanOrEqual(200)
  await page.getByRole('button', { name: 'Ambil berkas berikutnya' }).click()
  await page.getByText('Papan tik').waitFor()
  await expectGood(page)
  await shot(page, 'berkas-1280')
  const first = page.url()

  // All but one by keyboard.
  const count = await page.locator('.case-item').count()
  for (let item = 1; item <= count; item += 1) {
    await page.keyboard.press('j')
    await page.keyboard.press(item === 3 ? 't' : 'm')
    if (item === 3) {
      await page.getByLabel('Alasan', { exact: true }).locator('visible=true').selectOption('unreadable')
      await page.getByLabel('Penjelasan untuk pelamar').locator('visible=true').fill('Nama pada KTP tidak terbaca karena buram.')
      const viewer = page.locator('#syarat-3 lihat-halaman')
      await viewer.getByRole('button', { name: 'Tandai bagian' }).click()
      const picture = viewer.locator('.viewer__page').first()
      await picture.scrollIntoViewIfNeeded()
      const box = (await picture.boundingBox())!
      await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 })
      await page.mouse.up()
      expect(await page.locator('#halaman-3').inputValue()).toBe('1')
      expect(Number((await page.locator('#lebar-3').inputValue()).replace(',', '.'))).toBeGreaterThan(30)
      await viewer.getByRole('button', { name: 'Perbesar' }).click()
      await viewer.getByRole('button', { name: 'Putar' }).click()
      await shot(page, 'berkas-ditandai-1280')
      await expectGood(page)
      await page.locator('#syarat-3').focus()
    }
  }
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.href !== first && url.pathname.startsWith('/berkas/'))
  await page.getByRole('button', { name: 'Lepas berkas' }).click()
  await page.getByText('Berkas dilepas').waitFor()

  const supervisor = await enter(phone, 'yohana')
  await supervisor.page.goto(`${office}/antrean`)
  await expectGood(supervisor.page)
  await shot(supervisor.page, 'antrean-360')
  await supervisor.page.getByRole('button', { name: 'Ambil pemeriksaan kedua' }).click()
  await supervisor.page.getByText('Nama pada KTP tidak terbaca karena buram.').waitFor()
  await expectGood(supervisor.page)
  await shot(supervisor.page, 'kedua-360')
  expect(await supervisor.page.locator('.viewer__mark rect').count()).toBe(1)
  await supervisor.page.getByRole('button', { name: 'Kembalikan kepada verifikator' }).click()
  await expectGood(supervisor.page, { hasErrors: true })
  await supervisor.page.getByLabel('Catatan untuk verifikator').fill('Bandingkan dengan swafoto.')
  await supervisor.page.getByRole('button', { name: 'Kembalikan kepada verifikator' }).click()
  await supervisor.page.getByText('Hasil pemeriksaan tersimpan').waitFor()
  await supervisor.page.goto(`${office}/antrean/pembagian`)
  await expectGood(supervisor.page)
  await shot(supervisor.page, 'pembagian-360')
  await supervisor.context.close()

  // The returned file comes first, with the note and what was judged.
  await page.goto(`${office}/antrean`)
  await page.getByRole('button', { name: 'Ambil berkas berikutnya' }).click()
  await page.getByText('Bandingkan dengan swafoto.').waitFor()
  expect(page.url()).toBe(first)
  await page.goto(`${first}/riwayat`)
  await expectGood(page)
  await page.goto(`${office}/antrean/hubungan-pribadi`)
  await expectGood(page)
  await verifier.context.close()
})

test('on a phone without JavaScript a file is judged by fields alone', async () => {
  const { context, page } = await enter(phone, 'bima', { javaScriptEnabled: false })
  await page.goto(`${office}/antrean`)
  await page.getByRole('button', { name: 'Ambil berkas berikutnya' }).click()
  await shot(page, 'berkas-360')
  await meetEverything(page)
  await page.getByRole('radio', { name: 'Tidak memenuhi' }).first().check()
  await page.getByRole('button', { name: 'Simpan', exact: true }).click()
  await page.getByRole('link', { name: /pilih alasannya/ }).waitFor()
  await page.getByLabel('Alasan', { exact: true }).first().selectOption('wrong-document')
  await page.getByRole('button', { name: 'Simpan', exact: true }).click()
  await page.getByText('Hasil pemeriksaan tersimpan').waitFor()
  await context.close()
})

// Features.md G9, B13b. Of the agency whose results are out: its verdicts were agreed on.
test('a supervisor asks for a calibration set; verifiers judge its file and read the agreed answer', async () => {
  // The demo's set is of the week in which the house was started, which may have ended since.
  await asHouseOwner('update verification.calibration_file set week_on = $1', [weekOf(new Date())])
  const supervisor = await asOfficer(browser, phone, 'supervisor', '6172')
  await supervisor.page.goto(`${office}/antrean/pembagian`)
  await supervisor.page.getByRole('link', { name: 'Atur kalibrasi dan lihat kesepakatannya' }).click()
  await supervisor.page.getByLabel('Berkas kalibrasi setiap minggu').fill('5')
  await supervisor.page.getByRole('button', { name: 'Simpan jumlah' }).click()
  await supervisor.page.getByText('Tersimpan.').waitFor()
  // The worker chooses.
  await expect.poll(async () => {
    await supervisor.page.goto(`${office}/antrean/kalibrasi`)
    return supervisor.page.getByText('Dipakai', { exact: true }).count()
  }, { timeout: 30_000, interval: 500 }).toBeGreaterThan(0)
  await expectGood(supervisor.page)

  for (const screen of [desk, phone]) {
    const { context, page } = await asOfficer(browser, screen, 'verifier', '6172')
    await page.goto(`${office}/antrean`)
    await page.getByRole('link', { name: /^Kalibrasi minggu ini: 0 dari \d$/ }).click()
    await expectGood(page)
    await picture(page, 'kalibrasi')
    await page.getByRole('link', { name: 'Berkas 1' }).click()
    await page.getByRole('heading', { level: 1, name: 'Galih Permana' }).waitFor()
    await expectGood(page)
    await picture(page, 'kalibrasi-berkas')
    await page.getByRole('button', { name: 'Simpan penilaian' }).click()
    await expectGood(page, { hasErrors: true })
    // One judges the photo otherwise, the other all as agreed.
    const [item, reason] = screen === desk ? [1, 'wrong-document'] : [3, 'unreadable']
    const count = await page.locator('.case-item').count()
    for (let at = 1; at <= count; at += 1) {
      await page.locator(`#syarat-${at}`).getByRole('radio', { name: at === item ? 'Tidak memenuhi' : 'Memenuhi', exact: true }).check()
      if (at === item) await page.locator(`#syarat-${at}`).getByLabel('Alasan', { exact: true }).selectOption(reason)
    }
    await page.getByRole('button', { name: 'Simpan penilaian' }).click()
    await page.getByRole('heading', { name: 'Putusan yang disepakati' }).first().waitFor()
    expect(await page.getByRole('heading', { name: 'Yang Anda nilai lain' }).count()).toBe(screen === desk ? 1 : 0)
    await page.getByText('Nama dan NIK pada foto KTP tidak terbaca karena pantulan cahaya.').waitFor()
    await expectGood(page)
    await picture(page, 'kalibrasi-jawaban')
    await context.close()
  }

  await supervisor.page.goto(`${office}/antrean/kalibrasi`)
  await expectGood(supervisor.page)
  await picture(supervisor.page, 'kalibrasi-hasil')
  await supervisor.page.setViewportSize(desk.viewport)
  await expectGood(supervisor.page)
  await picture(supervisor.page, 'kalibrasi-hasil')
  await supervisor.page.getByText('Keluarkan berkas dari kalibrasi').click()
  await supervisor.page.getByRole('button', { name: 'Keluarkan berkas' }).click()
  await expectGood(supervisor.page, { hasErrors: true })
  await supervisor.context.close()
})
