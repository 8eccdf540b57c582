import type { MailKind, MailValues } from '#core/mail/mail-kinds.ts'
import { accountTexts } from './account.ts'
import { addressTexts } from './address.ts'
import { applicationTexts } from './application.ts'
import { identityTexts } from './identity.ts'
import { objectionTexts } from './objection.ts'
import { officerTexts } from './officer.ts'
import { resultTexts } from './result.ts'
import { securityTexts } from './security.ts'
import { stampTexts } from './stamp.ts'
import { ticketTexts } from './ticket.ts'

/** The subject is fixed per kind: nothing about a person stands in a header (trust.md T23, T30). */
export type MailText<Kind extends MailKind> = { subject: string; body(values: MailValues[Kind], portalUrl: string): string[] }

const texts: { [Kind in MailKind]: MailText<Kind> } = { ...accountTexts, ...addressTexts, ...applicationTexts, ...identityTexts, ...objectionTexts, ...officerTexts, ...resultTexts, ...securityTexts, ...stampTexts, ...ticketTexts }

/**
 * Mails that somebody asked for, and may stop: their program offers it beside the sender (List-Unsubscribe, RFC 2369). Everything else is
 * about an account, an application or its safety and must come. Stopping is a choice of the account and not of whoever holds a mail
 * that was passed on, so it leads to a page behind the sign-in and not to one click (RFC 8058).
 */
const stoppable: ReadonlySet<MailKind> = new Set<MailKind>(['new-matches'])

/** Plain text: what a mail says can be read everywhere and hides nothing. */
export function composeMail<Kind extends MailKind>(kind: Kind, values: MailValues[Kind], portalUrl: string): { subject: string; text: string; stopAt?: string } {
  const { subject, body } = texts[kind]
  const greeting = `Yth. ${oneLine('officerName' in values ? values.officerName : values.applicantName)},`
  const footer = `Surat ini dikirim otomatis oleh portal SSCASN (${portalUrl}). Mohon tidak membalasnya.\nKami tidak pernah meminta password lewat email, telepon, atau pesan.`
  const text = [greeting, ...body(values, portalUrl), `--\n${footer}`].join('\n\n')
  return stoppable.has(kind) ? { subject, text, stopAt: `${portalUrl}/akun/kabar` } : { subject, text }
}

/** A name that brings lines of its own must not write our mail. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, 120)
}
