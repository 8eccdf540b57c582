import { loadHolder } from '#emeterai/account/find-holder.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { findDistributor } from '#emeterai/distributors/distributors.ts'
import type { Mail } from '#platform/mail/mailer.ts'
import { drawInvoice } from './draw-invoice.ts'
import { findPurchase, listPayments } from './purchase.ts'
import { viewOf } from './purchase-view.ts'

type Parts = Pick<HouseDeps, 'db' | 'keys' | 'clock' | 'isRehearsal'>

/** The invoice, as its page gives it, for the mail that says the money came; a mail that is tried again carries the state of then. */
export async function attachInvoice({ db, keys, clock, isRehearsal }: Parts, { accountId, number }: { accountId: string; number: string }): Promise<NonNullable<Mail['attachments']>> {
  const purchase = await findPurchase(db, accountId, number)
  if (!purchase) throw new Error('A purchase is never deleted')
  const holder = await loadHolder(db, keys, accountId)
  const distributor = await findDistributor(db, holder.distributorId)
  if (!distributor) throw new Error('An account without distributor')
  const content = await drawInvoice({ purchase, payments: await listPayments(db, purchase.id), view: viewOf(purchase, clock.now()), buyer: holder.displayName, distributor: distributor.name, isRehearsal })
  return [{ filename: `${number}.pdf`, content, contentType: 'application/pdf' }]
}
