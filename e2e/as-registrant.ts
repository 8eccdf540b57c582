import type { Browser, Page } from 'playwright-core'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { fakeCameraFile } from '#test/files/fake-camera.ts'
import { launchBrowser } from './browser.ts'
import { answerCaptcha, fillDate } from './walk.ts'

/** A browser whose camera shows a film, and whose owner lets every page use it. Close it in afterAll. */
export async function launchWithCamera(): Promise<Browser> {
  return launchBrowser({ hasWindows: true, args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${await fakeCameraFile()}`] })
}

/** Fills and sends the first form of the registration (guide 6.1.4), at whose page the browser stands. */
export async function fillIdentity(page: Page, person: DemoPerson) {
  await page.getByLabel('NIK (Nomor Induk Kependudukan)').fill(person.nik)
  await page.getByLabel('Nomor Kartu Keluarga (KK)').fill(person.nomorKk)
  await page.getByLabel('Nama lengkap (sesuai KTP)').fill(person.nameOnKtp)
  await page.getByLabel('Tempat lahir (sesuai KTP)').fill(person.birthPlaceOnKtp)
  await fillDate(page, 'Tanggal lahir (sesuai KTP)', person.birthDateOnKtp)
  await page.getByLabel('Nomor handphone').fill(person.phone)
  await page.getByLabel('Email').fill(person.email)
  await answerCaptcha(page)
  await page.getByRole('button', { name: 'Lanjutkan', exact: true }).last().click()
}
