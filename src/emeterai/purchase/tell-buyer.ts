import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { Purchase } from './purchase.ts'
import { purchasePath } from './purchase-path.ts'

export type BuyerMail = 'purchase-paid' | 'purchase-paid-again' | 'payment-under-review' | 'payment-refunded'

type Parts = Pick<HouseDeps, 'keys' | 'queue' | 'clock' | 'houseUrl'>

/** What happened to somebody's money reaches them by mail, if and only if it happened. */
export async function tellBuyer(tx: Tx, deps: Parts, { accountId, number, quantity }: Purchase, kind: BuyerMail, { amountRupiah }: { amountRupiah: number }): Promise<void> {
  await mailHolder(tx, deps, accountId, kind, (distributorId) => ({
    number, quantity, amountRupiah,
    at: deps.clock.now().toISOString(),
    link: new URL(purchasePath(distributorId, number), deps.houseUrl).href,
  }))
}
