import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeEmail, tryEmailAgain } from '#core/account/change-email.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import { aRegistration } from '#main/seed/a-registration.ts'
import type { Email } from '#core/values/email.ts'
import { loadJournal } from '#core/ticket/journal.ts'
import { signBody } from '#platform/http/signed-body.ts'
import { MailNotTaken } from '#platform/mail/not-taken.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import type { Browser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

const { siti } = people
const secret = 'rahasia-kabar-surel-untuk-pengujian-saja'
let portal: TestPortal
let accountId: string
let browser: Browser
let refusal: MailNotTaken | null = null

beforeAll(async () => {
  portal = await aPortal({ MAIL_NEWS_SECRET: secret })
  accountId = (await aRegistration(portal.deps, 'registered', siti)).accountId!
  await runJobs(portal.deps, portal.database)
  const { send } = portal.deps.mailer
  portal.deps.mailer.send = async (mail) => {
    if (refusal) throw refusal
    return send(mail)
  }
  browser = (await signedIn(portal.app, siti)).browser
})
afterAll(() => portal.close())

const write = (to: Email = siti.email) => {
  portal.deps.clock.advance(1000)
  return portal.deps.db.transaction().execute((tx) => queueMail(tx, portal.deps, { to, accountId, kind: 'many-failures', values: { applicantName: siti.nameOnKtp, at: portal.deps.clock.now().toISOString() } }))
}
const states = async () => (await loadJournal(portal.deps.db, accountId, portal.deps.clock.now())).news.map(({ mail }) => mail.state)
const rowOf = async (id: string) => (await asOwner(portal.database, 'select contents, tries, reply_code, given_up_why from mail.message where id = $1', [id]))[0]!

async function tell(news: object, at = new Date(), key = secret) {
  const payload = Buffer.from(JSON.stringify(news))
  return (await portal.app.inject({ method: 'POST', url: '/api/surel/kabar', headers: { 'content-type': 'application/json', 'x-mail-signature': signBody(key, payload, at) }, payload })).statusCode
}

test('a mail that is put off stays whole and is tried again; one that is refused for good is wiped and not', async () => {
  refusal = new MailNotTaken('451 4.7.1', false, null)
  const putOff = await write()
  await expect(runJobs(portal.deps, portal.database)).rejects.toThrow(MailNotTaken)
  expect(await rowOf(putOff)).toMatchObject({ contents: expect.any(Buffer), tries: 1, reply_code: '451 4.7.1', given_up_why: null })
  await portal.deps.db.transaction().execute((tx) => portal.deps.queue.send(tx, 'send-mail', { mailId: putOff }))
  refusal = new MailNotTaken('550 5.1.1', true, null)
  await runJobs(portal.deps, portal.database)
  expect(await rowOf(putOff)).toEqual({ contents: null, tries: 2, reply_code: '550 5.1.1', given_up_why: 'refused' })
  expect((await states())[0]).toBe('refused')
})

test('the relay tells of a mail that came back: signed, once, and the same answer for one we do not know', async () => {
  refusal = null
  const mailId = await write()
  await runJobs(portal.deps, portal.database)
  const news = { event: 'bounced', messageId: `<${mailId}@sscasn.example>`, code: '550 5.1.1' }
  expect(await tell(news, new Date(), 'x'.repeat(40))).toBe(401)
  expect(await tell(news, new Date(Date.now() - 3_600_000))).toBe(401)
  expect(await tell({ ...news, code: 'no such user siti@contoh.example' })).toBe(422)
  for (const _ of [1, 2]) expect(await tell(news)).toBe(204)
  expect(await tell({ ...news, messageId: '<00000000-0000-4000-8000-000000000000@sscasn.example>' })).toBe(204)
  expect(await tell({ ...news, messageId: 'bukan dari kami' })).toBe(204)
  expect(await asOwner(portal.database, 'select failures from mail.trouble')).toEqual([{ failures: 2 }])
  expect((await states())[0]).toBe('bounced')
})

