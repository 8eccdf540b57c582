import { loadHolder } from '#emeterai/account/find-holder.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { findDistributor } from '#emeterai/distributors/distributors.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { MailKind, MailValues } from './mail-kinds.ts'
import { queueMail } from './queue-mail.ts'

/** Queues a mail to the holder of an account, in their name and their distributor's. */
export async function mailHolder<Kind extends MailKind>(tx: Tx, deps: HouseDeps, accountId: string, kind: Kind, values: Omit<MailValues[Kind], 'firstName' | 'distributorName'>): Promise<void> {
  const { email, displayName, distributorId } = await loadHolder(tx, deps.keys, accountId)
  const distributor = await findDistributor(tx, distributorId)
  if (!distributor) throw new Error('An account without distributor')
  await queueMail(tx, deps, { to: email, accountId, kind, values: { ...values, firstName: displayName, distributorName: distributor.name } as MailValues[Kind] })
}
