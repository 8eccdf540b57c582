import type { MailKind, MailValues } from './mail-kinds.ts'
import { accountTexts } from './account-texts.ts'
import { purchaseTexts } from './purchase-texts.ts'
import { securityTexts } from './security-texts.ts'
import { stampTexts } from './stamp-texts.ts'

/** The subject is fixed per kind: nothing about a person stands in a header (trust.md T23, T30). */
export type MailText<Kind extends MailKind> = { subject: string; body(values: MailValues[Kind]): string[] }

const texts: { [Kind in MailKind]: MailText<Kind> } = { ...accountTexts, ...securityTexts, ...purchaseTexts, ...stampTexts }

/** Plain text: what a mail says can be read everywhere and hides nothing. */
export function composeMail<Kind extends MailKind>(kind: Kind, values: MailValues[Kind]): { subject: string; text: string } {
  const { subject, body } = texts[kind]
  const footer = `Surat ini dikirim otomatis oleh ${oneLine(values.distributorName)} (simulasi). Mohon tidak membalasnya.\nKami tidak pernah meminta password, kode masuk, atau PIN lewat email, telepon, atau pesan.`
  return { subject, text: [`Yth. ${oneLine(values.firstName)},`, ...body(values), `--\n${footer}`].join('\n\n') }
}

/** A name that brings lines of its own must not write our mail. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, 120)
}
