import type { HouseDeps } from '#emeterai/deps.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { MailKind } from './mail-kinds.ts'
import { composeMail } from './compose-mail.ts'

/**
 * Sends one queued mail and wipes it. A try that dies between the mail server's yes and our note of it is repeated
 * with the same Message-ID, by which receivers drop the copy. Throws when the server refuses: the job tries again.
 */
export async function sendMail({ db, keys, mailer, clock }: Pick<HouseDeps, 'db' | 'keys' | 'mailer' | 'clock'>, mailId: string): Promise<void> {
  const message = await db.selectFrom('emeterai.message').select(['kind', 'wrappedKey', 'recipient', 'contents']).where('id', '=', mailId).where('sentAt', 'is', null).executeTakeFirst()
  if (!message) return
  const { kind, wrappedKey, recipient, contents } = message
  if (!wrappedKey || !recipient || !contents) throw new Error('An unsent message must be whole')
  const key = openDataKey(keys, wrappedKey)
  const to = decryptField(key, recipient, `emeterai.message|recipient|${mailId}`)
  const values = JSON.parse(decryptField(key, contents, `emeterai.message|contents|${mailId}`))
  await mailer.send({ to, ...composeMail(kind as MailKind, values), dedupeId: mailId })
  await db.updateTable('emeterai.message').set({ sentAt: clock.now(), wrappedKey: null, recipient: null, contents: null }).where('id', '=', mailId).execute()
}
