import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { submitApplication } from '#core/application/submit-application.ts'
import { disavow } from '#core/account/disavow.ts'
import { writeDisavowalLink } from '#core/account/disavowal.ts'
import { findLock } from '#core/account/lock.ts'
import { subscribeDevice } from '#core/news/subscribe-device.ts'
import { findAccountByNik } from '#core/account/registered-account.ts'
import { countLateAnswers } from '#core/ticket/late-answers.ts'
import type { Nik } from '#core/values/nik.ts'
import { formatLongInstant, formatShortInstant } from '#core/values/zoned-time.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { createOffice } from '#office/app.ts'
import { aKnownDevice, anAddress } from '#test/a-news-device.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { signedIn } from '#test/an-applicant.ts'
import { type TestOfficer, browserOf, officerWith } from '#test/an-office.ts'
import { testConfig } from '#test/app.ts'
import type { Filling } from '#test/browse-form.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { tasks } from '#worker/tasks.ts'

let portal: TestPortal
let office: Awaited<ReturnType<typeof createOffice>>
let melati: TestOfficer
let joko: TestOfficer
beforeAll(async () => {
  portal = await aPortal()
  office = await createOffice(portal.deps, testConfig(), async () => true)
  melati = await officerWith(portal.deps, 'national-helpdesk', null)
  joko = await officerWith(portal.deps, 'national-helpdesk', null)
})
afterAll(async () => {
  await office.close()
  await portal.close()
})

const pdf = (name: string) => ({ filename: `${name}.pdf`, type: 'application/pdf', bytes: Buffer.from(buildPdf(onePage())) })
const captcha = 'UJI42'
const told = (nik: string, more: Filling = {}): Filling => ({ nama: 'Suharti', nik, email: 'suharti@contoh.example', cerita: 'NIK saya sudah terdaftar, padahal saya belum mendaftar.', captcha, ...more })
const claim = (nik: string) => told(nik, { 'nomor-kk': '3201010101010001', 'berkas-selfie': pdf('selfie'), 'berkas-ktp': pdf('ktp'), 'berkas-kartu-keluarga': pdf('kk') })

async function tell(category: string, filling: Filling) {
  const page = await (await openBrowser(portal.app).get(`/bantuan/aduan/baru?kategori=${category}`)).submit(filling, 'Kirim aduan')
  return { page, number: /([2-9A-Z]{5})-([2-9A-Z]{5})/.exec(page.text())?.slice(1).join('') ?? '' }
}

const look = async (number: string, nik: string, browser: Browser = openBrowser(portal.app)) => (await browser.get('/bantuan/aduan/status')).submit({ nomor: number, nik, captcha }, 'Lihat status')

