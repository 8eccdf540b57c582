import type { HouseDeps } from '#emeterai/deps.ts'
import { attachInvoice } from '#emeterai/purchase/attach-invoice.ts'
import { attachStampedFile } from '#emeterai/stamp/attach-stamped-file.ts'
import { markDelivered } from '#emeterai/stamp/load-stamped-file.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { MailKind } from './mail-kinds.ts'
import { composeMail } from './compose-mail.ts'

/**
 * Sends one queued mail and wipes it. A try that dies between the mail server's yes and our note of it is repeated
 * with the same Message-ID, by which receivers drop the copy. Throws when the server refuses: the job tries again.
 */
export async function sendMail(deps: Pick<HouseDeps, 'db' | 'keys' | 'mailer' | 'clock' | 'storage' | 'isRehearsal'>, mailId: string): Promise<void> {
  const { db, keys, mailer, clock } = deps
  const message = await db.selectFrom('emeterai.message').select(['accountId', 'kind', 'wrappedKey', 'recipient', 'contents']).where('id', '=', mailId).where('sentAt', 'is', null).executeTakeFirst()
  if (!message) return
  const { accountId, kind, wrappedKey, recipient, contents } = message
  if (!wrappedKey || !recipient || !contents) throw new Error('An unsent message must be whole')
  const key = openDataKey(keys, wrappedKey)
  const to = decryptField(key, recipient, `emeterai.message|recipient|${mailId}`)
  const values = JSON.parse(decryptField(key, contents, `emeterai.message|contents|${mailId}`))
  const stamp = kind === 'stamp-sealed' && accountId ? { accountId, stampId: String(values.stampId) } : null
  const attachments = stamp ? await attachStampedFile(deps, stamp) : kind === 'purchase-paid' && accountId ? await attachInvoice(deps, { accountId, number: String(values.number) }) : []
  await mailer.send({ to, ...composeMail(kind as MailKind, values), ...(attachments.length > 0 ? { attachments } : {}), dedupeId: mailId })
  if (stamp && attachments.length > 0) await markDelivered(deps, stamp.stampId, 'mail')
  await db.updateTable('emeterai.message').set({ sentAt: clock.now(), wrappedKey: null, recipient: null, contents: null }).where('id', '=', mailId).execute()
}
