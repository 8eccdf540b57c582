import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { takeFormasi } from '#main/seed/a-formasi-choice.ts'
import { accept, anApplication } from '#main/seed/an-application.ts'
import { uploadDocuments } from '#main/seed/some-documents.ts'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import type { Deps } from '#core/deps.ts'
import { setOffset } from '#core/season/timetable.ts'
import type { StageKind } from '#core/season/rules/stages.ts'
import { people } from '#test/people.ts'
import { asOfficer } from './as-officer.ts'
import { launchBrowser } from './browser.ts'
import { aLetterWithStamp, withPortal } from './house-parts.ts'
import { meetEverything } from './meet-everything.ts'
import { signIn } from './sign-in.ts'
import { desk, expectGood, phone, picture } from './walk.ts'

// Issue 5 §6: apply, verify, supervise, publish, object, answer, publish, each by the pages people use.
const { office, portal } = inject('house')

/** An agency and a person that no other journey needs. */
const agency = '3015'
const person = people.rahmat
const bachelor = 40
const explanation = 'Bagian bawah dokumen tidak terbaca.'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Pressed on a page that is here whole: of a form that is still arriving, only what is there already would be sent. */
async function press(page: Page, name: string | RegExp) {
  await page.waitForLoadState('domcontentloaded')
  await page.locator('main').getByRole('button', { name, exact: typeof name === 'string' }).first().click()
}

async function look(page: Page, name: string, options?: { hasErrors: boolean }) {
  await expectGood(page, options)
  await picture(page, `cerita-${name}`)
}

/** Everything but the last step: what leads there is the journey of another file. */
async function prepare() {
  await withPortal((deps) =>
    anApplication(deps, person)
      .withBiodata()
      .withSelection('pppk-teknis')
      .with(async (_, accountId) => takeFormasi(deps, accountId, { formasiId: await aFormasi(deps), answers: { schoolMark: null } }))
      .with(uploadDocuments({ onlyMandatory: true, stamp: ({ claimedName }) => aLetterWithStamp(claimedName) }))
      .begin(),
  )
}

async function aFormasi({ db }: Deps): Promise<number> {
  const rows = await db.selectFrom('formasi.formasi').select(['id', 'levelCodes']).where('instansiCode', '=', agency).where('selectionType', '=', 'pppk-teknis').where('formasiType', '=', 'umum').where('decreeId', 'is', null).orderBy('id').limit(200).execute()
  return rows.find(({ levelCodes }) => levelCodes.includes(bachelor))!.id
}

/** This agency's own dates for a stage, so many hours from now (null: it began when it did): the time of the whole house would move under the other journeys too. */
function holdStage(kind: StageKind, fromHours: number | null, toHours: number): Promise<void> {
  return withPortal(async ({ db, clock }) => {
    const { startsAt, endsAt } = await db.selectFrom('season.stage as t').innerJoin('season.season as s', 's.id', 't.seasonId').select(['t.startsAt', 't.endsAt']).where('s.isCurrent', '=', true).where('t.kind', '=', kind).executeTakeFirstOrThrow()
    const minutes = (hours: number, of: Date) => Math.floor((clock.now().getTime() - of.getTime()) / 60_000) + hours * 60
    accept(await setOffset(db, { kind, instansiCode: agency, startMinutes: fromHours === null ? 0 : minutes(fromHours, startsAt), endMinutes: minutes(toHours, endsAt), reason: 'Instansi ini selesai lebih dulu' }, { kind: 'system' }))
  })
}

async function apply(page: Page) {
  await page.goto(`${portal}/masuk`)
  await signIn(page, person)
  await page.waitForURL('**/lamaran')
  await page.goto(`${portal}/lamaran/resume`)
  for (const { key } of summaryBlocks) await page.locator(`input[name=bagian][value=${key}]`).check()
  await page.locator('input[name=pernyataan]').check()
  await press(page, 'Akhiri Proses Pendaftaran')
  await press(page, 'YA, akhiri')
  await page.waitForURL('**/lamaran/selesai')
  await page.goto(`${portal}/lamaran`)
  await look(page, 'terkirim')
}

async function verify(page: Page) {
  await page.goto(`${office}/antrean`)
  await press(page, 'Ambil berkas berikutnya')
  await page.getByRole('heading', { level: 1, name: person.nameOnKtp }).waitFor()
  await meetEverything(page)
  await page.getByRole('radio', { name: 'Tidak memenuhi' }).first().check()
  await press(page, 'Simpan')
  await page.getByRole('link', { name: /pilih alasannya/ }).waitFor()
  // Until the scripts are there, the reasons of all requirements are shown.
  await page.waitForLoadState('domcontentloaded')
  await page.getByLabel('Alasan', { exact: true }).locator('visible=true').selectOption('unreadable')
  await page.getByLabel('Penjelasan untuk pelamar').locator('visible=true').fill(explanation)
  await press(page, 'Simpan')
  await page.getByText('Hasil pemeriksaan tersimpan').waitFor()
  await look(page, 'diperiksa')
}

