import { type AddressInfo, createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMailer } from './mailer.ts'

// A relay that offers no TLS, or whose offer somebody on the way took out. 127.0.0.2 stands for another machine.
const received: string[] = []
const relay = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, _session, done) {
    let text = ''
    stream.on('data', (part: Buffer) => void (text += String(part)))
    stream.on('end', () => {
      received.push(text)
      done()
    })
  },
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => void relay.listen(0, '0.0.0.0', resolve))
  port = (relay.server.address() as AddressInfo).port
})
afterAll(() => new Promise<void>((resolve) => void relay.close(() => resolve())))

const mailerAt = (host: string, mustBePrivate: boolean) => createMailer({ url: `smtp://${host}:${port}`, from: 'SSCASN <jangan-balas@sscasn.example>', host: 'sscasn.example', mustBePrivate })
const mail = { to: 'siti@contoh.example', subject: 'Akun Anda', text: 'Yth. SITI', dedupeId: 'a' }

test('in production a relay on another machine gets a mail over TLS or not at all (ASVS 12.3.1)', async () => {
  await expect(mailerAt('127.0.0.2', true).send(mail)).rejects.toMatchObject({ name: 'MailNotTaken', cause: { message: expect.stringMatching(/STARTTLS/i) } })
  expect(received).toEqual([])
})

test('one on this machine does without, and so does a demo', async () => {
  await mailerAt('127.0.0.1', true).send(mail)
  await mailerAt('127.0.0.2', false).send(mail)
  expect(received).toHaveLength(2)
})

test('a mail of a rehearsal says so in its subject (decision 181)', async () => {
  await createMailer({ url: `smtp://127.0.0.1:${port}`, from: 'SSCASN <jangan-balas@sscasn.example>', host: 'sscasn.example', isRehearsal: true }).send(mail)
  expect(received.at(-1)).toContain('Subject: [LATIHAN] Akun Anda')
})

test('a relay that takes the connection and says nothing is not waited for (trust.md X18)', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve))
  const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const mailer = createMailer({ url, from: 'SSCASN <jangan-balas@sscasn.example>', host: 'sscasn.example', waitMs: 1000 })
  await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailNotTaken', cause: { message: expect.stringMatching(/greeting/i) } })
  expect(await mailer.isReachable()).toBe(false)
  silent.close()
})
