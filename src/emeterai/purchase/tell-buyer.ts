import { loadHolder } from '#emeterai/account/find-holder.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { queueMail } from '#emeterai/mail/queue-mail.ts'
import type { MailValues } from '#emeterai/mail/mail-kinds.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { Purchase } from './purchase.ts'
import { purchasePath } from './purchase-path.ts'

export type BuyerMail = 'purchase-paid' | 'purchase-paid-again' | 'payment-under-review' | 'payment-refunded'

type Parts = Pick<HouseDeps, 'keys' | 'queue' | 'clock' | 'houseUrl'>

/** What happened to somebody's money reaches them by mail, if and only if it happened. */
export async function tellBuyer(tx: Tx, deps: Parts, purchase: Purchase, kind: BuyerMail, { amountRupiah }: { amountRupiah: number }): Promise<void> {
  const { accountId, number, quantity } = purchase
  const holder = await loadHolder(tx, deps.keys, accountId)
  const { name } = await tx.selectFrom('emeterai.distributor').select('name').where('id', '=', holder.distributorId).executeTakeFirstOrThrow()
  const values: MailValues[BuyerMail] = {
    firstName: holder.displayName,
    distributorName: name,
    number,
    quantity,
    amountRupiah,
    at: deps.clock.now().toISOString(),
    link: new URL(purchasePath(holder.distributorId, number), deps.houseUrl).href,
  }
  await queueMail(tx, deps, { to: holder.email, accountId, kind, values })
}
