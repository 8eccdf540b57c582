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

/** Plain text: what a mail says can be read everywhere and hides nothing. */
export function composeMail<Kind extends MailKind>(kind: Kind, values: MailValues[Kind], portalUrl: string): { subject: string; text: string } {
  const { subject, body } = texts[kind]
  const greeting = `Yth. ${oneLine('officerName' in values ? values.officerName : values.applicantName)},`
  const footer = `Surat ini dikirim otomatis oleh portal SSCASN (${portalUrl}). Mohon tidak membalasnya.\nKami tidak pernah meminta password lewat email, telepon, atau pesan.`
  return { subject, text: [greeting, ...body(values, portalUrl), `--\n${footer}`].join('\n\n') }
}

/** A name that brings lines of its own must not write our mail. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, 120)
}
