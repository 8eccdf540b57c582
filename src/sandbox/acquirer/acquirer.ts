import { randomBytes, randomInt } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Clock } from '#platform/clock.ts'
import { specimenMerchant } from '#platform/qris/qris.ts'
import { writeQris } from '#platform/qris/write-qris.ts'
import type { Behaviour, BehaviourSwitch } from './behaviour.ts'
import type { CallBacks } from './call-backs.ts'
import { type Charge, type Notice, type Payment, stateOf } from './charge.ts'
import type { Journal } from './journal.ts'
import { noticesOfPayments, noticesOfRefund } from './notices.ts'
import { type ChargeOrder, type RefundOrder, canEndAt } from './order.ts'

/** `amount`, `times` and `late` are how payers go wrong; `behaviour` how their call-backs do, else the switchboard says it. */
export type PayOrder = { amount?: number | undefined; times?: number | undefined; late?: boolean | undefined; behaviour?: Behaviour | undefined }

export type Acquirer = {
  charge(order: ChargeOrder): Outcome<Charge, 'charged-otherwise' | 'invalid'>
  find(orderId: string): Charge | undefined
  /** By what stands in the QR code, or by the number to transfer to. */
  findByPayTo(payTo: string): Charge | undefined
  findByChargeId(chargeId: string): Charge | undefined
  listNewest(limit: number): Charge[]
  pay(orderId: string, order: PayOrder): Outcome<Payment[], 'unknown-order' | 'expired' | 'too-many'>
  refund(orderId: string, order: RefundOrder): Outcome<Payment, 'unknown-order' | 'unknown-transaction' | 'refunded-otherwise' | 'invalid'>
  /** Sends what a stop left unsent. */
  resume(): void
}

const maxPayments = 50

type Parts = { journal: Journal; callBacks: CallBacks; behaviour: BehaviourSwitch; clock: Clock }

/** Collects money for its clients. Nothing waits in here, so that two requests never meet half-way. */
export function createAcquirer({ journal, callBacks, behaviour, clock }: Parts): Acquirer {
  const tell = (charge: Charge, notices: Notice[]) => {
    charge.notices.push(...notices)
    journal.write(charge)
    callBacks.send(charge, notices)
  }
  return {
    charge(order) {
      const known = journal.find(order.orderId)
      if (known) return isSame(known, order) ? done(known) : refused('charged-otherwise')
      if (!canEndAt(order.expiresAt, clock.now())) return refused('invalid')
      const charge = newCharge(order, clock.now())
      journal.write(charge)
      return done(charge)
    },
    find: (orderId) => journal.find(orderId),
    findByPayTo: (payTo) => journal.list().find((charge) => charge.payTo === payTo),
    findByChargeId: (chargeId) => journal.list().find((charge) => charge.chargeId === chargeId),
    listNewest: (limit) => journal.list().toReversed().slice(0, limit),
    pay(orderId, { amount, times = 1, late = false, behaviour: chosen }) {
      const charge = journal.find(orderId)
      if (!charge) return refused('unknown-order')
      if (charge.payments.length + times > maxPayments) return refused('too-many')
      if (!late && stateOf(charge, clock.now()) === 'expired') return refused('expired')
      if (late) charge.closed = true
      const payments = Array.from({ length: times }, () => newPayment(amount ?? charge.amount, clock.now()))
      charge.payments.push(...payments)
      const { mode, delayMs } = behaviour.now()
      tell(charge, noticesOfPayments(charge, payments, { mode: chosen ?? mode, delayMs }))
      return done(payments)
    },
    refund(orderId, { transactionId, amount, reason }) {
      const charge = journal.find(orderId)
      if (!charge) return refused('unknown-order')
      const payment = charge.payments.find((paid) => paid.transactionId === transactionId)
      if (!payment) return refused('unknown-transaction')
      if (payment.refund) return payment.refund.amount === amount && payment.refund.reason === reason ? done(payment) : refused('refunded-otherwise')
      if (amount > payment.amount) return refused('invalid')
      payment.refund = { amount, reason }
      tell(charge, noticesOfRefund(charge, payment, behaviour.now()))
      return done(payment)
    },
    resume() {
      for (const charge of journal.list()) callBacks.send(charge, charge.notices)
    },
  }
}

function newCharge(order: ChargeOrder, now: Date): Charge {
  const chargeId = `CHG-${randomBytes(8).toString('hex').toUpperCase()}`
  const payTo = order.method === 'qris' ? writeQris({ merchant: specimenMerchant, amountRupiah: order.amount, reference: chargeId }) : virtualAccountNumber()
  return { chargeId, ...order, createdAt: now.toISOString(), payTo, closed: false, payments: [], notices: [] }
}

/** No bank's numbers begin with 9999. */
const virtualAccountNumber = () => `9999${String(randomInt(1_000_000)).padStart(6, '0')}${String(randomInt(1_000_000)).padStart(6, '0')}`

function newPayment(amount: number, now: Date): Payment {
  return { transactionId: `TRX-${randomBytes(8).toString('hex').toUpperCase()}`, amount, paidAt: now.toISOString(), refund: null }
}

function isSame(known: Charge, order: ChargeOrder): boolean {
  return known.amount === order.amount && known.method === order.method && known.description === order.description && known.expiresAt === order.expiresAt && known.callbackUrl === order.callbackUrl
}
