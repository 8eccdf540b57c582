import { randomBytes, randomUUID } from 'node:crypto'
import type { HouseDeps } from '#emeterai/deps.ts'
import { creditUnits } from '#emeterai/ledger/move-units.ts'
import type { StampRequest } from '#emeterai/stamp/request-stamp.ts'
import { createDataKey, encryptField } from '#platform/keys/field-cipher.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'

type Parts = Pick<HouseDeps, 'db' | 'keys' | 'clock'>

/** Somebody with quota, straight into the tables: for tests of the ledger, to which it does not matter who somebody is. */
export async function aStampHolder(house: Parts, { units = 10, distributorId = 'pds' } = {}): Promise<string> {
  const id = randomUUID()
  const now = house.clock.now()
  const { key, wrapped } = createDataKey(house.keys)
  const { id: dataKeyId } = await house.db.insertInto('emeterai.dataKey').values({ wrapped }).returning('id').executeTakeFirstOrThrow()
  const account = {
    id,
    distributorId,
    kind: 'personal',
    state: 'active',
    dataKeyId,
    email: encryptField(key, 'siti@contoh.example', `emeterai.account|email|${id}`),
    emailIndex: randomBytes(32),
    nikIndex: randomBytes(32),
    phone: encryptField(key, '+6281200000000', `emeterai.account|phone|${id}`),
    phoneIndex: randomBytes(32),
    firstName: 'Siti',
    passwordPhc: 'x',
    passwordChangedAt: now,
    registeredAt: now,
    activatedAt: now,
  }
  await house.db.insertInto('emeterai.account').values(account).execute()
  if (units > 0) await aPaidPurchase(house, id, units)
  return id
}

/** Units that were paid for, as the ledger wants them. */
export async function aPaidPurchase({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, accountId: string, units: number): Promise<void> {
  const now = clock.now()
  const method = units < 200 ? 'qris' : 'virtual-account'
  const amountRupiah = units * 10_000
  await db.transaction().execute(async (tx) => {
    const purchase = { number: `INV${randomUUID()}`, accountId, quantity: units, unitPriceRupiah: 10_000, totalRupiah: amountRupiah, method, state: 'paid', termsAcceptedAt: now, createdAt: now, expiresAt: now, paidAt: now }
    const { id: purchaseId } = await tx.insertInto('emeterai.purchase').values(purchase).returning('id').executeTakeFirstOrThrow()
    const payment = { transactionId: `TRX-${randomUUID()}`, purchaseId, amountRupiah, units, state: 'credited', paidAt: now, receivedAt: now }
    const { id: paymentId } = await tx.insertInto('emeterai.payment').values(payment).returning('id').executeTakeFirstOrThrow()
    await creditUnits(tx, { accountId, at: now, paymentId, units })
  })
}

/** A letter to be stamped; each text is another file. */
export const aLetter = (text = 'Surat Pernyataan'): Buffer => buildPdf(onePage({ text }))

/** What a holder asks for, unless told otherwise: one stamp at the bottom right of the first page. */
export function aStampRequest(accountId: string, change: Partial<StampRequest> = {}): StampRequest {
  return {
    accountId,
    purpose: 'uji',
    file: { bytes: aLetter(), claimedName: 'surat-pernyataan.pdf' },
    document: { kind: 'surat-pernyataan', number: '001/SP/2026', date: '2026-10-14' },
    place: { page: 1, leftMm: 100, topMm: 100, sizeMm: 25 },
    ...change,
  }
}
