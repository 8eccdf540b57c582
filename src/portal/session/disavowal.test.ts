import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeEmail } from '#core/account/change-email.ts'
import { writeDisavowalLink } from '#core/account/disavowal.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { Email } from '#core/values/email.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

// trust.md §6.3.5: the mail about a change carries "bukan saya", which freezes changes for 72 hours.
const { siti } = people
const captcha = 'UJI42'
const newPassword = 'Kenanga-Ungu#41'
const hourMs = 3_600_000
const hold = 'Bukan saya – bekukan akun 72 jam'
let portal: TestPortal
let accountId: string
let start: Date

beforeAll(async () => {
  portal = await aPortal()
  accountId = await anAccount(portal.deps, siti)
  await runJobs(portal.deps, portal.database)
  start = portal.deps.clock.now()
})
afterAll(() => portal.close())
beforeEach(async () => {
  portal.deps.clock.set(start)
  portal.deps.mails.length = 0
  await portal.database.pool.query('delete from limits.bucket')
  for (const table of ['lock', 'disavowal', 'session', 'device', 'reset_link']) await portal.database.pool.query(`delete from account.${table}`)
  await portal.database.pool.query('update account.password set phc = $1', [await portal.deps.hashGate.hash(siti.password)])
})

const stranger = () => openBrowser(portal.app)
const canSignIn = async (password: string) => (await signedIn(portal.app, { ...siti, password })).page.path === '/lamaran'
const mailed = (subject: string) => portal.deps.mails.filter((mail) => mail.subject === subject)
const eventsOf = async (action: string) => (await asOwner(portal.database, 'select reason from audit.event where action = $1 and object_id = $2', [action, accountId])).map(({ reason }) => reason)

function linkIn(text: string, path: string): string {
  const found = new RegExp(`http://[^/\\s]+(${path}\\?kunci=[\\w-]{43})`).exec(text)?.[1]
  if (!found) throw new Error(`No link to ${path} in: ${text}`)
  return found
}

async function askForLink(): Promise<void> {
  await (await stranger().get('/lupa-password')).submit({ nik: siti.nik, captcha }, 'Kirim tautan')
  await runJobs(portal.deps, portal.database)
}

/** Whoever does it holds mailbox and answer. */
async function recover(password = newPassword): Promise<Browser> {
  await askForLink()
  const browser = stranger()
  const page = await browser.get(linkIn(mailed('Tautan untuk membuat password baru').at(-1)!.text, '/lupa-password/tautan'))
  expect((await page.submit({ jawaban: 'kucing oren', password, 'password-ulang': password }, 'Ganti password')).path).toBe('/masuk?pesan=password-baru')
  await runJobs(portal.deps, portal.database)
  return browser
}

const notMeAfterRecovery = () => linkIn(mailed('Password akun SSCASN Anda sudah diganti').at(-1)!.text, '/bukan-saya')

test('the mail about a new password lets its owner shut the account without signing in; opening the link changes nothing', async () => {
  await recover()
  const thief = (await signedIn(portal.app, { ...siti, password: newPassword })).browser
  await askForLink()
  const nextLink = linkIn(mailed('Tautan untuk membuat password baru').at(-1)!.text, '/lupa-password/tautan')
  const link = notMeAfterRecovery()
  for (const _ of ['a mail scanner', 'its owner']) expect((await stranger().get(link)).heading()).toBe('Bukan Anda?')
  expect((await thief.get('/akun')).path).toBe('/akun')

  const owner = stranger()
  const page = await owner.get(link)
  expect(await htmlFaults(page.html)).toEqual([])
  expect(`${page.html}${link}`).not.toContain(siti.nik)
  const held = await page.submit({}, hold)
  expect([held.status, held.heading()]).toEqual([200, expect.stringContaining('Akun dibekukan sampai')])
  expect(await htmlFaults(held.html)).toEqual([])

  expect((await thief.get('/akun')).path).toContain('/masuk')
  expect(await asOwner(portal.database, 'select from account.device')).toEqual([])
  const refused = await signedIn(portal.app, { ...siti, password: newPassword })
  expect([refused.page.status, refused.page.heading()]).toEqual([403, expect.stringContaining('Akun dibekukan sampai')])
  // What was under way is void, and nothing new begins.
  expect((await stranger().get(nextLink)).heading()).toBe('Tautan tidak berlaku lagi')
  portal.deps.mails.length = 0
  await askForLink()
  expect(portal.deps.mails.map(({ subject }) => subject)).toEqual(['Akun SSCASN Anda dibekukan', 'Akun SSCASN Anda dibekukan'])
  expect(await eventsOf('account-disavowed')).toEqual(['password-reset'])
})

