import type { Deps } from '#core/deps.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { MailKind } from './mail-kinds.ts'
import { findUnsentMessage, markSent } from './store.ts'
import { composeMail } from './texts/compose.ts'

/**
 * Sends one queued mail and wipes it. A try that dies between the mail server's yes and our note of it is repeated
 * with the same Message-ID, by which receivers drop the copy. Throws when the server refuses: the job tries again.
 */
export async function sendMail({ db, keys, mailer, clock, portalUrl }: Deps, mailId: string): Promise<void> {
  const message = await findUnsentMessage(db, mailId)
  if (!message) return
  const key = openDataKey(keys, message.wrappedKey)
  const to = decryptField(key, message.recipient, `mail.message|recipient|${mailId}`)
  const values = JSON.parse(decryptField(key, message.contents, `mail.message|contents|${mailId}`))
  await mailer.send({ to, ...composeMail(message.kind as MailKind, values, portalUrl), dedupeId: mailId })
  await markSent(db, mailId, clock.now())
}
