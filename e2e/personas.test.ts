import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { people } from '#test/people.ts'
import { launchBrowser } from './browser.ts'
import { aLetterWithStamp } from './house-parts.ts'
import { readLogs } from './house.ts'
import { signIn } from './sign-in.ts'
import { answerCaptcha, captchaCode, desk, expectGood, phone, type Screen } from './walk.ts'
import { uploadStamped } from './upload-stamped.ts'

// Guide 6.2 to 6.7 in one go, for each kind of selection: from an empty application to the registration card.
const { portal, folder } = inject('house')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

type Persona = {
  name: string
  person: DemoPerson
  screen: Screen
  hasScripts: boolean
  selection: string
  disabilityVideo?: string
  instansi: string
  pendidikan: string
  jabatan: RegExp
  lokasi: RegExp
  origin: 'Dalam negeri' | 'Luar negeri'
  perguruanTinggi: string
  prodi: { text: string; choice: string | RegExp }
  accreditation: string
  extra?: { label: string | RegExp; text: string }
  documents: string[]
}

const personas: Persona[] = [
  {
    name: 'somebody for a technical jabatan', person: people.siti, screen: desk, hasScripts: true, selection: 'PPPK Teknis',
    instansi: 'Pemerintah Kab. Bogor', pendidikan: 'D-III Budi Daya Ikan', jabatan: /TEKNISI AKUAKULTUR TERAMPIL/i, lokasi: /Cibitung/i,
    origin: 'Dalam negeri', perguruanTinggi: 'Universitas Gadjah Mada', prodi: { text: 'Budi Daya Ikan', choice: /./ }, accreditation: 'A', documents: ['Surat keterangan pengalaman kerja'],
  },
  {
    name: 'a nurse of THK-II with a disability', person: people.sumarni, screen: phone, hasScripts: true, selection: 'PPPK Tenaga Kesehatan', disabilityVideo: 'https://video.example/kemampuan-sumarni',
    instansi: 'Kementerian Dalam Negeri', pendidikan: 'Profesi Ners', jabatan: /PERAWAT AHLI PERTAMA/i, lokasi: /Jatinangor/i,
    origin: 'Dalam negeri', perguruanTinggi: 'Universitas Airlangga', prodi: { text: 'Ners', choice: /./ }, accreditation: 'Unggul',
    extra: { label: 'Nomor STR', text: '1901722225678901' }, documents: ['Surat Tanda Registrasi (STR)'],
  },
  {
    name: 'a teacher from a foreign university whose prodi no list has, without JavaScript', person: people.made, screen: phone, hasScripts: false, selection: 'PPPK Guru',
    instansi: 'Kementerian Perindustrian', pendidikan: 'S-1 Pendidikan Sejarah', jabatan: /GURU SEJARAH/i, lokasi: /Bandar Lampung/i,
    origin: 'Luar negeri', perguruanTinggi: 'Chiba University', prodi: { text: 'Pendidikan Sejarah Asia Timur', choice: 'Tidak ada dalam daftar' }, accreditation: 'Luar negeri (ijazah disetarakan)',
    documents: ['Sertifikat pendidik'],
  },
]

const inMain = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name, exact: typeof name === 'string' }).last()

/** axe runs inside the page, so only where scripts do. */
const good = (page: Page, { hasScripts }: Persona) => (hasScripts ? expectGood(page) : Promise.resolve())

describe.each(personas)('$name', (persona) => {
  test('comes from an empty application to the card', async () => {
    const { person, screen, hasScripts } = persona
    const context = await browser.newContext({ viewport: screen.viewport, javaScriptEnabled: hasScripts })
    const page = await context.newPage()
    await page.goto(`${portal}/masuk`)
    await signIn(page, person)
    await page.waitForURL('**/lamaran')
    await fillBiodata(page, persona)
    await chooseSelection(page, persona)
    await chooseFormasi(page, persona)
    await fillEducation(page, persona)
    await uploadDocuments(page, persona)
    await endApplication(page, persona)
    const number = await expectCard(page, persona)
    await page.goto(`${portal}/lamaran`)
    await page.getByRole('heading', { name: 'Lamaran terkirim' }).first().waitFor()
    expect((await page.locator('main').innerText()).replaceAll(/\s/g, '')).toContain(number.replaceAll(' ', ''))
    expect(readLogs(folder).filter((line) => [person.nik, person.nomorKk, person.email, person.phone].some((canary) => line.includes(canary)))).toEqual([])
    await context.close()
  })
})

