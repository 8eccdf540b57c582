import type { Branded } from './branded.ts'

/** A canonical e-mail address (NFKC, lower case): equal mailboxes compare equal. */
export type Email = Branded<'Email'>

/** Null unless it is an address that an ordinary mail server delivers to: ASCII, at most 254 characters. */
export function parseEmail(text: string): Email | null {
  if (text.length > 300) return null
  const email = text.normalize('NFKC').trim().toLowerCase()
  const at = email.lastIndexOf('@')
  if (at < 1 || email.length > 254 || !isLocalPart(email.slice(0, at)) || !isDomain(email.slice(at + 1))) return null
  return email as Email
}

/** 's***@contoh.example': tells the owner which mailbox, and nobody else. */
export function maskEmail(email: Email): string {
  return `${email.slice(0, 1)}***${email.slice(email.lastIndexOf('@'))}`
}

function isLocalPart(local: string): boolean {
  return local.length <= 64 && /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/.test(local) && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..')
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  return labels.length > 1 && labels.every(isLabel) && /^[a-z]/.test(labels.at(-1) ?? '')
}

function isLabel(label: string): boolean {
  return label.length <= 63 && /^[a-z0-9-]+$/.test(label) && !label.startsWith('-') && !label.endsWith('-')
}
