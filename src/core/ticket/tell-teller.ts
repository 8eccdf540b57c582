import type { Deps } from '#core/deps.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import { queuePushes } from '#core/news/queue-pushes.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { TicketContents } from './contents.ts'

type Told = { number: string; accountId: string | null; contents: Pick<TicketContents, 'email' | 'name'> }

/** Says that something new stands in a ticket: by mail to whom it names, and on the devices of the account that it is about. */
export async function tellTeller(tx: Tx, deps: Pick<Deps, 'keys' | 'queue' | 'clock'>, { number, accountId, contents: { email, name } }: Told): Promise<void> {
  const mailId = await queueMail(tx, deps, { to: email, accountId: null, kind: 'ticket-changed', values: { applicantName: name, number } })
  if (accountId) await queuePushes(tx, deps, { mailId, accountId, kind: 'ticket-changed' })
}