const regions = [['Provinsi domisili', 'Jawa Timur'], ['Kabupaten/kota domisili', 'Kota Surabaya'], ['Kecamatan domisili', 'Gubeng'], ['Kelurahan/desa domisili', 'Airlangga']] as const

async function fillBiodata(page: Page, persona: Persona) {
  await page.goto(`${portal}/lamaran/biodata`)
  await page.getByLabel('Alamat pada KTP', { exact: true }).fill('Jalan Melati Nomor 7, RT 002/RW 005')
  await page.getByLabel('Tidak pernah menerima beasiswa').check()
  await page.getByRole('group', { name: 'Sedang mengikuti program beasiswa' }).getByLabel('Tidak').check()
  await page.getByLabel('Jenis disabilitas').selectOption(persona.disabilityVideo ? 'Disabilitas fisik' : 'Non Disabilitas')
  if (persona.disabilityVideo) await page.locator('input[name=video-disabilitas]').fill(persona.disabilityVideo)
  await page.getByLabel('Alamat domisili sama dengan alamat pada KTP').check()
  await page.getByLabel('Tinggi badan').fill('160')
  await page.getByLabel('Kawin', { exact: true }).check()
  await page.getByLabel('Agama').selectOption('Hindu')
  for (const [label, region] of regions) {
    await page.getByLabel(label).selectOption(region)
    const next = regions[regions.findIndex(([one]) => one === label) + 1]?.[0].replace(' domisili', '').toLowerCase()
    if (!persona.hasScripts && next) await page.getByRole('button', { name: `Tampilkan ${next}` }).click()
  }
  await good(page, persona)
  await captcha(page, persona)
  await inMain(page, 'Selanjutnya').click()
  await page.waitForURL('**/lamaran/jenis-seleksi')
}

const captcha = (page: Page, { hasScripts }: Persona) => (hasScripts ? answerCaptcha(page) : page.getByLabel('Kode CAPTCHA', { exact: true }).fill(captchaCode))

async function chooseSelection(page: Page, persona: Persona) {
  const { thk2TestNumber } = persona.person
  await page.getByLabel(persona.selection, { exact: true }).check()
  if (thk2TestNumber) {
    await page.getByLabel('Ya, saya peserta eks THK-II').check()
    await page.getByLabel('Nomor peserta tes THK-II').fill(thk2TestNumber)
    await page.getByRole('button', { name: 'Cek', exact: true }).click()
    await page.getByText(`${persona.person.nameOnKtp}, didata oleh`).first().waitFor()
  } else await page.getByLabel('Tidak', { exact: true }).check()
  await good(page, persona)
  await inMain(page, 'Selanjutnya').click()
  await page.waitForURL('**/lamaran/formasi')
}

/** The option of a select that reads so; its text carries counts that are not ours to know. */
async function choose(page: Page, label: string, text: string | RegExp) {
  const select = page.getByLabel(label, { exact: true })
  const option = select.locator('option').filter({ hasText: text }).first()
  await option.waitFor({ state: 'attached' })
  await select.selectOption((await option.getAttribute('value')) ?? '')
}

/** A text box, or the combobox that a script makes of it; its list of suggestions has the same name. */
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true }).or(page.getByRole('combobox', { name, exact: true }))

async function chooseFormasi(page: Page, persona: Persona) {
  await box(page, 'Instansi').fill(persona.instansi)
  if (persona.hasScripts) await page.getByRole('option', { name: persona.instansi, exact: true }).first().click()
  await page.getByLabel('Jenis formasi').selectOption('Umum')
  await inMain(page, 'Pilih').click()
  await page.getByText(/^Usia: /).first().waitFor()
  // What is chosen and typed before the page's scripts listen, they would not hear.
  await page.waitForLoadState('domcontentloaded')
  await choose(page, 'Pendidikan', new RegExp(persona.pendidikan, 'i'))
  if (!persona.hasScripts) await inMain(page, 'Tampilkan jabatan').click()
  await choose(page, 'Jabatan', persona.jabatan)
  if (!persona.hasScripts) await inMain(page, 'Tampilkan lokasi formasi').click()
  await choose(page, 'Lokasi formasi', persona.lokasi)
  await good(page, persona)
  await inMain(page, 'Pilih formasi ini').click()
  await page.getByLabel('Lokasi ujian', { exact: true }).waitFor()
  await page.waitForLoadState('domcontentloaded')
}

