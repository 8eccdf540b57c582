/** Mailboxes of which a dot more is the same mailbox. */
const withoutDots = new Set(['gmail.com', 'googlemail.com'])

/** The mailbox that an address leads to: what comes after '+' is the owner's note, and some providers read no dots. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  const local = email.slice(0, at).split('+')[0]!
  return withoutDots.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}
