import type { Acquirer, Charge, ChargeOrder, Transaction } from '#emeterai/acquirer.ts'
import { PartyRefused, PartyUnavailable } from '#platform/http/outbound.ts'

/** A payment at the fake: by default once, the right amount, in time. */
export type FakePayment = { amountRupiah?: number; times?: number; late?: boolean }

/** An acquirer at hand: keeps what was charged and what was paid. It calls nobody back; sign an event with `signBody` for that. */
export type FakeAcquirer = Acquirer & {
  asked: ('createCharge' | 'findCharge' | 'refund')[]
  /** Somebody pays an order. `late` closes the charge first. Returns the new transactions. */
  pay(orderId: string, payment?: FakePayment): Transaction[]
  goDown(): void
  comeBack(): void
  /** The next call does its work, and its answer is lost on the way. */
  loseNextAnswer(): void
}

type Kept = { order: ChargeOrder; charge: Charge; closed: boolean; transactions: Transaction[]; refunds: Map<string, string> }

const maxAmount = { qris: 10_000_000, 'virtual-account': 1_000_000_000 } as const
const maxLifeMs = 7 * 86_400_000

export function fakeAcquirer(now: () => Date = () => new Date()): FakeAcquirer {
  const charges = new Map<string, Kept>()
  const asked: FakeAcquirer['asked'] = []
  let isDown = false
  let losesAnswer = false
  let made = 0

  const answer = async <Answer>(question: FakeAcquirer['asked'][number], give: () => Answer): Promise<Answer> => {
    asked.push(question)
    if (isDown) throw new PartyUnavailable('acquirer')
    const reply = give()
    if (!losesAnswer) return structuredClone(reply)
    losesAnswer = false
    throw new PartyUnavailable('acquirer')
  }
  const stateOf = ({ order, closed }: Kept) => (closed || order.expiresAt <= now() ? 'expired' : 'pending')
  const load = (orderId: string) => charges.get(orderId) ?? refuse(404, 'unknown-order')

  return {
    asked,
    goDown: () => {
      isDown = true
    },
    comeBack: () => {
      isDown = false
    },
    loseNextAnswer: () => {
      losesAnswer = true
    },
    createCharge: (order) =>
      answer('createCharge', () => {
        const kept = charges.get(order.orderId)
        if (kept) return isSame(kept.order, order) ? { ...kept.charge, state: stateOf(kept) } : refuse(409, 'charged-otherwise')
        if (!makesSense(order, now())) return refuse(422, 'invalid')
        made += 1
        const charge = chargeOf(order, made)
        charges.set(order.orderId, { order: { ...order }, charge, closed: false, transactions: [], refunds: new Map() })
        return charge
      }),
    findCharge: (orderId) =>
      answer('findCharge', () => {
        const kept = charges.get(orderId)
        if (!kept) return null
        return { orderId, amountRupiah: kept.order.amountRupiah, expiresAt: kept.order.expiresAt, state: stateOf(kept), transactions: kept.transactions }
      }),
    refund: ({ orderId, transactionId, amountRupiah, reason }) =>
      answer('refund', () => {
        const { transactions, refunds } = load(orderId)
        const transaction = transactions.find((paid) => paid.transactionId === transactionId) ?? refuse(404, 'unknown-transaction')
        const asks = JSON.stringify([amountRupiah, reason])
        if (refunds.has(transactionId)) return refunds.get(transactionId) === asks ? transaction : refuse(409, 'refunded-otherwise')
        if (amountRupiah < 1 || amountRupiah > transaction.amountRupiah) return refuse(422, 'invalid')
        refunds.set(transactionId, asks)
        return Object.assign(transaction, { state: 'refunded', refundedRupiah: amountRupiah } as const)
      }),
    pay(orderId, { amountRupiah, times = 1, late = false } = {}) {
      const kept = load(orderId)
      if (late) kept.closed = true
      else if (stateOf(kept) === 'expired') refuse(409, 'expired')
      const paid = Array.from({ length: times }, (): Transaction => {
        made += 1
        return { transactionId: `TRX-${made}`, amountRupiah: amountRupiah ?? kept.order.amountRupiah, currency: 'IDR', paidAt: now(), state: 'settled', refundedRupiah: 0 }
      })
      kept.transactions.push(...paid)
      return structuredClone(paid)
    },
  }
}

function chargeOf({ method, amountRupiah, expiresAt }: ChargeOrder, number: number): Charge {
  const chargeId = `CHG-${number}`
  const payTo = method === 'qris' ? { method, qrPayload: `PALSU ${chargeId} ${amountRupiah}` } : { method, virtualAccountNumber: `9999${String(number).padStart(12, '0')}`, bank: 'Bank Contoh' }
  return { chargeId, expiresAt, state: 'pending', payTo }
}

function makesSense({ orderId, amountRupiah, method, description, expiresAt }: ChargeOrder, now: Date): boolean {
  const lifeMs = expiresAt.getTime() - now.getTime()
  return /^[A-Za-z0-9._-]{1,64}$/.test(orderId) && amountRupiah >= 1 && amountRupiah <= maxAmount[method] && description.length >= 1 && description.length <= 100 && lifeMs > 0 && lifeMs <= maxLifeMs
}

const isSame = (a: ChargeOrder, b: ChargeOrder) => keyOf(a) === keyOf(b)
const keyOf = ({ orderId, amountRupiah, method, description, expiresAt, callbackUrl }: ChargeOrder) =>
  JSON.stringify([orderId, amountRupiah, method, description, expiresAt.getTime(), callbackUrl])

function refuse(status: number, error: string): never {
  throw new PartyRefused('acquirer', status, { error })
}