async function fillEducation(page: Page, persona: Persona) {
  await page.getByLabel('Lokasi ujian', { exact: true }).selectOption({ index: 1 })
  await page.getByLabel('IPK', { exact: true }).fill('3,45')
  await page.getByLabel('Tahun lulus').fill('2012')
  const date = page.getByRole('group', { name: 'Tanggal ijazah' })
  for (const [label, text] of [['Hari', '27'], ['Bulan', '8'], ['Tahun', '2012']] as const) await date.getByLabel(label).fill(text)
  await page.getByLabel('Nomor ijazah', { exact: true }).fill('2012/08/1234')
  await page.getByLabel(persona.origin, { exact: true }).check()
  await box(page, 'Nama perguruan tinggi').fill(persona.perguruanTinggi)
  if (persona.hasScripts) await page.getByRole('option', { name: persona.perguruanTinggi }).first().click()
  await page.getByLabel('Nama perguruan tinggi sesuai ijazah').fill(persona.perguruanTinggi)
  await box(page, 'Nama program studi').fill(persona.prodi.text)
  await page.getByLabel('Akreditasi program studi').selectOption(persona.accreditation)
  if (persona.extra) await page.getByLabel(persona.extra.label).fill(persona.extra.text)
  await inMain(page, 'Cari program studi').click()
  await page.getByRole('group', { name: /rogram studi yang mirip/ }).getByLabel(persona.prodi.choice).first().check()
  await good(page, persona)
  await captcha(page, persona)
  await inMain(page, 'Selanjutnya').click()
  await page.waitForURL('**/lamaran/dokumen')
}

async function uploadDocuments(page: Page, persona: Persona) {
  for (const title of persona.documents) await page.getByRole('heading', { name: new RegExp(title.replaceAll(/[()]/g, '\\$&')) }).first().waitFor()
  const slots = page.locator('section.document-slot')
  for (let index = 0; index < (await slots.count()); index += 1) {
    const slot = slots.nth(index)
    const title = (await slot.getByRole('heading').first().innerText()).trim()
    if (!/Wajib$/i.test(title)) continue
    const stampButton = slot.getByRole('button', { name: /Unggah E-Meterai/ }).or(slot.getByRole('link', { name: /Unggah E-Meterai/ }))
    if ((await stampButton.count()) > 0) {
      await stampButton.first().click()
      await uploadStamped(page, { name: 'surat.pdf', mimeType: 'application/pdf', buffer: await aLetterWithStamp(title) })
      await page.waitForURL('**/lamaran/dokumen?terunggah=*')
      continue
    }
    const isPicture = (await slot.locator('input[type=file]').getAttribute('accept'))?.includes('image') ?? false
    const file = isPicture ? { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await pasFoto('made') } : { name: 'dokumen.pdf', mimeType: 'application/pdf', buffer: await paperScan(title) }
    await slot.locator('input[type=file]').setInputFiles(file)
    await slot.getByRole('button', { name: /^Unggah/ }).click()
    await slots.nth(index).getByText('Terunggah', { exact: true }).waitFor()
    // Of a page that is still arriving, fewer slots would be counted.
    await page.waitForLoadState('domcontentloaded')
  }
  await good(page, persona)
  await inMain(page, 'Selanjutnya').click()
  await page.waitForURL('**/lamaran/resume')
}

async function endApplication(page: Page, persona: Persona) {
  const told = await page.locator('main').innerText()
  const ownProdi = persona.prodi.choice === 'Tidak ada dalam daftar' ? persona.prodi.text : undefined
  for (const text of [persona.perguruanTinggi, ownProdi, persona.extra?.text, persona.person.thk2TestNumber]) if (text) expect(told).toContain(text)
  for (const { key } of summaryBlocks) await page.locator(`input[name=bagian][value=${key}]`).check()
  await page.locator('input[name=pernyataan]').check()
  await good(page, persona)
  await inMain(page, 'Akhiri Proses Pendaftaran').click()
  await inMain(page, 'YA, akhiri').click()
  await page.waitForURL('**/lamaran/selesai')
}

/** The card is drawn by the worker: a script shows it by itself, without one the page is loaded again. */
async function expectCard(page: Page, persona: Persona): Promise<string> {
  const link = page.getByRole('link', { name: /CETAK KARTU PENDAFTARAN CASN/ }).or(page.getByRole('button', { name: /CETAK KARTU PENDAFTARAN CASN/ }))
  if (persona.hasScripts) await link.waitFor()
  else await expect.poll(async () => { await page.reload(); return link.count() }, { interval: 500 }).toBe(1)
  await good(page, persona)
  const card = await page.context().request.get(`${portal}/lamaran/kartu`)
  expect([card.status(), (await card.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  const number = /\d{4} \d{4} \d{4} \d{4} \d/.exec(await page.locator('main').innerText())?.[0] ?? ''
  expect(number).not.toBe('')
  return number
}
