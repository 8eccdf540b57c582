import { randomUUID } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import type { MailKind } from '#core/mail/mail-kinds.ts'
import { type MailOrder, queueMail } from '#core/mail/queue-mail.ts'
import type { Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import { queuePushes } from './queue-pushes.ts'

type Parts = Pick<Deps, 'keys' | 'queue' | 'clock'>

/**
 * The one place that tells a person something: by mail always, and on every device of the account that asked for news, if and
 * only if the transaction commits. Returns the id of the news, which is that of its mail.
 */
export async function tellPerson<Kind extends MailKind>(tx: Tx, { keys, queue, clock }: Parts, order: MailOrder<Kind>): Promise<string> {
  const { accountId, kind } = order
  if (accountId === null) return queueMail(tx, { keys, queue, clock }, order)
  const id = randomUUID()
  await together(tx, (of) => [queueMail(of, { keys, queue, clock }, { ...order, id }), queuePushes(of, { queue, clock }, { mailId: id, accountId, kind })])
  return id
}