test('the same link again changes nothing, and after 72 hours mail and answer open the account', async () => {
  await recover()
  const link = notMeAfterRecovery()
  const [first, second] = [await stranger().get(link), await stranger().get(link)]
  await first.submit({}, hold)
  portal.deps.clock.advance(hourMs)
  expect((await second.submit({}, hold)).heading()).toContain('Akun dibekukan sampai')
  expect(await asOwner(portal.database, 'select held_until from account.lock')).toEqual([{ held_until: new Date(start.getTime() + 72 * hourMs) }])
  await runJobs(portal.deps, portal.database)
  expect(mailed('Akun SSCASN Anda dibekukan')).toHaveLength(1)

  portal.deps.clock.advance(71 * hourMs + 1000)
  expect(await canSignIn(newPassword)).toBe(false)
  const owner = await recover('Melati-Putih#82')
  expect((await (await owner.get('/masuk')).submit({ nik: siti.nik, password: 'Melati-Putih#82', captcha }, 'Masuk')).path).toBe('/lamaran')
  expect((await owner.get('/akun')).text()).toContain('Akun dibekukan lewat tautan "Bukan saya"')
  expect((await stranger().get(link)).heading()).toBe('Tautan tidak berlaku lagi')
  await (await stranger().get(notMeAfterRecovery())).submit({}, hold)
  expect(await canSignIn('Melati-Putih#82')).toBe(false)
})

test('only the hash of a link is kept; a made-up, a cut and an old one do nothing', async () => {
  await recover()
  const link = notMeAfterRecovery()
  const rows = await asOwner<{ row: string }>(portal.database, `select encode(token_hash, 'escape') as row from account.disavowal`)
  expect(rows.map(({ row }) => row).join()).not.toContain(link.slice(-43))
  const page = await stranger().get(link)
  portal.deps.clock.advance(7 * 24 * hourMs)
  const late = await page.submit({}, hold)
  expect([late.status, late.heading()]).toEqual([409, 'Tautan tidak berlaku lagi'])
  for (const key of ['A'.repeat(43), link.slice(-40), '']) expect((await stranger().get(`/bukan-saya?kunci=${key}`)).status, key).toBe(409)
  expect(await asOwner(portal.database, 'select from account.lock')).toEqual([])
})

test('a strange sign-in is answered with a lock, which mail and answer open at once', async () => {
  const link = await portal.deps.db.transaction().execute((tx) => writeDisavowalLink(tx, portal.deps, { accountId, about: 'unusual-sign-in' }))
  const thief = (await signedIn(portal.app, siti)).browser
  const locked = await (await stranger().get(linkIn(link, '/bukan-saya'))).submit({}, 'Bukan saya – kunci akun')
  expect(locked.heading()).toBe('Akun dikunci')
  expect((await thief.get('/akun')).path).toContain('/masuk')
  expect(await canSignIn(siti.password)).toBe(false)
  await runJobs(portal.deps, portal.database)
  expect(mailed('Akun SSCASN Anda dikunci')).toHaveLength(1)
  await recover()
  expect(await canSignIn(newPassword)).toBe(true)
})

