import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Deps } from '#core/deps.ts'
import type { Email } from '#core/values/email.ts'
import { type RunningWorker, runWorker } from '#platform/queue/run-worker.ts'
import { createMailer } from '#platform/mail/mailer.ts'
import { testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { eventually } from '#test/ops/a-start.ts'
import { composeMail } from './texts/compose.ts'
import type { MailValues } from './mail-kinds.ts'
import { type MailOrder, queueMail } from './queue-mail.ts'
import { sendMail } from './send-mail.ts'
import { sweepSentMail } from './sweep-sent-mail.ts'

type Received = { from: string; to: string[]; raw: string }

let database: TestDatabase
let sink: SMTPServer
let port = 0
let refusing = false
const received: Received[] = []

beforeAll(async () => {
  database = await freshDatabase('empty')
  sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream: SMTPServerDataStream, session: SMTPServerSession, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusing) return done(new Error('try later'))
        const { mailFrom, rcptTo } = session.envelope
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => void sink.listen(0, '127.0.0.1', resolve))
  port = (sink.server.address() as { port: number }).port
})
afterAll(async () => {
  await new Promise<void>((resolve) => sink.close(() => resolve()))
  await database.drop()
})
beforeEach(() => {
  received.length = 0
  refusing = false
})

function depsWithSink(): Deps {
  return { ...testDeps(database), mailer: createMailer({ url: `smtp://127.0.0.1:${port}`, from: 'SSCASN <jangan-balas@sscasn.example>', host: 'sscasn.example' }) }
}

const order: MailOrder<'account-registered'> = { to: 'siti.canary@contoh.example' as Email, accountId: null, kind: 'account-registered', values: { applicantName: 'SITI RAHAYU' } }

const queue = (deps: Deps, mail: MailOrder) => deps.db.transaction().execute((tx) => queueMail(tx, deps, mail))

describe('a queued mail', () => {
  test('is sent to one receiver, with a text and our own Message-ID, and then forgotten', async () => {
    const deps = depsWithSink()
    const id = await queue(deps, order)
    await sendMail(deps, id)
    expect(received).toHaveLength(1)
    expect(received[0]!.to).toEqual(['siti.canary@contoh.example'])
    const mail = await simpleParser(received[0]!.raw)
    expect(mail.messageId).toBe(`<${id}@sscasn.example>`)
    expect(mail.subject).toBe('Akun SSCASN Anda sudah terdaftar')
    expect(mail.text).toContain('Yth. SITI RAHAYU,')
    const [row] = await asOwner(database, 'select recipient, contents, wrapped_key, sent_at is not null as sent from mail.message where id = $1', [id])
    expect(row).toEqual({ recipient: null, contents: null, wrapped_key: null, sent: true })
  })

  test('is not sent twice', async () => {
    const deps = depsWithSink()
    const id = await queue(deps, order)
    await sendMail(deps, id)
    await sendMail(deps, id)
    expect(received).toHaveLength(1)
  })

  test('stays when the server refuses, and its copies carry the same Message-ID', async () => {
    const deps = depsWithSink()
    const id = await queue(deps, order)
    refusing = true
    await expect(sendMail(deps, id)).rejects.toThrow()
    refusing = false
    await sendMail(deps, id)
    expect((await simpleParser(received[0]!.raw)).messageId).toBe(`<${id}@sscasn.example>`)
  })

  test('is queued together with its job, or not at all', async () => {
    const deps = depsWithSink()
    const before = await asOwner(database, 'select count(*)::int as n from mail.message')
    const failing = deps.db.transaction().execute(async (tx) => {
      await queueMail(tx, deps, order)
      throw new Error('the account could not be written')
    })
    await expect(failing).rejects.toThrow('could not be written')
    expect(await asOwner(database, 'select count(*)::int as n from mail.message')).toEqual(before)
    const id = await queue(deps, order)
    const jobs = await asOwner<{ payload: object }>(database, 'select payload from graphile_worker._private_jobs order by id desc limit 1')
    expect(jobs).toEqual([{ payload: { mailId: id } }])
  })

  test('waits without a readable word in the database', async () => {
    const deps = depsWithSink()
    const id = await queue(deps, order)
    const [row] = await asOwner<{ all: string }>(database, `select encode(recipient, 'escape') || encode(contents, 'escape') as all from mail.message where id = $1`, [id])
    expect(row!.all).not.toMatch(/siti/i)
  })

  test('is forgotten a month after it was sent', async () => {
    const deps = testDeps(database)
    const id = await queue(deps, order)
    await sendMail(deps, id)
    deps.clock.advance(29 * 86_400_000)
    await sweepSentMail(deps)
    expect(await asOwner(database, 'select id from mail.message where id = $1', [id])).toHaveLength(1)
    deps.clock.advance(2 * 86_400_000)
    await sweepSentMail(deps)
    expect(await asOwner(database, 'select id from mail.message where id = $1', [id])).toEqual([])
  })
})

