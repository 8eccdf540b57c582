import { loadHolder } from '#emeterai/account/find-holder.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { findDistributor } from '#emeterai/distributors/distributors.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { MailKind, MailValues } from './mail-kinds.ts'
import { queueMail } from './queue-mail.ts'

type Values<Kind extends MailKind> = Omit<MailValues[Kind], 'firstName' | 'distributorName'>

/**
 * Queues a mail to the holder of an account, in their name and their distributor's; sent if and only if the transaction
 * commits. Links lead to the distributor's own pages: where the caller does not know which, `values` is told.
 */
export async function mailHolder<Kind extends MailKind>(tx: Tx, deps: Pick<HouseDeps, 'keys' | 'queue' | 'clock'>, accountId: string, kind: Kind, values: Values<Kind> | ((distributorId: string) => Values<Kind>)): Promise<void> {
  const { email, displayName, distributorId } = await loadHolder(tx, deps.keys, accountId)
  const distributor = await findDistributor(tx, distributorId)
  if (!distributor) throw new Error('An account without distributor')
  const given = typeof values === 'function' ? values(distributorId) : values
  await queueMail(tx, deps, { to: email, accountId, kind, values: { ...given, firstName: displayName, distributorName: distributor.name } as MailValues[Kind] })
}
