import type { FastifyInstance } from 'fastify'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { captcha } from '#test/a-registrant.ts'
import type { Filling } from '#test/browse-form.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'

/** This person's browser, signed in; lands on the hub of the application. */
export async function signedIn(app: FastifyInstance, person: DemoPerson): Promise<{ browser: Browser; page: Page }> {
  const browser = openBrowser(app)
  const page = await (await browser.get('/masuk')).submit({ nik: person.nik, password: person.password, captcha }, 'Masuk')
  return { browser, page }
}

/** Step 1 without the region, whose lists come one after the other. */
export const biodataFilling: Filling = {
  'gelar-belakang': 'S.Kom',
  'alamat-ktp': 'Jalan Melati Nomor 7, RT 002/RW 005',
  'status-beasiswa': 'none',
  'ikut-beasiswa': 'tidak',
  'jenis-disabilitas': 'non-disabilitas',
  'alamat-domisili': 'Jalan Kenanga Nomor 12',
  'media-sosial': '@siti.contoh',
  'tinggi-badan': '158',
  'status-kawin': 'kawin',
  agama: 'islam',
  captcha,
}

/** Chooses Pondok Rajeg in Cibinong, Kabupaten Bogor, with the buttons that work without JavaScript. */
export async function chooseRegion(page: Page, filling: Filling = {}): Promise<Page> {
  const kabKota = await page.submit({ ...filling, provinsi: '32' }, 'Tampilkan kabupaten/kota')
  const kecamatan = await kabKota.submit({ 'kab-kota': '32.01' }, 'Tampilkan kecamatan')
  return kecamatan.submit({ kecamatan: '32.01.01' }, 'Tampilkan kelurahan/desa')
}

/** Step 1 as it is filled in without JavaScript; the page that follows. */
export async function fillBiodata(browser: Browser): Promise<Page> {
  const withRegion = await chooseRegion(await browser.get('/lamaran/biodata'), { ...biodataFilling, captcha: '' })
  return withRegion.submit({ kelurahan: '32.01.01.1001', captcha }, 'Selanjutnya')
}