describe('a hostile name or address (T30)', () => {
  const hostileNames = ['A\r\nBcc: korban@contoh.example', 'A\nTo: korban@contoh.example\n\n', 'A\r\n.\r\nMAIL FROM:<x@y.example>', 'A\u2028Bcc: korban@contoh.example', '=?utf-8?Q?A=0D=0ABcc:_korban@contoh.example?=', 'A\0B', '<korban@contoh.example>']

  test.each(hostileNames)('%j reaches one receiver and no header', async (applicantName) => {
    const deps = depsWithSink()
    await sendMail(deps, await queue(deps, { ...order, values: { applicantName } }))
    expect(received.map(({ to }) => to)).toEqual([['siti.canary@contoh.example']])
    const mail = await simpleParser(received[0]!.raw)
    expect([mail.bcc, mail.cc]).toEqual([undefined, undefined])
    expect(mail.subject).toBe('Akun SSCASN Anda sudah terdaftar')
    expect(mail.text!.split('\n')[0]).toMatch(/^Yth\. .+,$/)
  })

  const hostileAddresses = ['a@contoh.example\r\nBcc: korban@contoh.example', 'a@contoh.example, korban@contoh.example', 'a@contoh.example;korban@contoh.example', '"x" <korban@contoh.example>, a@contoh.example']

  test.each(hostileAddresses)('%j never becomes two receivers', async (to) => {
    const deps = depsWithSink()
    const id = await queue(deps, { ...order, to: to as Email })
    await sendMail(deps, id).catch(() => 'refused')
    expect(received.flatMap((mail) => mail.to).length).toBeLessThanOrEqual(1)
    for (const { raw } of received) expect((await simpleParser(raw)).bcc).toBeUndefined()
  })
})

test('a mail that somebody asked for says where to stop it, one that must come does not (RFC 2369)', async () => {
  received.length = 0
  const deps = depsWithSink()
  const person = { to: 'siti.canary@contoh.example' as Email, accountId: null }
  await sendMail(deps, await queue(deps, { ...person, kind: 'new-matches', values: { applicantName: 'SITI RAHAYU', matches: [], hasMore: false } }))
  await sendMail(deps, await queue(deps, { ...person, kind: 'account-registered', values: { applicantName: 'SITI RAHAYU' } }))
  const mails = await Promise.all(received.map(({ raw }) => simpleParser(raw)))
  expect(mails.map(({ headerLines }) => headerLines.find(({ key }) => key === 'list-unsubscribe')?.line)).toEqual([`List-Unsubscribe: <${deps.portalUrl}/akun/kabar>`, undefined])
})

