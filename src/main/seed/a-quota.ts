import { randomBytes } from 'node:crypto'
import type { HouseDeps } from '#emeterai/deps.ts'
import { creditUnits } from '#emeterai/ledger/move-units.ts'

/** Quota that was bought and paid for, with its purchase and its payment behind it, as the ledger demands. */
export async function aQuota({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, accountId: string, quantity: number): Promise<void> {
  const at = clock.now()
  const id = randomBytes(8).toString('hex').toUpperCase()
  const total = quantity * 10_000
  await db.transaction().execute(async (tx) => {
    const purchase = await tx
      .insertInto('emeterai.purchase')
      .values({
        number: `INVCONTOH${id}`,
        accountId,
        quantity,
        unitPriceRupiah: 10_000,
        totalRupiah: total,
        method: quantity < 200 ? 'qris' : 'virtual-account',
        state: 'paid',
        chargedAt: at,
        termsAcceptedAt: at,
        createdAt: at,
        expiresAt: at,
        paidAt: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const payment = await tx
      .insertInto('emeterai.payment')
      .values({ transactionId: `CONTOH${id}`, purchaseId: purchase.id, amountRupiah: total, units: quantity, state: 'credited', paidAt: at, receivedAt: at })
      .returning('id')
      .executeTakeFirstOrThrow()
    await creditUnits(tx, { accountId, at, paymentId: payment.id, units: quantity })
  })
}
