import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { people } from '#test/people.ts'
import { launchBrowser } from './browser.ts'
import { aLetterWithStamp } from './house-parts.ts'
import { readLogs } from './house.ts'
import { turnOnNews } from './news-device.ts'
import { signIn } from './sign-in.ts'
import { desk, expectGood, mailsTo, phone } from './walk.ts'
import { uploadStamped } from './upload-stamped.ts'

// Guide 6.4, 6.6 and 6.7, Gambar 25-26, 46, 52-64: from the choice of a formasi to the signed registration card.
const { portal, folder } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const inMain = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name, exact: typeof name === 'string' }).last()

async function chooseInstansi(page: Page, instansi: string) {
  await page.goto(`${portal}/lamaran/formasi`)
  await inMain(page, 'Pilih').click()
  await page.getByRole('alert').first().waitFor()
  await expectGood(page, { hasErrors: true })
  await page.getByRole('combobox', { name: 'Instansi' }).fill(instansi)
  await page.getByRole('option', { name: instansi }).first().click()
  await page.getByLabel('Jenis formasi').selectOption({ index: 1 })
  await inMain(page, 'Pilih').click()
  await page.getByRole('combobox', { name: 'Pendidikan' }).or(page.getByLabel('Pendidikan', { exact: true })).first().waitFor()
  await expectGood(page)
}

/** A document that needs an e-meterai has a page of its own (guide 6.6.3, Gambar 48). False for others. */
async function uploadLetter(page: Page, slot: Locator): Promise<boolean> {
  const button = slot.getByRole('button', { name: /Unggah E-Meterai/ })
  if ((await button.count()) === 0) return false
  if ((await slot.getByText(/^Terunggah/).count()) > 0) return true
  await button.click()
  await expectGood(page)
  await uploadStamped(page, { name: 'surat.pdf', mimeType: 'application/pdf', buffer: await aLetterWithStamp('Surat') })
  await page.waitForURL('**/lamaran/dokumen?terunggah=*')
  return true
}

/** Every slot of the documents step, each sent by its own button with the script that sends in pieces. */
async function uploadAll(page: Page) {
  await inMain(page, 'Selanjutnya').click()
  await page.getByRole('alert').first().waitFor()
  await expectGood(page, { hasErrors: true })
  const slots = page.locator('section.document-slot')
  for (let index = 0; index < (await slots.count()); index += 1) {
    const slot = slots.nth(index)
    if (await uploadLetter(page, slot)) continue
    const [title, isPicture] = [(await slot.getByRole('heading').first().textContent()) ?? '', (await slot.locator('input[type=file]').first().getAttribute('accept'))?.includes('image')]
    if ((await slot.getByText(/^Terunggah/).count()) > 0) continue
    const file = isPicture ? { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await pasFoto('siti') } : { name: 'dokumen.pdf', mimeType: 'application/pdf', buffer: await paperScan(title) }
    await slot.locator('input[type=file]').first().setInputFiles(file)
    await slot.getByRole('button', { name: /Unggah|Ganti/ }).first().click()
    await page.locator('section.document-slot').nth(index).getByText(/Terunggah/).first().waitFor()
    // Of a page that is still arriving, fewer slots would be counted.
    await page.waitForLoadState('domcontentloaded')
  }
  await expectGood(page)
}

