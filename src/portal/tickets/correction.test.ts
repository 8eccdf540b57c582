import { afterAll, beforeAll, expect, it } from 'vitest'
import { readOwnRows } from '#core/privacy/own-rows.ts'
import { createOffice } from '#office/app.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { signedIn } from '#test/an-applicant.ts'
import { type TestOfficer, browserOf, officerWith } from '#test/an-office.ts'
import { testConfig } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

// features.md B-13: what was typed wrong of the ijazah is corrected by two officers, and by nobody else.
let portal: TestPortal
let office: Awaited<ReturnType<typeof createOffice>>
let melati: TestOfficer
let joko: TestOfficer
let accountId = ''
beforeAll(async () => {
  portal = await aPortal()
  office = await createOffice(portal.deps, testConfig(), async () => true)
  melati = await officerWith(portal.deps, 'national-helpdesk', null)
  joko = await officerWith(portal.deps, 'national-helpdesk', null)
  accountId = await ownerOf(portal.deps, await aCase(portal.deps, people.siti))
})
afterAll(async () => {
  await office.close()
  await portal.close()
})

async function told(): Promise<string> {
  const ktp = { filename: 'ktp.pdf', type: 'application/pdf', bytes: Buffer.from(buildPdf(onePage())) }
  const form = { nama: 'Siti', nik: people.siti.nik, email: 'siti.lain@contoh.example', cerita: 'Nama saya di ijazah salah ketik', 'data-salah': 'Nama pada ijazah', 'berkas-ktp': ktp, captcha: 'UJI42' }
  const page = await (await openBrowser(portal.app).get('/bantuan/aduan/baru?kategori=data-mismatch')).submit(form, 'Kirim aduan')
  return /([2-9A-Z]{5})-([2-9A-Z]{5})/.exec(page.text())!.slice(1).join('')
}
const ticketOf = async (officer: TestOfficer, number: string, state = 'open') => (await browserOf(office, officer).get(`/aduan?keadaan=${state}`)).follow(number)
const change = async (officer: TestOfficer) => (await browserOf(office, officer).get('/persetujuan')).follow('Pembetulan data akun')
const inAccount = async () => (await asOwner(portal.database, 'select name_on_ijazah, birth_place_on_ijazah, birthplace_on_ijazah_id, birth_date_on_ijazah::text from account.account where id = $1', [accountId]))[0]

it('is proposed from the ticket, with what was typed kept and nothing the same refused', async () => {
  const number = await told()
  const ticket = await ticketOf(melati, number)
  expect(ticket.value('nama-ijazah')).toBe(people.siti.nameOnIjazah)
  const same = await ticket.submit({ 'alasan-pembetulan': 'Ijazah' }, 'Ajukan pembetulan')
  expect(same.text()).toContain('Belum ada yang diubah.')
  const wrong = await ticket.submit({ 'nama-ijazah': 'SITI R4HAYU', 'tanggal-lahir-ijazah-month': '13', 'alasan-pembetulan': '' }, 'Ajukan pembetulan')
  expect(wrong.status).toBe(422)
  expect(wrong.errors().map(({ href }) => href)).toEqual(['#nama-ijazah', '#tanggal-lahir-ijazah', '#alasan-pembetulan'])
  expect(wrong.value('nama-ijazah')).toBe('SITI R4HAYU')
})

it('takes effect with the yes of another officer, who sees before and after; its owner hears of it', async () => {
  const number = await told()
  const before = await inAccount()
  const sent = await asOwner(portal.database, 'select snapshot from application.submission')
  const proposed = await (await ticketOf(melati, number)).submit({ 'nama-ijazah': 'SITI RAHAYU PUTRI', 'tempat-lahir-ijazah': 'Kota Surabaya', 'alasan-pembetulan': 'Ijazah terbaca jelas' }, 'Ajukan pembetulan')
  expect(proposed.text()).toContain('Pembetulan diajukan.')
  expect(await inAccount()).toEqual(before)
  expect((await change(melati)).text()).toContain('Orang lain yang memutuskannya.')
  expect((await ticketOf(joko, number)).text()).toContain('SITI RAHAYU PUTRI')
  await (await change(joko)).submit({}, 'Setujui dan jalankan')

  expect(await inAccount()).toMatchObject({ name_on_ijazah: 'SITI RAHAYU PUTRI', birth_place_on_ijazah: 'Kota Surabaya', birthplace_on_ijazah_id: '3578' })
  expect(await asOwner(portal.database, 'select snapshot from application.submission')).toEqual(sent)
  await runJobs(portal.deps, portal.database)
  const mail = portal.deps.mails.findLast(({ subject }) => subject === 'Data akun SSCASN Anda diperbaiki')!
  expect(mail.to).toBe(people.siti.email)
  expect(mail.text).toContain('Nama sesuai ijazah')
  expect(mail.text).not.toContain('PUTRI')
  expect((await ticketOf(melati, number, 'solved')).text()).toContain('Data akun sudah diperbaiki')
  const own = await readOwnRows(portal.deps, accountId)
  expect(JSON.stringify(own['ticket.correction'])).toContain('SITI RAHAYU PUTRI')
  const { browser } = await signedIn(portal.app, people.siti)
  expect((await browser.get('/akun/kartu/cetak')).text()).toContain('SITI RAHAYU PUTRI')
})

it('is refused when the account has changed since it was seen', async () => {
  await (await ticketOf(melati, await told())).submit({ 'nama-ijazah': 'SITI SATU', 'alasan-pembetulan': 'Ijazah' }, 'Ajukan pembetulan')
  const seen = await change(joko)
  await asOwner(portal.database, `update account.account set name_on_ijazah = 'SITI DUA' where id = $1`, [accountId])
  expect((await seen.submit({}, 'Setujui dan jalankan')).text()).toContain('Data akun sudah berubah sejak diajukan.')
  expect(await inAccount()).toMatchObject({ name_on_ijazah: 'SITI DUA' })
})

it('cannot be written by any door without two officers, and goes with its ticket', async () => {
  await expect(portal.deps.db.updateTable('account.account').set({ nameOnIjazah: 'ORANG LAIN' }).where('id', '=', accountId).execute()).rejects.toMatchObject({ constraint: 'ijazah_data_stand' })
  const kept = async () => (await asOwner<{ n: number }>(portal.database, 'select count(*)::int as n from ticket.correction'))[0]!.n
  expect(await kept()).toBeGreaterThan(0)
  await asOwner(portal.database, `update ticket.ticket set wrapped_key = '', contents = '' where account_id = $1`, [accountId])
  expect(await kept()).toBe(0)
})
