import type { PaymentMethod } from '#emeterai/acquirer.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { PaymentState, PurchaseState } from './purchase-state.ts'

export type Payment = {
  transactionId: string
  amountRupiah: number
  units: number
  state: PaymentState
  reason: string | null
  paidAt: Date
  refundedRupiah: number
  refundAskedAt: Date | null
}

export type Purchase = {
  id: string
  number: string
  accountId: string
  quantity: number
  totalRupiah: number
  method: PaymentMethod
  state: PurchaseState
  /** Null until the acquirer has taken the order. */
  chargedAt: Date | null
  qrPayload: string | null
  virtualAccount: string | null
  bank: string | null
  createdAt: Date
  expiresAt: Date
  paidAt: Date | null
}

const columns = [
  'id', 'number', 'accountId', 'quantity', 'totalRupiah', 'method', 'state', 'chargedAt', 'qrPayload', 'virtualAccount', 'bank', 'createdAt', 'expiresAt', 'paidAt',
] as const

type Kinds = { method: PaymentMethod; state: PurchaseState }

/** Whoever's it is: for jobs and operators. Pages use `findPurchase`. */
export async function findPurchaseByNumber(db: Db | Tx, number: string): Promise<Purchase | null> {
  return (await db.selectFrom('emeterai.purchase').select(columns).$narrowType<Kinds>().where('number', '=', number).executeTakeFirst()) ?? null
}

/** The holder's own purchase, else null. */
export async function findPurchase(db: Db, accountId: string, number: string): Promise<Purchase | null> {
  const row = await db.selectFrom('emeterai.purchase').select(columns).$narrowType<Kinds>().where('number', '=', number).where('accountId', '=', accountId).executeTakeFirst()
  return row ?? null
}

/** Takes the row until the transaction ends: whoever settles the same purchase waits. */
export async function lockPurchase(tx: Tx, number: string): Promise<Purchase | null> {
  return (await tx.selectFrom('emeterai.purchase').select(columns).$narrowType<Kinds>().where('number', '=', number).forUpdate().executeTakeFirst()) ?? null
}

const purchasesPerPage = 20

/** One page of the holder's purchases, newest first, and how many pages there are. */
export async function listPurchases(db: Db, accountId: string, page = 1): Promise<{ purchases: Purchase[]; pageCount: number }> {
  const { count } = await db.selectFrom('emeterai.purchase').select(({ fn }) => fn.countAll<number>().as('count')).where('accountId', '=', accountId).executeTakeFirstOrThrow()
  const purchases = await db
    .selectFrom('emeterai.purchase')
    .select(columns)
    .$narrowType<Kinds>()
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(purchasesPerPage)
    .offset((page - 1) * purchasesPerPage)
    .execute()
  return { purchases, pageCount: Math.max(1, Math.ceil(Number(count) / purchasesPerPage)) }
}

/** The acquirer tells of at most 100 transactions an order (acquirer-client.ts). */
const maxPayments = 100

/** Money that came for a purchase, in the order in which it was paid. */
export async function listPayments(db: Db | Tx, purchaseId: string): Promise<Payment[]> {
  return db
    .selectFrom('emeterai.payment')
    .select(['transactionId', 'amountRupiah', 'units', 'state', 'reason', 'paidAt', 'refundedRupiah', 'refundAskedAt'])
    .$narrowType<{ state: PaymentState }>()
    .where('purchaseId', '=', purchaseId)
    .orderBy('paidAt')
    .orderBy('transactionId')
    .limit(maxPayments)
    .execute()
}
