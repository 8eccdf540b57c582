/** What a mail server answered, as codes alone ('550 5.1.1'): its words may quote the address. Null when it did not answer. */
export class MailNotTaken extends Error {
  readonly code: string | null
  /** No later try can help: this server does not deliver to this address. */
  readonly isForGood: boolean
  constructor(code: string | null, isForGood: boolean, cause: unknown) {
    super('The mail server did not take the mail', { cause })
    this.name = 'MailNotTaken'
    this.code = code
    this.isForGood = isForGood
  }
}

type SmtpError = { responseCode?: number; response?: string; command?: string }

/** Turns what nodemailer threw into what it means for this mail (RFC 5321 4.2.1, RFC 3463). */
export function readRefusal(error: unknown): MailNotTaken {
  const { responseCode, response = '', command = '' } = error as SmtpError
  const isReply = responseCode !== undefined && responseCode >= 200 && responseCode < 600
  const [enhanced] = isReply ? (/\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response) ?? []) : []
  const code = isReply ? [responseCode, enhanced].filter(Boolean).join(' ') : null
  return new MailNotTaken(code && replyCode.test(code) ? code : null, isReply && isForGood(responseCode, enhanced, command), error)
}

/** Codes of a reply and nothing else. */
export const replyCode = /^[245][0-9]{2}( [245]\.[0-9]{1,3}\.[0-9]{1,3})?$/

/** 5.1.x is about the address, 5.2.x about the mailbox. Anything else that is final (policy, sign-in) may be our own fault: it is tried again. */
function isForGood(code: number, enhanced: string | undefined, command: string): boolean {
  if (code < 500) return false
  if (enhanced) return /^5\.[12]\./.test(enhanced)
  return command.startsWith('RCPT')
}