describe('a ticket', () => {
  it('shows advice first, keeps what was typed, and asks for what its category needs', async () => {
    const page = await openBrowser(portal.app).get('/bantuan/aduan')
    const form = await page.follow('NIK atau Nomor KK tidak ditemukan')
    expect(form.text()).toContain('hanya dapat diperbaiki oleh Dukcapil')
    const refused = await form.submit({ nama: 'Suharti', nik: '123', captcha }, 'Kirim aduan')
    expect(refused.status).toBe(422)
    expect(refused.errors().map(({ href }) => href)).toEqual(['#nik', '#email', '#nomor-kk', '#tempat-lahir', '#tanggal-lahir', '#cerita'])
    expect(refused.value('nama')).toBe('Suharti')
    const { page: evidence } = await tell('nik-taken', told('3201010101010009', { 'nomor-kk': '3201010101010001' }))
    expect(evidence.errors().map(({ text }) => text)).toEqual(['Unggah Swafoto sambil memegang KTP', 'Unggah KTP', 'Unggah Kartu Keluarga'])
  })

  it('is read by number and NIK, and gives the same answer for a wrong one of either', async () => {
    const { number } = await tell('other', told('3201010101010002'))
    expect((await look(number, '3201010101010002')).text()).toContain('Status: Diterima')
    const wrongNik = await look(number, '3201010101010003')
    const wrongNumber = await look('ABCDE23456', '3201010101010002')
    for (const page of [wrongNik, wrongNumber]) {
      expect(page.status).toBe(422)
      expect(page.text()).toContain('Tidak ada aduan dengan nomor dan NIK itu.')
    }
    for (let attempt = 0; attempt < 4; attempt += 1) await look(number, '3201010101010003')
    expect((await look(number, '3201010101010002')).status).toBe(429)
  })

  it('keeps nothing readable in the database, and mails only the number', async () => {
    const { number } = await tell('other', told('3201010101010004', { email: 'rahasia@contoh.example' }))
    await runJobs(portal.deps, portal.database)
    const rows = await asOwner(portal.database, `select t::text as row from ticket.ticket t union all select m::text from ticket.message m`)
    expect(JSON.stringify(rows)).not.toMatch(/3201010101010004|rahasia@|belum mendaftar/)
    const mail = portal.deps.mails.findLast(({ to }) => to === 'rahasia@contoh.example')!
    expect(mail.text).toContain(number)
    expect(mail.text).not.toContain('3201010101010004')
  })

  it('is one ticket when its form is sent twice, and five a day for one NIK', async () => {
    const form = (await openBrowser(portal.app).get('/bantuan/aduan/baru?kategori=other')).form('Kirim aduan').fill(told('3201010101010005'))
    const [first, second] = [await form.submit('Kirim aduan'), await form.submit('Kirim aduan')]
    expect(second.path).toBe(first.path)
    for (let ticket = 0; ticket < 4; ticket += 1) await tell('other', told('3201010101010005'))
    expect((await tell('other', told('3201010101010005'))).page.status).toBe(429)
  })

  it('refuses evidence that is no PDF and no picture', async () => {
    const { page } = await tell('nik-taken', { ...claim('3201010101010006'), 'berkas-ktp': { filename: 'ktp.pdf', type: 'application/pdf', bytes: Buffer.from('bukan pdf') } })
    expect(page.errors().map(({ href }) => href)).toEqual(['#berkas-ktp'])
  })
})

describe('the helpdesk', () => {
  it('answers with a comment, which the teller reads and answers', async () => {
    const { number } = await tell('other', told('3201010101010007'))
    const list = await browserOf(office, melati).get('/aduan')
    const ticket = await list.follow(number)
    expect(ticket.text()).toContain('NIK saya sudah terdaftar')
    expect(ticket.text()).not.toContain('3201010101010007')
    const silent = await ticket.submit({ 'keadaan-baru': 'waiting' }, 'Kirim jawaban')
    expect(silent.errors().map(({ text }) => text)).toEqual(['Tulis komentar untuk pelapor, paling sedikit 3 karakter'])
    await ticket.submit({ 'keadaan-baru': 'waiting', komentar: 'Tuliskan nama peramban Anda.' }, 'Kirim jawaban')
    const own = await look(number, '3201010101010007')
    expect(own.text()).toContain('Menunggu jawaban Anda')
    expect(own.text()).toContain('Tuliskan nama peramban Anda.')
    const replied = await own.submit({ jawaban: 'Firefox', nik: '3201010101010007' }, 'Kirim keterangan')
    expect(replied.text()).toContain('Jawaban Anda terkirim.')
    expect((await (await browserOf(office, melati).get('/aduan?keadaan=in-progress')).follow(number)).text()).toContain('Firefox')
  })

  it('sees which fields were refused, never what was typed, and the opening is written down', async () => {
    await anAccount(portal.deps, people.made)
    const { browser } = await signedIn(portal.app, people.made)
    await (await browser.get('/lamaran/biodata')).submit({ 'alamat-ktp': 'Jalan Rahasia 7', captcha }, 'Selanjutnya')
    const { number } = await tell('other', told(people.made.nik))
    const ticket = await (await browserOf(office, melati).get('/aduan')).follow(number)
    expect(ticket.text()).toContain('tinggi badan')
    expect(ticket.html).not.toContain('Jalan Rahasia')
    expect((await browser.get('/akun')).text()).toContain('Petugas bantuan nasional')
  })
})

