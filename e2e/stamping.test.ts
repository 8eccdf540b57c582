import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { aHolder, demoPin } from '#main/seed/a-holder.ts'
import { aQuota } from '#main/seed/a-quota.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { people } from '#test/people.ts'
import { launchBrowser } from './browser.ts'
import { aLetterWithStamp, withHouse, withPortal } from './house-parts.ts'
import { readLogs } from './house.ts'
import { signIn } from './sign-in.ts'
import { desk, expectGood, mailsTo, phone } from './walk.ts'
import { uploadStamped } from './upload-stamped.ts'

// Guide 6.5, first list, and 6.6.2-7, Gambar 27-29 and 47-56: an e-meterai account, and documents stamped inside the application.
const { portal, emeterai, folder } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
  // Two people whom no other journey needs: at the documents, each with one unit at PDS.
  for (const person of [people.bagus, people.nuraini]) {
    await withPortal((deps) => anApplication(deps, person).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin())
    await withHouse(async (house) => aQuota(house, await aHolder(house, person), 1))
  }
})
afterAll(() => browser.close())

const inMain = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name, exact: typeof name === 'string' }).last()
const codesTo = async (email: string) => (await mailsTo(email)).flatMap(({ text }) => /Kode masuk Anda: (\d{6})/.exec(text)?.[1] ?? [])

/** Cek Akun E-Meterai, the sign-in at the distributor, and the balance (Gambar 27-29). */
async function openAccount(page: Page, person: { email: string; password: string }) {
  await inMain(page, 'Cek Akun E-Meterai').click()
  await page.getByRole('heading', { level: 1, name: 'Akun E-Meterai' }).waitFor()
  await expectGood(page)
  await signInAtDistributor(page, person, 'pds')
  await page.getByText(/^\d+ e-meterai$/).waitFor()
  await expectGood(page)
}

async function signInAtDistributor(page: Page, { email, password }: { email: string; password: string }, distributor: string) {
  await page.getByLabel('Distributor').selectOption(distributor)
  await page.getByLabel('Email akun e-meterai').fill(email)
  await page.getByRole('textbox', { name: 'Password akun e-meterai' }).fill(password)
  const before = (await codesTo(email)).length
  await inMain(page, 'Masuk').click()
  await page.getByRole('heading', { level: 1, name: 'Kode dari email' }).waitFor()
  await expectGood(page)
  await expect.poll(async () => (await codesTo(email)).length).toBeGreaterThan(before)
  await page.getByLabel('Kode enam angka').fill((await codesTo(email))[0] ?? '')
  await inMain(page, 'Lanjutkan').click()
}

async function chooseLetter(page: Page, name: string) {
  await page.goto(`${portal}/lamaran/dokumen`)
  await inMain(page, `Unggah E-Meterai ${name}`).click()
  await page.getByRole('heading', { level: 1, name: `Unggah E-Meterai: ${name}` }).waitFor()
  await expectGood(page)
}

const letter = async (title: string) => ({ name: 'surat.pdf', mimeType: 'application/pdf', buffer: await paperScan(`${title} ${randomUUID()}`, { pages: 2 }) })
const stampOn = (page: Page) => page.getByRole('button', { name: /Letak meterai/ })