test('its owner reads that mails do not arrive, and after three nothing more is sent there', async () => {
  refusal = new MailNotTaken('550 5.1.1', true, null)
  await write()
  await runJobs(portal.deps, portal.database)
  refusal = null
  const sent = portal.deps.mails.length
  await write()
  await runJobs(portal.deps, portal.database)
  expect(portal.deps.mails).toHaveLength(sent)
  expect((await states())[0]).toBe('withheld')
  for (const path of ['/lamaran', '/akun']) expect((await browser.get(path)).text(), path).toContain('Email kami tidak sampai ke alamat Anda.')
  const page = await browser.get('/akun/surel')
  expect(page.text()).toContain('3 email kami tidak sampai. Server email menjawab bahwa alamat ini tidak dikenal.')
  expect(page.text()).toContain('Kami berhenti mengirim ke alamat ini.')
  expect(await htmlFaults(page.html)).toEqual([])
})

test('for a day after a recovery the address stays (features.md B12)', async () => {
  const insert = `insert into account.sign_in_event (nik_index, at, kind, device_label) select nik_index, $2, 'password-reset', 'Chrome di Android' from account.account where id = $1`
  await asOwner(portal.database, insert, [accountId, new Date(portal.deps.clock.now().getTime() - 23 * 3_600_000)])
  const page = await (await browser.get('/akun/surel')).submit({ email: 'pencuri@surat.example', password: siti.password }, 'Ganti alamat email')
  expect([page.status, page.value('email')]).toEqual([409, 'pencuri@surat.example'])
  expect(page.errors()[0]!.text).toContain('baru dapat diganti 24 jam sesudahnya')
  await asOwner(portal.database, `update account.sign_in_event set at = at - interval '1 hour' where kind = 'password-reset'`)
})

test('only the password changes the address; what was typed stays', async () => {
  const page = await browser.get('/akun/surel')
  const wrong = await page.submit({ email: 'siti.baru@surat.example', password: 'bukan-ini' }, 'Ganti alamat email')
  expect([wrong.status, wrong.errors(), wrong.value('email')]).toEqual([422, [{ text: 'Password tidak cocok. Masukkan lagi password akun Anda', href: '#password' }], 'siti.baru@surat.example'])
  expect((await page.submit({ email: 'siti@', password: siti.password }, 'Ganti alamat email')).errors()[0]!.text).toContain('belum lengkap')
  expect((await page.submit({ email: siti.email, password: siti.password }, 'Ganti alamat email')).status).toBe(409)
  const changed = await page.submit({ email: 'siti.baru@surat.example', password: siti.password }, 'Ganti alamat email')
  expect(changed.text()).toContain('Alamat email sudah diganti.')
  expect(changed.text()).toContain('Tidak ada kendala')
  await runJobs(portal.deps, portal.database)
  expect(portal.deps.mails.filter(({ subject }) => subject === 'Alamat email akun SSCASN Anda sudah diganti').map(({ to }) => to).toSorted()).toEqual([siti.email, 'siti.baru@surat.example'].toSorted())
  expect(await asOwner(portal.database, `select from audit.event where action = 'email-changed'`)).toHaveLength(1)
})

test('an address that works is nobody’s to change', async () => {
  const by = { kind: 'applicant', id: accountId } as const
  expect(await changeEmail(portal.deps, accountId, 'orang.lain@surat.example' as Email, by)).toEqual({ ok: false, refusal: 'address-works' })
  expect(await tryEmailAgain(portal.deps, accountId)).toEqual({ ok: false, refusal: 'address-works' })
  expect((await browser.get('/akun/surel')).text()).not.toContain('Kirim email uji')
})

test('that an earlier mail arrived says nothing about an address that failed since; that a later one did, does', async () => {
  const trouble = async () => (await asOwner(portal.database, 'select failures from mail.trouble')).length
  await asOwner(portal.database, 'delete from mail.trouble')
  refusal = null
  const [earlier, failed] = [await write(), await write()]
  await runJobs(portal.deps, portal.database)
  portal.deps.clock.advance(60_000)
  const tellOf = (event: string, mailId: string) => tell({ event, messageId: `<${mailId}@sscasn.example>` })
  await tellOf('bounced', failed)
  expect(await trouble()).toBe(1)
  await tellOf('delivered', earlier)
  expect(await trouble()).toBe(1)
  portal.deps.clock.advance(60_000)
  const later = await write()
  await runJobs(portal.deps, portal.database)
  await tellOf('delivered', later)
  expect(await trouble()).toBe(0)
})