test('every kind has a text that says what to do, and its subject names nobody', () => {
  const person = { applicantName: 'SITI RAHAYU' }
  const at = '2026-10-01T03:00:00Z'
  const all: { [Kind in keyof MailValues]: MailValues[Kind] } = {
    'account-registered': person,
    'already-registered-notice': { ...person, at },
    'breach-notice': { ...person, incident: 'INS-2026-01', letter: 'Pada 1 Oktober 2026 kami mengetahui bahwa akun seorang petugas dipakai orang lain.' },
    'application-submitted': { ...person, registrationNumber: '20261234567890123', at, inLineSince: null, instansi: 'Pemerintah Kota Bogor', jabatan: 'Pranata Komputer', files: [{ name: 'Ijazah', sha256: 'ab' }], receipt: 'abc' },
    'application-unfinished': { ...person, deadline: 'Kamis, 10 Desember 2026 pukul 23.59 WIB', elsewhere: '00.59 WITA', missing: ['Formasi belum dipilih'] },
    'application-reopened': { ...person, at, until: at },
    'data-corrected': { ...person, at, fields: ['Nama sesuai ijazah'] },
    'deadline-extended': { ...person, stage: 'Pendaftaran', endsAt: at, reason: 'Distributor terganggu' },
    'erasure-asked': { ...person, at },
    'formasi-amended': { ...person, jabatan: 'Pranata Komputer', instansi: 'Pemerintah Kota Bogor', number: 1, reason: 'Anggaran berubah', changes: [{ field: 'Jumlah kursi', before: '4', after: '3' }], fits: true, isSubmitted: false },
    'address-test': person,
    'new-matches': { ...person, matches: [{ id: 1204, jabatan: 'Pranata Komputer', instansi: 'Pemerintah Kota Bogor' }], hasMore: false },
    'email-changed': { ...person, at, notMeLink: 'https://sscasn.example/bukan-saya?kunci=abc' },
    'identity-confirmed': person,
    'identity-mismatch': person,
    'objection-sent': { ...person, instansi: 'Pemerintah Kota Bogor', at, points: 2 },
    'result-published': { ...person, instansi: 'Pemerintah Kota Bogor', result: 'administrative' },
    'reset-link': { ...person, link: 'https://sscasn.example/lupa-password/tautan?kunci=abc', minutes: 20 },
    'password-changed': { ...person, at, notMeLink: 'https://sscasn.example/bukan-saya?kunci=abc' },
    'account-held': { ...person, until: at },
    'account-locked': { ...person, at, device: 'Chrome di Android' },
    'many-failures': { ...person, at },
    'stamp-confirmed': { ...person, documentName: 'Surat lamaran' },
    'stamp-refused': { ...person, documentName: 'Surat lamaran', fault: 'pasted' },
    'stamping-done': { ...person, documentName: 'Surat lamaran' },
    'stamping-failed': { ...person, documentName: 'Surat lamaran' },
    'officer-link': { officerName: 'SITI RAHAYU', link: 'https://sscasn.example/tautan?kunci=abc', hours: 72, purpose: 'activation' },
    'officer-notice': { officerName: 'SITI RAHAYU', at, what: 'recovery-code-used', accountLink: 'https://sscasn.example/akun' },
    'ticket-filed': { ...person, number: 'ABCDE23456', answerBy: '2022-12-23T03:00:00Z' },
    'ticket-changed': { ...person, number: 'ABCDE23456' },
    'unusual-sign-in': { ...person, at, device: 'Chrome di Android', notMeLink: 'https://sscasn.example/bukan-saya?kunci=abc' },
  }
  for (const kind of Object.keys(all) as (keyof MailValues)[]) {
    const { subject, text, stopAt } = composeMail(kind, all[kind], 'https://sscasn.example')
    expect(subject).not.toContain('SITI')
    expect(text).toContain('https://sscasn.example/')
    expect(text).not.toMatch(/undefined|Invalid/)
    // Only what somebody asked for can be stopped; what is about an account, an application or its safety must come.
    expect(stopAt).toBe(kind === 'new-matches' ? 'https://sscasn.example/akun/kabar' : undefined)
  }
  expect(composeMail('password-changed', all['password-changed'], 'https://sscasn.example').text).toContain('1 Oktober 2026 pukul 10.00 WIB')
})

test('whoever is told that a stamp is refused reads why, each reason in words of its own', () => {
  const faults = ['no-stamp', 'rehearsal', 'changed-after', 'unknown-serial', 'reused-serial', 'pasted', 'foreign', 'invalid', 'used-by-another', 'used-in-another-slot']
  const told = faults.map((fault) => composeMail('stamp-refused', { applicantName: 'SITI RAHAYU', documentName: 'Surat lamaran', fault }, 'https://sscasn.example').text)
  expect(new Set(told).size).toBe(faults.length)
  expect(told[1]).toContain('e-meterainya dari latihan')
})

// features.md C13, decision 167: the evening on which everybody is reminded is the evening on which passwords are forgotten.
test('a link for a new password overtakes ten thousand reminders that wait, and so does what falls due by the clock', async () => {
  const deps = testDeps(database)
  await asOwner(database, 'delete from graphile_worker._private_jobs')
  const to = 'siti.canary@contoh.example' as Email
  await queue(deps, { to, accountId: null, kind: 'application-unfinished', values: { applicantName: 'SITI RAHAYU', deadline: '', elsewhere: '', missing: [] } })
  await asOwner(database, `insert into graphile_worker._private_jobs (task_id, payload, priority, run_at, max_attempts) select task_id, '{"mailId": "a reminder"}', priority, run_at - interval '1 minute', 25 from graphile_worker._private_jobs, generate_series(1, 9999)`)
  await deps.queue.send(deps.db, 'walk-portal', {})
  const link = await queue(deps, { to, accountId: null, kind: 'reset-link', values: { applicantName: 'SITI RAHAYU', link: '', minutes: 30 } })
  const taken: unknown[] = []
  let worker: RunningWorker | undefined
  const take = (name: string) => async (payload: unknown) => void taken.push((payload as { mailId?: string }).mailId ?? name)
  try {
    worker = await runWorker(deps, { ownerUrl: database.ownerUrl, tasks: { 'send-mail': () => take('send-mail'), 'walk-portal': () => take('walk-portal') }, crontab: [], pollMs: 20, concurrency: 1 })
    await eventually(30_000, () => taken.length >= 3)
  } finally {
    await worker?.stop()
  }
  expect(taken.slice(0, 3)).toEqual([link, 'walk-portal', 'a reminder'])
  await asOwner(database, 'delete from graphile_worker._private_jobs')
})
