import { randomUUID } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import type { Email } from '#core/values/email.ts'
import type { Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import { createDataKey, encryptField } from '#platform/keys/field-cipher.ts'
import { type MailKind, type MailValues, turnOf } from './mail-kinds.ts'
import { insertMessage } from './store.ts'

export type MailOrder<Kind extends MailKind = MailKind> = { to: Email; accountId: string | null; kind: Kind; values: MailValues[Kind]; /** Given where other channels tell the same (core/news). */ id?: string }

/** Promises that the mail is sent if and only if the transaction commits. */
export async function queueMail<Kind extends MailKind>(tx: Tx, { keys, queue, clock }: Pick<Deps, 'keys' | 'queue' | 'clock'>, order: MailOrder<Kind>): Promise<string> {
  const id = order.id ?? randomUUID()
  const { key, wrapped } = createDataKey(keys)
  const message = {
    id,
    accountId: order.accountId,
    kind: order.kind,
    wrappedKey: wrapped,
    recipientIndex: keys.blindIndex('email', order.to),
    recipient: encryptField(key, order.to, `mail.message|recipient|${id}`),
    contents: encryptField(key, JSON.stringify(order.values), `mail.message|contents|${id}`),
    queuedAt: clock.now(),
  }
  await together(tx, (of) => [insertMessage(of, message), queue.send(of, 'send-mail', { mailId: id }, turnOf(order.kind))])
  return id
}
