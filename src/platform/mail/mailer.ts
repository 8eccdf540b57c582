import { createTransport } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import { inSpan } from '#platform/tracing/tracing.ts'
import { readRefusal } from './not-taken.ts'

export type Mail = { to: string; subject: string; text: string; html?: string; attachments?: { filename: string; content: Buffer; contentType: string }[]; /** Where its receiver stops mails of this kind; never with a mail that must come. */ stopAt?: string; /** Stable for one message however often it is tried: receivers and we can tell copies. */ dedupeId: string }

export type Mailer = { send(mail: Mail): Promise<void>; isReachable(): Promise<boolean> }

/** `isRehearsal`: every subject says so. `waitMs`: for a connection and for a greeting; twice that for every other word of the relay. */
type Options = { url: string; from: string; host: string; mustBePrivate?: boolean; isRehearsal?: boolean; waitMs?: number }

/**
 * SMTP. Throws MailNotTaken when the server refuses or does not answer. With `mustBePrivate` a relay on another machine that offers no
 * TLS, or takes it away on the way, gets no mail (ASVS 12.3.1).
 */
export function createMailer({ url, from, host, mustBePrivate = false, isRehearsal = false, waitMs = 5000 }: Options): Mailer {
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
  const smtp: SMTPTransport.Options = { url, requireTLS: mustBePrivate && !isHere, connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs * 2 }
  const transport = createTransport(smtp, { from })
  return {
    async send(mail) {
      assertSingleLine(mail.to)
      assertSingleLine(mail.subject)
      if (mail.stopAt) assertSingleLine(mail.stopAt)
      const sending = inSpan('smtp send', { kind: 'client', facts: { 'sscasn.party': 'smtp' } }, () => transport.sendMail({
        // An address object is never parsed as a list: one mail has one receiver (trust.md T30).
        to: [{ name: '', address: mail.to }],
        subject: isRehearsal ? `[LATIHAN] ${mail.subject}` : mail.subject,
        text: mail.text,
        ...(mail.html ? { html: mail.html } : {}),
        ...(mail.attachments ? { attachments: mail.attachments } : {}),
        messageId: `<${mail.dedupeId}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', ...(mail.stopAt ? { 'List-Unsubscribe': `<${mail.stopAt}>` } : {}) },
      }))
      await sending.catch((error: unknown) => {
        throw readRefusal(error)
      })
    },
    isReachable: () => transport.verify().then(() => true, () => false),
  }
}

function assertSingleLine(value: string) {
  for (const char of value) if (char.charCodeAt(0) < 32 || char.charCodeAt(0) === 127) throw new Error('A mail header must be one line')
}
