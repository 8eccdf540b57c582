import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { signInAsDemoOfficer } from '#e2e/as-officer.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { answerCaptcha, captchaCode, desk, expectGood, mailsTo, phone } from '#e2e/walk.ts'

// Somebody tells the helpdesk on a telephone, a helper answers at a desk, and the teller reads it without JavaScript.

const { office, portal } = inject('house')
const nik = '3201010101019999'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('a ticket is told, answered and read', async () => {
  const context = await browser.newContext({ viewport: phone.viewport, locale: 'id-ID' })
  const page = await context.newPage()
  await page.goto(`${portal}/bantuan/aduan`)
  await expectGood(page)
  await page.getByRole('link', { name: 'NIK didaftarkan oleh orang lain' }).click()
  await expectGood(page)
  await page.goto(`${portal}/bantuan/aduan/baru?kategori=other`)
  await page.getByLabel('Nama lengkap sesuai KTP').fill('Pelapor Contoh')
  await page.getByRole('button', { name: 'Kirim aduan' }).click()
  await expectGood(page, { hasErrors: true })
  await page.getByLabel('NIK', { exact: true }).fill(nik)
  await page.getByLabel('Email', { exact: true }).fill('pelapor@contoh.example')
  await page.getByLabel('Ceritakan kendala Anda').fill('Halaman lowongan tidak terbuka di ponsel saya.')
  await answerCaptcha(page)
  await page.getByRole('button', { name: 'Kirim aduan' }).click()
  await page.getByRole('heading', { name: 'Aduan terkirim' }).waitFor()
  await expectGood(page)
  const number = /([2-9A-Z]{5})-([2-9A-Z]{5})/.exec(await page.getByRole('main').innerText())!.slice(1).join('')
  await context.close()
  await expect.poll(async () => (await mailsTo('pelapor@contoh.example'))[0]?.text ?? '').toContain(number)

  const helper = await browser.newContext({ viewport: desk.viewport, locale: 'id-ID' })
  const bench = await helper.newPage()
  await signInAsDemoOfficer(bench, 'melati@panselnas.contoh.example')
  await bench.goto(`${office}/aduan`)
  await expectGood(bench)
  await bench.getByRole('link', { name: number }).click()
  await expectGood(bench)
  await bench.getByLabel('Komentar untuk pelapor').first().fill('Perbarui peramban Anda, lalu coba lagi.')
  await bench.getByLabel('Selesai').check()
  await bench.getByRole('button', { name: 'Kirim jawaban' }).click()
  await bench.getByText('Jawaban terkirim kepada pelapor.').waitFor()
  await expectGood(bench)
  await helper.close()

  const plain = await browser.newContext({ viewport: phone.viewport, locale: 'id-ID', javaScriptEnabled: false })
  const reader = await plain.newPage()
  await reader.goto(`${portal}/bantuan/aduan/status`)
  await reader.getByLabel('Nomor aduan').fill(number)
  await reader.getByLabel('NIK', { exact: true }).fill(nik)
  await reader.getByLabel('Kode CAPTCHA', { exact: true }).fill(captchaCode)
  await reader.getByRole('button', { name: 'Lihat status' }).click()
  await reader.getByText('Perbarui peramban Anda, lalu coba lagi.').waitFor()
  await plain.close()
})