test('who reads at the former address takes a changed address back', async () => {
  // Long after the recoveries of the tests before: for a day after one the address stays (decision 158).
  portal.deps.clock.advance(5 * 24 * hourMs)
  const emailOf = async () => (await loadAccountOwner(portal.deps, accountId)).person.email
  await asOwner(portal.database, `insert into mail.trouble (recipient_index, failures, since, latest_at) select email_index, 3, now(), now() from account.account`)
  const before = await asOwner(portal.database, 'select email_index from account.account')
  expect(await changeEmail(portal.deps, accountId, 'pencuri@surat.example' as Email, { kind: 'applicant', id: accountId })).toMatchObject({ ok: true })
  await runJobs(portal.deps, portal.database)
  const [former, next] = [siti.email, 'pencuri@surat.example'].map((to) => mailed('Alamat email akun SSCASN Anda sudah diganti').find((mail) => mail.to === to)!)
  expect(next!.text).not.toContain('/bukan-saya')
  expect(await emailOf()).toBe('pencuri@surat.example')

  const page = await stranger().get(linkIn(former!.text, '/bukan-saya'))
  expect(page.text()).toContain('Alamat email yang lama berlaku lagi.')
  await page.submit({}, hold)
  expect([await emailOf(), await asOwner(portal.database, 'select email_index from account.account')]).toEqual([siti.email, before])
  await runJobs(portal.deps, portal.database)
  expect(mailed('Akun SSCASN Anda dibekukan').map(({ to }) => to)).toEqual([siti.email])
})

test('who took the address over cannot take it back with the link of a later change', async () => {
  portal.deps.clock.advance(5 * 24 * hourMs)
  const { deps, database } = portal
  const [mine, theirs, next] = [siti.email, 'pencuri@surat.example', 'pencuri2@surat.example'] as const
  for (const email of [theirs, next]) {
    await asOwner(database, `insert into mail.trouble (recipient_index, failures, since, latest_at) select email_index, 3, now(), now() from account.account on conflict do nothing`)
    expect(await changeEmail(deps, accountId, email as Email, { kind: 'applicant', id: accountId })).toMatchObject({ ok: true })
    deps.clock.advance(60_000)
  }
  await runJobs(deps, database)
  const linkOf = (to: string) => linkIn(mailed('Alamat email akun SSCASN Anda sudah diganti').find((mail) => mail.to === to && mail.text.includes('/bukan-saya'))!.text, '/bukan-saya')
  await (await stranger().get(linkOf(mine))).submit({}, hold)
  const late = await stranger().get(linkOf(theirs))
  expect(late.heading()).toContain('Akun dibekukan sampai')
  expect((await loadAccountOwner(deps, accountId)).person.email).toBe(mine)
})

test('whose registration ends within the 72 hours reads what to do, by the own deadline', async () => {
  await recover()
  const { endsAt } = findStage((await findCurrentSeason(portal.deps.db))!, 'registration')!
  const link = notMeAfterRecovery()
  expect((await stranger().get(link)).text()).not.toContain('Pendaftaran ditutup')
  await asOwner(portal.database, `update account.disavowal set expires_at = $1`, [new Date(endsAt.getTime() + 48 * hourMs)])
  portal.deps.clock.set(new Date(endsAt.getTime() - 10 * hourMs))
  const page = await stranger().get(link)
  expect(page.text()).toContain('Pendaftaran ditutup')
  const held = await page.submit({}, hold)
  expect(held.text()).toContain('jangan menunggu: buat aduan dengan KTP dan swafoto')
  expect((await held.follow('buat aduan dengan KTP dan swafoto')).text()).toContain('Tidak dapat mengganti password')

  const own = new Date(endsAt.getTime() + 48 * hourMs)
  await asOwner(portal.database, `with e as (insert into season.extension (season_id, kind, audience, hit_from, hit_until, ends_at, reason, made_at)
    select id, 'registration', 'affected', $1::timestamptz, $1::timestamptz + interval '1 hour', $2::timestamptz, 'Gangguan pada portal', $1::timestamptz from season.season where is_current returning id) insert into season.extension_account (extension_id, account_id) select id, $3::uuid from e`, [start, own, accountId])
  portal.deps.clock.set(new Date(own.getTime() - 10 * hourMs))
  expect((await stranger().get(link)).text()).toContain(`Pendaftaran ditutup ${formatLongInstant(own)}`)
})