describe('what the law wants answered within 3 × 24 hours', () => {
  const correction = (nik: string) => told(nik, { 'data-salah': 'Tanggal lahir tertukar dengan bulan', 'berkas-ktp': pdf('ktp') })
  /** As if it had been filed, and changed last, so many hours earlier. */
  const age = (number: string, hours: number) => asOwner(portal.database, `update ticket.ticket set filed_at = filed_at - $2 * interval '1 hour', changed_at = changed_at - $2 * interval '1 hour', due_at = due_at - $2 * interval '1 hour' where number = $1`, [number, hours])
  const hour = async (number: string) => (await asOwner<{ due: Date }>(portal.database, 'select due_at as due from ticket.ticket where number = $1', [number]))[0]!.due

  it('says its hour to the teller, by mail and on the page, and stands first in the list', async () => {
    const { number: earlier } = await tell('other', told('3201010101010021'))
    const { number } = await tell('data-mismatch', correction('3201010101010022'))
    const due = new Date(portal.deps.clock.now().getTime() + 72 * 3_600_000)
    const dueAt = formatLongInstant(due)
    expect((await look(number, '3201010101010022')).text()).toContain(`Kami menjawab paling lambat ${dueAt}.`)
    await runJobs(portal.deps, portal.database)
    expect(portal.deps.mails.findLast(({ text }) => text.includes(number))!.text).toContain(`Kami menjawab paling lambat ${dueAt}.`)
    const list = await browserOf(office, melati).get('/aduan')
    expect(list.text()).toContain(formatShortInstant(due))
    const listed = [...list.html.matchAll(/\/aduan\/[\da-f-]{36}">([2-9A-Z]{10})</g)].map(([, shown]) => shown)
    expect(listed.indexOf(number)).toBeGreaterThanOrEqual(0)
    expect(listed.indexOf(number)).toBeLessThan(listed.indexOf(earlier))
  })

  it('is late after it, for the helper, on the first page, for the teller and for the alarm', async () => {
    const { number } = await tell('data-mismatch', correction('3201010101010023'))
    await age(number, 71)
    expect(await countLateAnswers(portal.deps.db, portal.deps.clock.now())).toEqual([['rectification', 0], ['restriction', 0]])
    await age(number, 2)
    expect(await countLateAnswers(portal.deps.db, portal.deps.clock.now())).toEqual([['rectification', 1], ['restriction', 0]])
    const ticket = await (await browserOf(office, melati).get('/aduan')).follow(number)
    expect(ticket.text()).toContain('Terlambat')
    expect((await browserOf(office, melati).get('/')).text()).toContain('1 aduan melewati batas 3 × 24 jam.')
    expect((await look(number, '3201010101010023')).text()).toContain('Kami seharusnya menjawab paling lambat')
    await ticket.submit({ 'keadaan-baru': 'solved', komentar: 'Tanggal lahir sudah dibetulkan.' }, 'Kirim jawaban')
    expect(await countLateAnswers(portal.deps.db, portal.deps.clock.now())).toEqual([['rectification', 0], ['restriction', 0]])
  })

  it('stands still while the teller is asked, and moves by as long as they took', async () => {
    const { number } = await tell('data-mismatch', correction('3201010101010024'))
    const before = await hour(number)
    const ticket = await (await browserOf(office, melati).get('/aduan')).follow(number)
    await ticket.submit({ 'keadaan-baru': 'waiting', komentar: 'Kirim foto KTP yang lebih jelas.' }, 'Kirim jawaban')
    await age(number, 100)
    const own = await look(number, '3201010101010024')
    expect(own.text()).toContain('Batas waktu 3 × 24 jam berjalan lagi setelah Anda menjawab.')
    expect((await countLateAnswers(portal.deps.db, portal.deps.clock.now()))[0]).toEqual(['rectification', 0])
    const replied = await own.submit({ jawaban: 'Ini fotonya', nik: '3201010101010024', 'berkas-ktp': pdf('ktp') }, 'Kirim keterangan')
    expect(replied.text()).toContain('Kami menjawab paling lambat')
    expect(await hour(number)).toEqual(before)
  })

  it('is no ticket any more once it was erased', async () => {
    const { number } = await tell('other', told('3201010101010025'))
    await asOwner(portal.database, `update ticket.ticket set state = 'solved', wrapped_key = '', contents = '' where number = $1`, [number])
    expect((await browserOf(office, melati).get('/aduan?keadaan=solved')).html).not.toContain(number)
    const [{ id }] = await asOwner<{ id: string }>(portal.database, 'select id from ticket.ticket where number = $1', [number]) as [{ id: string }]
    expect((await browserOf(office, melati).get(`/aduan/${id}`)).status).toBe(404)
  })
})

describe('a NIK that somebody else registered', () => {
  it('freezes the account: out, no way in, no submission; two officers give it back', async () => {
    const accountId = (await aCompleteApplication(portal.deps, people.siti)).accountId
    const { browser } = await signedIn(portal.app, people.siti)
    const { number } = await tell('nik-taken', claim(people.siti.nik))
    const ticket = await (await browserOf(office, melati).get('/aduan')).follow(number)
    const frozen = await ticket.submit({ 'komentar-beku': 'Bukti Anda lengkap. Akun dibekukan.' }, 'Bekukan akun')
    expect(frozen.text()).toContain('Akun dibekukan.')

    expect((await browser.get('/lamaran')).path).toContain('/masuk')
    const { page } = await signedIn(portal.app, people.siti)
    expect(page.heading()).toBe('Akun dibekukan sementara')
    // Who does not know the password learns nothing.
    const wrong = await (await openBrowser(portal.app).get('/masuk')).submit({ nik: people.siti.nik, password: 'salah sekali ya', captcha }, 'Masuk')
    expect(wrong.text()).not.toContain('dibekukan')
    expect(await submitApplication(portal.deps, accountId, { agreement: 'x' as never, receivedAt: portal.deps.clock.now(), by: { kind: 'system' } })).toEqual({ ok: false, refusal: 'account-frozen' })

    await frozen.submit({ keputusan: 'kept', alasan: 'KTP pelapor palsu' }, 'Ajukan keputusan')
    const own = await (await browserOf(office, melati).get('/persetujuan')).follow('Keputusan atas NIK')
    expect(own.text()).toContain('Orang lain yang memutuskannya.')
    await (await (await browserOf(office, joko).get('/persetujuan')).follow('Keputusan atas NIK')).submit({}, 'Setujui dan jalankan')
    expect((await signedIn(portal.app, people.siti)).page.path).toBe('/lamaran')
    expect((await look(number, people.siti.nik)).text()).toContain('Tidak dapat dipenuhi')
  })

  it('is closed by two officers, and its NIK is free', async () => {
    const accountId = await anAccount(portal.deps, people.suharti)
    const { number } = await tell('nik-taken', claim(people.suharti.nik))
    const ticket = await (await browserOf(office, melati).get('/aduan')).follow(number)
    const frozen = await ticket.submit({ 'komentar-beku': 'Akun dibekukan.' }, 'Bekukan akun')
    await frozen.submit({ keputusan: 'closed', alasan: 'Wajah pada KTP dan swafoto cocok' }, 'Ajukan keputusan')
    expect(await findAccountByNik(portal.deps, people.suharti.nik as Nik)).toEqual({ id: accountId })
    await (await (await browserOf(office, joko).get('/persetujuan')).follow('Keputusan atas NIK')).submit({}, 'Setujui dan jalankan')
    expect(await findAccountByNik(portal.deps, people.suharti.nik as Nik)).toBeNull()
    expect((await look(number, people.suharti.nik)).text()).toContain('Akun yang memakai NIK Anda sudah ditutup.')
    const again = await anAccount(portal.deps, people.suharti)
    expect(again).not.toBe(accountId)
  })
})

describe('an account that its owner holds by "bukan saya"', () => {
  it('is opened before the 72 hours by two officers who saw KTP and selfie; the owner makes the password', async () => {
    const { clock, db } = portal.deps
    const accountId = await anAccount(portal.deps, people.tono)
    const link = await db.transaction().execute((tx) => writeDisavowalLink(tx, portal.deps, { accountId, about: 'password-reset' }))
    await disavow(portal.deps, link.slice(-43), { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' })
    const { number } = await tell('reset-password', told(people.tono.nik, { 'tempat-lahir': 'Bogor', 'tanggal-lahir': '1 Januari 1990', 'berkas-selfie': pdf('selfie'), 'berkas-ktp': pdf('ktp') }))
    const ticket = await (await browserOf(office, melati).get('/aduan')).follow(number)
    expect(ticket.text()).toContain('Dibekukan pemiliknya sampai')
    expect((await ticket.submit({ 'alasan-buka': ' ' }, 'Ajukan pembukaan')).errors().map(({ href }) => href)).toEqual(['#alasan-buka'])
    await ticket.submit({ 'alasan-buka': 'Swafoto cocok dengan KTP dan foto akun' }, 'Ajukan pembukaan')
    expect((await findLock(db, accountId, clock.now()))?.heldUntil).not.toBeNull()
    await (await (await browserOf(office, joko).get('/persetujuan')).follow('Membuka pembekuan akun')).submit({}, 'Setujui dan jalankan')

    expect(await findLock(db, accountId, clock.now())).toEqual({ heldUntil: null })
    expect((await signedIn(portal.app, people.tono)).page.heading()).toBe('Akun dikunci pemiliknya')
    expect((await look(number, people.tono.nik)).text()).toContain('Dua petugas telah memeriksa KTP dan swafoto Anda')
    expect(await asOwner(portal.database, `select from audit.event where action = 'account-hold-ended' and object_id = $1`, [accountId])).toHaveLength(1)
  })
})

describe('evidence that the scanner calls infected', () => {
  const answering = (verdict: 'clean' | 'infected' | 'failed') => ({ scan: async () => verdict })
  afterEach(() => {
    portal.deps.scanner = null
  })

  it('is refused at the form, which says what to do, and nothing of it is kept', async () => {
    const files = async () => (await asOwner(portal.database, 'select from ticket.file')).length
    const before = await files()
    portal.deps.scanner = answering('infected')
    const { page } = await tell('nik-taken', claim('3201010101010041'))
    expect([page.status, page.errors()[0]]).toEqual([422, { text: expect.stringContaining('Pemindai virus menemukan virus dalam berkas ini'), href: '#berkas-selfie' }])
    expect(await files()).toBe(before)
  })

  it('opens for nobody when it is found later; the helper sees why, and the teller is told, on a device as well, and sends another', async () => {
    const { nik } = people.bagus
    const accountId = await anAccount(portal.deps, people.bagus)
    await subscribeDevice(portal.deps, accountId, anAddress(), await aKnownDevice(portal.deps, accountId))
    // Under a key of ours of before: the push ends without asking a push service.
    await asOwner(portal.database, `update news.subscription set server_key = 'before'`)
    portal.deps.scanner = answering('failed')
    const { number } = await tell('data-mismatch', told(nik, { 'data-salah': 'Tanggal lahir', 'berkas-ktp': pdf('ktp') }))
    const helper = browserOf(office, melati)
    const waiting = await (await helper.get('/aduan')).follow(number)
    const address = waiting.link('Buka KTP')
    portal.deps.scanner = answering('infected')
    await runJobs(portal.deps, portal.database)

    const ticket = await helper.get(waiting.path)
    expect(ticket.text()).toContain('Pemindai menemukan virus. Berkas ini tidak dapat dibuka')
    expect(ticket.html).not.toContain(address)
    const opened = await helper.get(address)
    expect([opened.path, opened.headers['content-type']]).toEqual([waiting.path, expect.stringContaining('text/html')])
    expect(portal.deps.mails.findLast(({ text }) => text.includes(number))!.subject).toBe('Ada jawaban untuk aduan Anda')
    expect(await asOwner(portal.database, `select m.kind from news.push p join mail.message m on m.id = p.mail_id where p.account_id = $1`, [accountId])).toEqual([{ kind: 'ticket-changed' }])
    const own = await look(number, nik)
    expect(own.text()).toContain('Pemindai menemukan virus dalam berkas KTP yang Anda kirim.')
    expect(own.text()).toContain('Menunggu jawaban Anda')
    portal.deps.scanner = answering('clean')
    expect((await own.submit({ jawaban: 'Ini berkas yang baru', nik, 'berkas-ktp': pdf('ktp') }, 'Kirim keterangan')).text()).toContain('Jawaban Anda terkirim.')
    expect(await asOwner(portal.database, `select scan_state from ticket.file f join ticket.ticket t on t.id = f.ticket_id where t.number = $1 order by f.added_at`, [number])).toEqual([{ scan_state: 'infected' }, { scan_state: 'clean' }])
  })
})

it('keeps its evidence when files without a row are swept', async () => {
  const before = await portal.deps.db.selectFrom('ticket.file').select('storageKey').execute()
  expect(before.length).toBeGreaterThan(3)
  const now = portal.deps.clock.now()
  portal.deps.clock.set(new Date(now.getTime() + 3 * 3_600_000))
  await tasks['sweep']!(portal.deps)({}, {} as never)
  portal.deps.clock.set(now)
  for (const { storageKey } of before) expect((await portal.deps.storage.read(storageKey)).length).toBeGreaterThan(0)
})
