import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockAccount } from '#core/account/lock.ts'
import { sendPush } from '#core/news/send-push.ts'
import { subscribeDevice } from '#core/news/subscribe-device.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { sweepSentMail } from '#core/mail/sweep-sent-mail.ts'
import { aRegistration } from '#main/seed/a-registration.ts'
import { silentLog } from '#platform/log.ts'
import { createPushSender } from '#platform/push/push-sender.ts'
import { createSandbox } from '#sandbox/app.ts'
import { aKnownDevice, anAddress } from '#test/a-news-device.ts'
import { askRaw } from '#test/ask-raw.ts'
import { encoded } from '#test/attack/wrong-ids.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { testConfig } from '#test/app.ts'
import type { Browser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

const { siti, suharti } = people
let sandbox: FastifyInstance
let sandboxUrl: string
let portal: TestPortal
let accountId: string
let browser: Browser

beforeAll(async () => {
  sandbox = await createSandbox(testConfig(), silentLog)
  sandboxUrl = (await sandbox.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost')
  portal = await aPortal({ PUSH_HOSTS: `fcm.googleapis.com,${sandboxUrl}` })
  accountId = (await aRegistration(portal.deps, 'registered', siti)).accountId!
  await aRegistration(portal.deps, 'registered', suharti)
  await runJobs(portal.deps, portal.database)
  browser = (await signedIn(portal.app, siti)).browser
})
afterAll(async () => {
  await sandbox.close()
  await portal.close()
})

/** The fields are hidden ones, which no person fills in. */
const send = (address: object) => askRaw(portal.app, browser, 'POST', '/akun/kabar', {}, encoded(address as Record<string, string>))

/** As the script of the page does: a browser of the sandbox is asked for an address, and the form sent. */
async function subscribe() {
  const answer = await fetch(`${sandboxUrl}/push/langganan`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key: portal.deps.push.publicKey }) })
  const address = (await answer.json()) as { endpoint: string; p256dh: string; auth: string }
  const sent = await send(address)
  expect([sent.statusCode, sent.headers['location']]).toEqual([303, '/akun/kabar?pesan=aktif'])
  const ofBrowser = address.endpoint.replace('kirim', 'langganan')
  const received = async () => ((await (await fetch(ofBrowser)).json()) as { received: { text: string; topic: string; seconds: number; urgency: string }[] }).received
  return { address, received, uninstall: () => fetch(ofBrowser, { method: 'DELETE' }) }
}
const play = (mode: string) => fetch(`${sandboxUrl}/kendali/push`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ mode, delayMs: 0 }) })
async function tell(kind: 'many-failures' | 'identity-confirmed' = 'many-failures') {
  portal.deps.clock.advance(1000)
  const at = portal.deps.clock.now().toISOString()
  return portal.deps.db.transaction().execute((tx) => tellPerson(tx, portal.deps, { to: siti.email, accountId, kind, values: { applicantName: siti.nameOnKtp, at } }))
}
const pushOf = async (mailId: string) => (await asOwner<{ id: string; outcome: string | null; tries: number; reply_status: number | null }>(portal.database, 'select id, outcome, tries, reply_status from news.push where mail_id = $1', [mailId]))[0]!
const subscriptions = () => asOwner<{ ended_why: string | null; address: Buffer | null }>(portal.database, 'select ended_why, address from news.subscription')

test('a page that says what it does, and one device that is turned on; its address lies sealed', async () => {
  const before = await browser.get('/akun/kabar')
  expect(before.text()).toContain('Email tetap dikirim')
  expect(await htmlFaults(before.html)).toEqual([])
  const { address } = await subscribe()
  const page = await browser.get('/akun/kabar?pesan=aktif')
  expect(page.text()).toContain('Kabar di perangkat ini aktif.')
  expect(await htmlFaults(page.html)).toEqual([])
  const [row] = await subscriptions()
  expect(row!.address!.toString('latin1')).not.toContain(address.endpoint.slice(-12))
})

test('news goes by mail and to the device, which alone can read it: a sentence of ours and no word of the person', async () => {
  const { received } = await subscribe()
  const sent = portal.deps.mails.length
  const mailId = await tell()
  await runJobs(portal.deps, portal.database)
  expect(portal.deps.mails).toHaveLength(sent + 1)
  const [push] = await received()
  expect(push).toMatchObject({ urgency: 'high', seconds: 86_400 })
  expect(JSON.parse(push!.text)).toEqual({ title: 'SSCASN', body: 'Ada kabar tentang keamanan akun Anda. Buka SSCASN.', path: '/akun', tag: mailId })
  expect(await pushOf(mailId)).toMatchObject({ outcome: 'taken', reply_status: 201 })
  const page = await browser.get('/akun/kabar')
  expect(page.text()).toMatch(/Banyak percobaan masuk yang gagal.*Diterima server email.*Diterima layanan kabar/)
  expect(portal.deps.logLines.join('\n')).not.toContain('/push/kirim/')
})

test('a push whose answer got lost is sent again and shown once; one that ended is not', async () => {
  const { received } = await subscribe()
  const mailId = await tell()
  await runJobs(portal.deps, portal.database)
  const { id } = await pushOf(mailId)
  await sendPush(portal.deps, id)
  await asOwner(portal.database, 'update news.push set ended_at = null, outcome = null where id = $1', [id])
  await sendPush(portal.deps, id)
  expect(await received()).toHaveLength(1)
})

