import { createTransport } from 'nodemailer'

export type Mail = { to: string; subject: string; text: string; html?: string; attachments?: { filename: string; content: Buffer; contentType: string }[]; /** Stable for one message however often it is tried: receivers and we can tell copies. */ dedupeId: string }

export type Mailer = { send(mail: Mail): Promise<void>; isReachable(): Promise<boolean> }

/** Plain SMTP. Throws on refusal; the job that sends is tried again. */
export function createMailer(options: { url: string; from: string; host: string }): Mailer {
  const transport = createTransport(options.url, { from: options.from })
  Object.assign(transport.options, { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000 })
  return {
    async send(mail) {
      assertSingleLine(mail.to)
      assertSingleLine(mail.subject)
      await transport.sendMail({
        // An address object is never parsed as a list: one mail has one receiver (trust.md T30).
        to: [{ name: '', address: mail.to }],
        subject: mail.subject,
        text: mail.text,
        ...(mail.html ? { html: mail.html } : {}),
        ...(mail.attachments ? { attachments: mail.attachments } : {}),
        messageId: `<${mail.dedupeId}@${options.host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    isReachable: () => transport.verify().then(() => true, () => false),
  }
}

function assertSingleLine(value: string) {
  for (const char of value) if (char.charCodeAt(0) < 32 || char.charCodeAt(0) === 127) throw new Error('A mail header must be one line')
}