/** Puts the stamp with the fingers, the mouse or the keys, as this screen's owner would. */
async function place(page: Page, way: 'touch' | 'mouse') {
  const stamp = stampOn(page)
  await stamp.waitFor()
  await page.waitForFunction(() => document.querySelector('img')?.complete)
  await stamp.scrollIntoViewIfNeeded()
  const before = Number((await page.getByLabel('Jarak dari atas (mm)').inputValue()).replace(',', '.'))
  const { x, y } = (await stamp.boundingBox())!
  if (way === 'mouse') {
    await page.mouse.move(x + 4, y + 4)
    await page.mouse.down()
    await page.mouse.move(x + 4, y - 40, { steps: 5 })
    await page.mouse.up()
  } else {
    const touch = await page.context().newCDPSession(page)
    const at = (dy: number) => ({ touchPoints: [{ x: x + 4, y: y + 4 - dy }] })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(0) })
    for (const dy of [10, 25, 40]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(dy) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  const dragged = Number((await page.getByLabel('Jarak dari atas (mm)').inputValue()).replace(',', '.'))
  expect(dragged).toBeLessThan(before)
  await stamp.focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ArrowUp')
  expect(Number((await page.getByLabel('Jarak dari atas (mm)').inputValue()).replace(',', '.'))).toBeCloseTo(dragged + 9, 1)
  expect(await page.locator('letak-meterai').getByRole('status').textContent()).toMatch(/mm dari kiri, .* mm dari atas\./)
  await page.getByLabel('Jarak dari kiri (mm)').fill('150')
  await page.getByLabel('Jarak dari atas (mm)').fill('255')
}

describe.each([[phone, people.bagus, 'touch'], [desk, people.nuraini, 'mouse']] as const)('on $name', ({ viewport }, person, way) => {
  test('the account, a letter stamped here, and one that was stamped before', async () => {
    const context = await browser.newContext({ viewport, hasTouch: way === 'touch' })
    const page = await context.newPage()
    await page.goto(`${portal}/masuk`)
    await signIn(page, person)
    await page.waitForURL('**/lamaran')
    await page.goto(`${portal}/lamaran/dokumen`)
    await expectGood(page)
    await openAccount(page, person)

    await chooseLetter(page, 'Surat pernyataan')
    await page.getByLabel('Pilih File PDF').setInputFiles(await letter('Surat pernyataan'))
    await inMain(page, 'Lanjutkan ke letak meterai').click()
    await page.getByRole('heading', { level: 1, name: 'Letak e-meterai: Surat pernyataan' }).waitFor()
    await place(page, way)
    await expectGood(page)
    await inMain(page, 'Lanjutkan').click()
    await page.getByLabel('Dokumen ini sudah saya tandatangani').check()
    await page.getByRole('textbox', { name: 'PIN e-meterai' }).fill(demoPin)
    await expectGood(page)
    await inMain(page, 'Unggah E-Meterai').click()
    await page.getByRole('heading', { name: 'E-meterai sudah dibubuhkan' }).waitFor()
    await expectGood(page)
    await inMain(page, 'Lihat').click()
    await page.getByRole('heading', { level: 1, name: /Surat pernyataan/ }).waitFor()
    await expectGood(page)

    await chooseLetter(page, 'Surat lamaran')
    await uploadStamped(page, await letter('Surat lamaran tanpa meterai'))
    await page.getByText('E-meterai tidak ditemukan dalam berkas ini.').first().waitFor()
    await expectGood(page, { hasErrors: true })
    await uploadStamped(page, { name: 'surat.pdf', mimeType: 'application/pdf', buffer: await aLetterWithStamp('Surat lamaran') })
    await page.waitForURL('**/lamaran/dokumen?terunggah=surat-lamaran')
    expect(await page.getByText('E-meterai asli', { exact: true }).count()).toBe(2)
    await expectGood(page)
    await context.close()
  })
})