test('a push service that is busy or down is asked again later, within limits', async () => {
  const { received } = await subscribe()
  await play('kuota-habis')
  const mailId = await tell()
  await runJobs(portal.deps, portal.database)
  const { id, ...putOff } = await pushOf(mailId)
  expect(putOff).toEqual({ outcome: null, tries: 1, reply_status: 429 })
  const [job] = await asOwner<{ run_at: Date }>(portal.database, `select run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-push'`)
  expect(job!.run_at.getTime() - portal.deps.clock.now().getTime()).toBeGreaterThan(60_000) // As long as it asked for, 120 s, and not our own first minute.
  await play('mati')
  await sendPush(portal.deps, id)
  expect(await pushOf(mailId)).toMatchObject({ outcome: null, tries: 2, reply_status: 503 })
  await play('normal')
  await sendPush(portal.deps, id)
  expect(await pushOf(mailId)).toMatchObject({ outcome: 'taken' })
  expect(await received()).toHaveLength(1)
  await asOwner(portal.database, `delete from graphile_worker._private_jobs`)
})

test('a device that is gone is told nothing more, and its owner reads that', async () => {
  const { uninstall } = await subscribe()
  await uninstall()
  const mailId = await tell()
  await runJobs(portal.deps, portal.database)
  expect(await pushOf(mailId)).toMatchObject({ outcome: 'gone', reply_status: 410 })
  expect((await browser.get('/akun/kabar')).text()).toMatch(/Kabar di perangkat ini berhenti sejak/)
  expect(await subscriptions()).toContainEqual({ ended_why: 'gone', address: null })
  const next = await tell()
  expect(await pushOf(next)).toBeUndefined()
  await runJobs(portal.deps, portal.database)
})

test('under another key of ours a device must be turned on again', async () => {
  await subscribe()
  const mailId = await tell()
  const push = createPushSender({ key: Buffer.alloc(32, 7).toString('base64url'), contact: 'mailto:a@contoh.example', hosts: [sandboxUrl], log: silentLog })
  await sendPush({ ...portal.deps, push }, (await pushOf(mailId)).id)
  expect(await pushOf(mailId)).toMatchObject({ outcome: 'gone' })
  expect((await browser.get('/akun/kabar')).text()).toContain('Kunci kabar kami diganti.')
  await runJobs(portal.deps, portal.database)
})

test('another service, a machine of ours or half an address is refused; the page stays', async () => {
  for (const endpoint of ['https://169.254.169.254/latest', 'https://fcm.googleapis.com.jahat.example/x', 'https://fcm.googleapis.com:8443/x', 'https://a:b@fcm.googleapis.com/x', 'http://fcm.googleapis.com/x', 'file:///etc/passwd']) {
    const answer = await send({ ...anAddress(), endpoint })
    expect([answer.statusCode, answer.body], endpoint).toEqual([409, expect.stringContaining('href="#aktifkan">Layanan kabar peramban ini belum kami kenal')])
  }
  expect((await send({ endpoint: 'https://fcm.googleapis.com/x', p256dh: 'AAAA', auth: '' })).statusCode).toBe(422)
  // As long as a key and no point of the curve: nothing could ever be encrypted for it, and its job would fail for a day.
  const noPoint = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString('base64url')
  expect((await send({ ...anAddress(), p256dh: noPoint })).statusCode).toBe(422)
})

test('a browser tells the news of one account; ten devices are enough', async () => {
  const { address } = await subscribe()
  const other = await portal.deps.db.selectFrom('account.account').select('id').where('nameOnKtp', '=', suharti.nameOnKtp).executeTakeFirstOrThrow()
  expect(await subscribeDevice(portal.deps, other.id, address, await aKnownDevice(portal.deps, other.id))).toMatchObject({ ok: true })
  expect(await portal.deps.db.selectFrom('news.subscription').select('accountId').where('endedAt', 'is', null).execute()).toEqual([{ accountId: other.id }])
  for (let more = 2; more <= 10; more++) await subscribeDevice(portal.deps, other.id, anAddress(), await aKnownDevice(portal.deps, other.id))
  expect(await subscribeDevice(portal.deps, other.id, anAddress(), await aKnownDevice(portal.deps, other.id))).toEqual({ ok: false, refusal: 'too-many' })
  expect(await subscribeDevice(portal.deps, other.id, anAddress(), await aKnownDevice(portal.deps, accountId))).toEqual({ ok: false, refusal: 'device-unknown' })
  await lockAccount(portal.deps, other.id, await aKnownDevice(portal.deps, other.id))
  expect(await asOwner(portal.database, 'select id from news.subscription')).toEqual([])
})

test('"Hentikan" and signing out end it, and what was under way is not sent', async () => {
  const { received } = await subscribe()
  const mailId = await tell()
  const page = await browser.get('/akun/kabar')
  expect((await page.submit({}, 'Hentikan')).text()).toContain('Kabar di perangkat itu dihentikan.')
  await runJobs(portal.deps, portal.database)
  expect(await asOwner(portal.database, 'select outcome from news.push where mail_id = $1', [mailId])).toEqual([{ outcome: 'stopped' }])
  expect(await received()).toEqual([])
  await subscribe()
  await (await browser.get('/keluar')).submit({}, 'Keluar')
  expect(await asOwner(portal.database, 'select id from news.subscription where account_id = $1', [accountId])).toEqual([])
})

test('what nobody took within a day is given up: the mail has told it', async () => {
  browser = (await signedIn(portal.app, siti)).browser
  await subscribe()
  await play('mati')
  const mailId = await tell()
  await runJobs(portal.deps, portal.database)
  await play('normal')
  portal.deps.clock.advance(25 * 3_600_000)
  await sendPush(portal.deps, (await pushOf(mailId)).id)
  expect(await pushOf(mailId)).toMatchObject({ outcome: 'late' })
})

test('records of pushes go with the mail’s', async () => {
  portal.deps.clock.advance(31 * 86_400_000)
  await sweepSentMail(portal.deps)
  expect(await asOwner(portal.database, 'select id from news.push')).toEqual([])
})