describe.each([[phone, people.hendra], [desk, people.lestari]] as const)('on $name', ({ viewport }, person) => {
  test('documents, resume, the end, the card and its check', async () => {
    const context = await browser.newContext({ viewport })
    const page = await context.newPage()
    await page.goto(`${portal}/masuk`)
    await signIn(page, person)
    await page.waitForURL('**/lamaran')
    await expectGood(page)
    const arrived = person === people.hendra ? await turnOnNews(context, page) : null
    if (arrived) await expectGood(page)
    await page.goto(`${portal}/lamaran/dokumen`)
    if (person === people.hendra) await uploadAll(page)
    await page.getByRole('link', { name: /^Lihat/ }).first().click()
    await page.locator('img.document-page').first().waitFor()
    await expectGood(page)
    await page.goto(`${portal}/lamaran/dokumen`)
    await inMain(page, 'Selanjutnya').click()

    await page.waitForURL('**/lamaran/resume')
    await expectGood(page)
    await inMain(page, 'Akhiri Proses Pendaftaran').click()
    await page.getByRole('alert').first().waitFor()
    await expectGood(page, { hasErrors: true })
    for (const { key } of summaryBlocks) await page.locator(`input[name=bagian][value=${key}]`).check()
    await page.locator('input[name=pernyataan]').check()
    await inMain(page, 'Akhiri Proses Pendaftaran').click()
    await inMain(page, 'YA, akhiri').waitFor()
    await expectGood(page)
    await inMain(page, 'YA, akhiri').dblclick()

    await page.waitForURL('**/lamaran/selesai')
    const card = page.getByRole('button', { name: /CETAK KARTU PENDAFTARAN CASN/ }).or(page.getByRole('link', { name: /CETAK KARTU PENDAFTARAN CASN/ }))
    await card.waitFor()
    await expectGood(page)
    const number = /\d{4} \d{4} \d{4} \d{4} \d/.exec(await page.locator('main').innerText())?.[0] ?? ''
    expect(number).not.toBe('')
    const pdf = await context.request.get(`${portal}/lamaran/kartu`)
    const bytes = await pdf.body()
    expect([pdf.status(), bytes.subarray(0, 5).toString(), bytes.length < 250 * 1024]).toEqual([200, '%PDF-', true])
    await expect.poll(async () => (await mailsTo(person.email)).map(({ subject }) => subject)).toContain('Lamaran Anda sudah kami terima')
    // The same news on the device that asked for it, by the running worker: it names nobody.
    if (arrived) await expect.poll(async () => (await arrived()).map((text) => (JSON.parse(text) as { body: string }).body)).toContain('Ada kabar tentang lamaran Anda. Buka SSCASN.')
    await expectChecked(page, number, bytes)
    expect(readLogs(folder).filter((line) => [person.nik, person.nomorKk, person.email, person.phone].some((canary) => line.includes(canary)))).toEqual([])
    await context.close()
  })
})

/** Guide, card's last note: genuine as issued, and told apart when one byte was changed. */
async function expectChecked(page: Page, number: string, card: Buffer) {
  await page.goto(`${portal}/pengecekan-dokumen`)
  await page.locator('input[type=file]').setInputFiles({ name: 'kartu.pdf', mimeType: 'application/pdf', buffer: card })
  await page.locator('form').filter({ has: page.locator('input[type=file]') }).getByRole('button').last().click()
  await page.getByText('Berkas ini Kartu Pendaftaran yang diterbitkan portal ini, sama sampai ke setiap bita.').waitFor()
  await expectGood(page)
  expect(await page.locator('main').innerText()).toContain(number)
  const changed = Buffer.from(card)
  changed[Math.floor(card.length / 3)] = (changed[Math.floor(card.length / 3)] ?? 0) ^ 1
  await page.goto(`${portal}/pengecekan-dokumen`)
  await page.locator('input[type=file]').setInputFiles({ name: 'kartu.pdf', mimeType: 'application/pdf', buffer: changed })
  await page.locator('form').filter({ has: page.locator('input[type=file]') }).getByRole('button').last().click()
  await page.getByRole('heading', { level: 1, name: 'Berkas sudah diubah' }).waitFor()
  await expectGood(page)
}

test('the formasi is chosen on a phone, its age computation shown, and taken back with Ulang', async () => {
  const person: DemoPerson = people.dewi
  const context = await browser.newContext({ viewport: phone.viewport })
  const page = await context.newPage()
  await page.goto(`${portal}/masuk`)
  await signIn(page, person)
  await page.waitForURL('**/lamaran')
  await page.goto(`${portal}/lamaran/jenis-seleksi`)
  await page.getByLabel('PPPK Teknis', { exact: true }).check()
  await page.getByLabel('Tidak', { exact: true }).check()
  await inMain(page, 'Selanjutnya').click()
  await page.waitForURL('**/lamaran/formasi')
  await chooseInstansi(page, 'Pemerintah Kab. Bogor')
  await page.getByText(/^Usia: Lahir \d+ \w+ \d{4}: \d+ tahun.* Syarat: \d+ sampai \d+ tahun/).waitFor()
  await page.getByText('Lihat perhitungannya').click()
  await page.getByText(/Tanggal lahir Anda berada di antara/).first().waitFor()
  await page.getByRole('link', { name: /^Ulang/ }).click()
  await expectGood(page)
  await inMain(page, 'Ulang dan hapus pilihan').click()
  await page.waitForURL('**/lamaran/formasi')
  await inMain(page, 'Pilih').waitFor()
  expect(await page.getByRole('combobox', { name: 'Instansi' }).inputValue()).toBe('')
  expect(await page.getByRole('link', { name: /^Ulang/ }).count()).toBe(0)
  await context.close()
})
