import { afterAll, beforeAll, expect, test } from 'vitest'
import { correctIdentity } from '#core/account/correct-identity.ts'
import { identityConditionText } from '#core/application/rules/identity-condition.ts'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import { checkWaitingIdentities } from '#core/application/check-waiting-identities.ts'
import { registrationCardFacts } from '#core/card/registration-card.ts'
import { countResults } from '#core/verification/publication-store.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import type { Browser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

const { siti } = people
const condition = identityConditionText.pending
let portal: TestPortal
let browser: Browser
let applicationId: string
let accountId: string

// One person's way through a day without the register (features.md B18), from the application she sends to the file that officers get.
beforeAll(async () => {
  portal = await aPortal()
  portal.deps.dukcapil.goDown()
  applicationId = await aCase(portal.deps, siti)
  accountId = await ownerOf(portal.deps, applicationId)
  browser = (await signedIn(portal.app, siti)).browser
})
afterAll(() => portal.close())

const heldAs = async () => (await asOwner<{ held: string | null }>(portal.database, 'select held from verification.case where application_id = $1', [applicationId]))[0]!.held
const mails = () => portal.deps.mails.filter(({ to }) => to === siti.email)
const undecided = async () => (await countResults(portal.deps.db, { seasonId: (await seasonOf()).id, instansiCode: '4018' })).cases
const seasonOf = async () => (await asOwner<{ id: number }>(portal.database, 'select id from season.season where is_current'))[0]!

test('what was sent stands under a condition: receipt, mail, card and the check of the card say so', async () => {
  await runJobs(portal.deps, portal.database)
  const submitted = (await findSubmittedApplication(portal.deps, { applicationId }))!
  expect(submitted.snapshot.identity).toBe('pending')
  expect(registrationCardFacts(submitted)).toContainEqual({ label: 'Syarat', value: condition, isStrong: true })
  expect(mails().find(({ subject }) => subject === 'Lamaran Anda sudah kami terima')!.text).toContain(condition)
  const check = await browser.get(`/pengecekan-dokumen?tanda=${submitted.receipt}`)
  expect(check.text()).toContain(condition)
})

test('her pages say what she waits for, since when, and that nothing is to be done', async () => {
  await checkWaitingIdentities(portal.deps)
  for (const path of ['/lamaran', '/lamaran/selesai', '/akun/identitas']) {
    const page = await browser.get(path)
    expect(page.text(), path).toMatch(/menunggu pemeriksaan/i)
    expect(page.text(), path).toContain('Layanan Dukcapil tidak menjawab sejak')
    expect(await htmlFaults(page.html), path).toEqual([])
  }
  const own = await browser.get('/akun/identitas')
  expect([own.text().includes('Mengakhiri pendaftaran'), own.text().includes('Lamaran Anda sudah terkirim'), own.link('Lihat lamaran saya')]).toEqual([false, true, '/lamaran'])
  expect((await browser.get('/akun')).link('Identitas menunggu pemeriksaan')).toBe('/akun/identitas')
  expect((await browser.get('/lamaran')).text()).toContain('memeriksa dokumen Anda setelah identitas Anda cocok')
})

test('her file is held, and no result counts it', async () => {
  expect(await heldAs()).toBe('identity')
  expect(await undecided()).toBe(0)
  expect(await correctIdentity(portal.deps, accountId, { ...siti, nameOnKtp: people.bagus.nameOnKtp }, { kind: 'system' })).toEqual({ ok: false, refusal: 'nothing-to-correct' })
})

test('what does not agree is told with a way out; nothing is lost', async () => {
  portal.deps.clock.advance(3_600_000)
  portal.deps.dukcapil.answer('mismatch')
  await checkWaitingIdentities(portal.deps)
  await runJobs(portal.deps, portal.database)
  const mail = mails().find(({ subject }) => subject === 'Data kependudukan Anda belum cocok')!
  expect(mail.text).toContain('/akun/identitas')
  browser = (await signedIn(portal.app, siti)).browser
  const hub = (await browser.get('/lamaran')).text()
  expect(hub).toContain('Identitas belum cocok')
  expect(hub, 'she must put it right').not.toContain('Tidak ada yang perlu Anda lakukan')
  expect(await heldAs()).toBe('identity')
  const page = await browser.get('/akun/identitas')
  expect(page.text()).toContain('Data dapat diperbaiki 5 kali lagi')
  expect(page.html).not.toContain(siti.nomorKk)
  expect(await htmlFaults(page.html)).toEqual([])
  const wrong = await page.submit({ 'nomor-kk': '12', 'nama-ktp': 'Siti R' }, 'Simpan dan periksa')
  expect(wrong.status).toBe(422)
  expect(wrong.errors()).toEqual([{ text: 'Nomor KK harus 16 angka', href: '#nomor-kk' }])
  expect(wrong.value('nama-ktp')).toBe('Siti R')
  const same = await page.submit({ 'nomor-kk': siti.nomorKk }, 'Simpan dan periksa')
  expect(same.status).toBe(409)
  expect(same.errors()[0]!.text).toContain('Belum ada isian yang berbeda')
})

test('put right, it is checked at once: the file is free, the condition gone, the card drawn anew', async () => {
  const still = await (await browser.get('/akun/identitas')).submit({ 'nomor-kk': siti.nomorKk, 'nama-ktp': 'SITI RAHAYU SALAH' }, 'Simpan dan periksa')
  expect(still.text()).toContain('belum cocok dengan data Dukcapil')
  expect(still.text()).toContain('4 kali lagi')
  portal.deps.dukcapil.answer('match')
  const right = await (await browser.get('/akun/identitas')).submit({ 'nomor-kk': siti.nomorKk, 'nama-ktp': siti.nameOnKtp }, 'Simpan dan periksa')
  expect(right.text()).toContain('Data yang baru cocok dengan data Dukcapil.')
  expect(await heldAs()).toBeNull()
  expect(await undecided()).toBe(1)
  await runJobs(portal.deps, portal.database)
  const { receipt } = (await findSubmittedApplication(portal.deps, { applicationId }))!
  expect((await browser.get(`/pengecekan-dokumen?tanda=${receipt}`)).text()).toContain('Identitas diperiksa setelah lamaran dikirim, dan sudah cocok.')
  expect((await browser.get('/akun/kartu/cetak')).text()).not.toContain('Akun sementara')
  expect((await browser.get('/lamaran')).text()).not.toContain('Identitas')
})

test('nothing changes any more once it agrees, nor more than five times before', async () => {
  expect(await correctIdentity(portal.deps, accountId, { ...siti, nameOnKtp: people.bagus.nameOnKtp }, { kind: 'system' })).toEqual({ ok: false, refusal: 'nothing-to-correct' })
  await asOwner(portal.database, `update account.account set identity_state = 'mismatch' where id = '${accountId}'`)
  await asOwner(portal.database, `insert into account.identity_correction (account_id, number, corrected_at, fields) select $1, n, now(), '{name}' from generate_series(3, 5) n`, [accountId])
  portal.deps.clock.advance(2 * 86_400_000)
  expect(await correctIdentity(portal.deps, accountId, { ...siti, nameOnKtp: people.bagus.nameOnKtp }, { kind: 'system' })).toEqual({ ok: false, refusal: 'too-many-corrections' })
  expect(await undecided(), 'held again').toBe(0)
})
