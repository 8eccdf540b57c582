import { randomUUID } from 'node:crypto'
import type { Email } from '#core/values/email.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { Tx } from '#platform/db/pool.ts'
import { createDataKey, encryptField } from '#platform/keys/field-cipher.ts'
import type { MailKind, MailValues } from './mail-kinds.ts'

export type MailOrder<Kind extends MailKind = MailKind> = { to: Email; accountId: string | null; kind: Kind; values: MailValues[Kind] }

/** Promises that the mail is sent if and only if the transaction commits. */
export async function queueMail<Kind extends MailKind>(tx: Tx, { keys, queue, clock }: Pick<HouseDeps, 'keys' | 'queue' | 'clock'>, order: MailOrder<Kind>): Promise<string> {
  const message = messageOf({ keys, clock }, order)
  await tx.insertInto('emeterai.message').values(message).execute()
  await queue.send(tx, 'send-mail', { mailId: message.id })
  return message.id
}

/** The row of the outbox; whoever writes it sends `send-mail` with it. */
export function messageOf<Kind extends MailKind>({ keys, clock }: Pick<HouseDeps, 'keys' | 'clock'>, order: MailOrder<Kind>) {
  const id = randomUUID()
  const { key, wrapped } = createDataKey(keys)
  return {
    id,
    accountId: order.accountId,
    kind: order.kind,
    wrappedKey: wrapped,
    recipient: encryptField(key, order.to, `emeterai.message|recipient|${id}`),
    contents: encryptField(key, JSON.stringify(order.values), `emeterai.message|contents|${id}`),
    queuedAt: clock.now(),
  }
}