describe('a distributor that does not work (September 2024)', () => {
  const person = people.intan
  const [broken, other] = ['finnet', 'mitra-pajakku']
  let accounts: { broken: string; other: string }
  beforeAll(async () => {
    await withPortal((deps) => anApplication(deps, person).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin())
    accounts = await withHouse(async (house) => ({ broken: await aHolder(house, person, { distributorId: broken }), other: await aHolder(house, person, { distributorId: other }) }))
    await withHouse(async (house) => {
      await aQuota(house, accounts.broken, 1)
      await aQuota(house, accounts.other, 2)
    })
  })
  afterAll(async () => {
    for (const id of [broken, other]) await behave(id, 'normal')
  })

  /** What somebody at the sandbox's switchboard does. */
  async function behave(id: string, mode: string, delayMs = 8000) {
    const answer = await fetch(`${emeterai}/kendali/${id}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ mode, delayMs }) })
    expect(answer.status).toBe(200)
  }
  const balanceOf = (accountId: string) => withHouse((house) => readBalance(house.db, accountId))
  /** Looked at on both screens, without loading it anew. */
  async function goodOnBoth(page: Page) {
    for (const { viewport } of [desk, phone]) {
      await page.setViewportSize(viewport)
      await expectGood(page)
    }
  }
  async function order(page: Page) {
    await page.getByLabel('Dokumen ini sudah saya tandatangani').check()
    await page.getByRole('textbox', { name: 'PIN e-meterai' }).fill(demoPin)
    await inMain(page, 'Unggah E-Meterai').click()
  }
  async function placeLetter(page: Page, name: string) {
    await chooseLetter(page, name)
    await page.getByLabel('Pilih File PDF').setInputFiles(await letter(name))
    await inMain(page, 'Lanjutkan ke letak meterai').click()
    await page.getByLabel('Jarak dari kiri (mm)').fill('120')
    await page.getByLabel('Jarak dari atas (mm)').fill('200')
    await inMain(page, 'Lanjutkan').click()
  }

  test('off, slow and without serials: the place is kept, another distributor stamps, nothing is charged', async () => {
    const context = await browser.newContext({ viewport: phone.viewport })
    const page = await context.newPage()
    await page.goto(`${portal}/masuk`)
    await signIn(page, person)
    await page.waitForURL('**/lamaran')
    await page.goto(`${portal}/lamaran/e-meterai`)
    await signInAtDistributor(page, person, broken)
    await page.getByText('1 e-meterai', { exact: true }).waitFor()

    await behave(broken, 'off')
    await placeLetter(page, 'Surat pernyataan')
    await page.getByText(/sedang tidak dapat dihubungi\. Kuota Anda tidak berubah/).waitFor()
    await goodOnBoth(page)
    await page.getByRole('link', { name: 'Bubuhkan nanti' }).click()
    await page.getByRole('heading', { level: 1, name: 'Unggah Dokumen' }).waitFor()
    await page.getByText('Berkas dan letak meterai tersimpan.').waitFor()
    await goodOnBoth(page)

    await behave(broken, 'slow', 30_000)
    await page.getByRole('link', { name: 'Lanjutkan pembubuhan Surat pernyataan' }).click()
    await page.getByText(/sedang tidak dapat dihubungi/).waitFor()
    await page.getByText('Halaman 2, 120 mm dari kiri, 200 mm dari atas').waitFor()
    await inMain(page, 'Pakai distributor lain').click()
    await page.getByText(/jadi saldo belum dapat ditampilkan\. Saldo Anda tidak berubah/).waitFor()
    await goodOnBoth(page)
    await signInAtDistributor(page, person, other)
    await page.getByText('2 e-meterai; satu dipakai untuk dokumen ini').waitFor()
    await order(page)
    await page.getByRole('heading', { name: 'E-meterai sudah dibubuhkan' }).waitFor()

    await behave(other, 'no-serials')
    await placeLetter(page, 'Surat lamaran')
    await order(page)
    await page.getByText(/kehabisan nomor seri dari penerbit.*tidak terpakai dua kali/).waitFor()
    await goodOnBoth(page)
    expect(await balanceOf(accounts.other)).toMatchObject({ bought: 2, reserved: 1, sealed: 1 })
    await behave(other, 'normal')
    await page.getByRole('heading', { name: 'E-meterai sudah dibubuhkan' }).waitFor({ timeout: 90_000 })
    expect(await balanceOf(accounts.other)).toMatchObject({ bought: 2, available: 0, reserved: 0, sealed: 2 })
    expect(await balanceOf(accounts.broken)).toMatchObject({ bought: 1, available: 1, reserved: 0, sealed: 0 })
    await context.close()
  })
})

test('no PIN, code or address of a holder stands in a log', () => {
  const lines = readLogs(folder).join('\n')
  for (const secret of [demoPin, people.bagus.email, people.nuraini.email, people.intan.email]) expect(lines.includes(secret), secret).toBe(false)
})