async function supervise(page: Page) {
  await page.goto(`${office}/antrean`)
  await press(page, 'Ambil pemeriksaan kedua')
  // What these two pages look like is office-verification.test.ts's; here their pictures need not be waited for.
  await page.getByText(explanation).waitFor()
  await press(page, /^Setuju/)
  await page.getByText(/tersimpan|Tidak ada berkas/).first().waitFor()
}

/** One administrator proposes, another agrees. */
async function publish(first: Page, second: Page, name: string) {
  await first.goto(`${office}/pengumuman-hasil`)
  await look(first, `${name}-siap`)
  await first.getByLabel('Segera setelah orang kedua menyetujui').check()
  await first.getByLabel('Keterangan untuk orang kedua').fill('Semua berkas sudah diputuskan.')
  await press(first, 'Ajukan pengumuman')
  await first.getByText('Pengumuman diajukan.').waitFor()
  await look(first, `${name}-diajukan`)
  await second.goto(`${office}/persetujuan`)
  await second.getByRole('link', { name: 'Pengajuan pengumuman hasil' }).first().click()
  await look(second, `${name}-persetujuan`)
  await press(second, 'Setujui dan jalankan')
  await second.getByText('Keputusan Anda tersimpan.').waitFor()
  await second.goto(`${office}/pengumuman-hasil`)
  await look(second, `${name}-terbit`)
}

async function object(page: Page) {
  await page.goto(`${portal}/lamaran`)
  await look(page, 'pelacak-tms')
  await page.goto(`${portal}/lamaran/hasil`)
  await page.getByText(explanation).first().waitFor()
  await look(page, 'hasil-tms')
  await page.goto(`${portal}/lamaran/sanggah`)
  await press(page, 'Akhiri Proses Sanggah')
  await look(page, 'sanggah-kosong', { hasErrors: true })
  await page.getByLabel('Alasan Sanggah').fill('Bagian bawah terbaca jelas bila gambar diperbesar.')
  await page.locator('input[name=pernyataan]').check()
  await press(page, 'Akhiri Proses Sanggah')
  await look(page, 'sanggah-yakin')
  await press(page, 'Iya')
  await page.getByText('Pengajuan sanggah berhasil').waitFor()
  await look(page, 'sanggah-terkirim')
}

async function answer(page: Page) {
  await page.goto(`${office}/sanggah`)
  await look(page, 'sanggah-menunggu')
  await page.locator('table').getByRole('link').first().click()
  await press(page, 'Simpan jawaban')
  await look(page, 'sanggah-jawab-kosong', { hasErrors: true })
  await page.getByLabel('Sanggah diterima: persyaratan ini terpenuhi').check()
  await page.getByLabel('Alasan jawaban').fill('Setelah diperbesar, dokumen terbaca.')
  await press(page, 'Simpan jawaban')
  await page.getByText('Jawaban tersimpan.').waitFor()
}

test('from the application to the final result', async () => {
  await prepare()
  const context = await browser.newContext({ viewport: phone.viewport, locale: 'id-ID' })
  const applicant = await context.newPage()
  await apply(applicant)

  const verifier = await asOfficer(browser, desk, 'verifier', agency)
  await verify(verifier.page)
  const supervisor = await asOfficer(browser, phone, 'supervisor', agency)
  await supervise(supervisor.page)
  await applicant.goto(`${portal}/lamaran`)
  expect(await applicant.locator('main').innerText()).not.toContain(explanation)

  // Nobody applies to an agency any more when its results come out (decision 92).
  await holdStage('registration', null, 0)
  await holdStage('administrative-selection', -3, -2)
  await holdStage('administrative-result', -2, 48)
  await holdStage('objection', -1, 24)
  const first = await asOfficer(browser, phone, 'administrator', agency)
  const second = await asOfficer(browser, desk, 'administrator', agency)
  await publish(first.page, second.page, 'hasil')
  await object(applicant)

  await verifier.page.goto(`${office}/sanggah`)
  await verifier.page.getByText('Dijawab petugas lain').first().waitFor()
  const answerer = await asOfficer(browser, phone, 'verifier', agency)
  await answer(answerer.page)
  await applicant.goto(`${portal}/lamaran/hasil`)
  expect(await applicant.locator('main').innerText()).not.toContain('Setelah diperbesar')

  await holdStage('objection', -2, -1)
  await holdStage('objection-answer', -2, -1)
  await holdStage('objection-result', -1, 48)
  await publish(first.page, second.page, 'pascasanggah')
  await applicant.goto(`${portal}/lamaran/hasil`)
  await applicant.getByRole('heading', { level: 1, name: 'Hasil akhir seleksi administrasi' }).waitFor()
  await applicant.getByText('Selamat! Anda lulus tahap administrasi berkas.').waitFor()
  await applicant.getByText('Setelah diperbesar, dokumen terbaca.').first().waitFor()
  await look(applicant, 'hasil-akhir')
  await applicant.goto(`${portal}/lamaran`)
  await look(applicant, 'pelacak-akhir')
  for (const one of [context, verifier.context, supervisor.context, first.context, second.context, answerer.context]) await one.close()
})
