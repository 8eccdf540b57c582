import { randomBytes, randomInt } from 'node:crypto'
import type { Behaviour } from './behaviour.ts'
import type { Charge, Notice, Payment } from './charge.ts'

type Sent = { mode: Behaviour; delayMs: number }

/** What the client is told of new payments, in the order in which it hears it. */
export function noticesOfPayments(charge: Charge, payments: readonly Payment[], sent: Sent): Notice[] {
  const settled = payments.map(({ transactionId, amount, paidAt }) => noticeOf({ state: 'settled', transactionId, amount, paidAt }, sent))
  if (sent.mode !== 'terbalik') return settled
  // The last payment first, and an expiry after the money (trust.md T18).
  return [...settled.toReversed(), noticeOf({ state: 'expired', transactionId: null, amount: charge.amount, paidAt: null }, sent)]
}

/** What the client is told of money that went back. */
export function noticesOfRefund(charge: Charge, { transactionId, paidAt, refund }: Payment, sent: Sent): Notice[] {
  const refunded = noticeOf({ state: 'refunded', transactionId, amount: refund?.amount ?? 0, paidAt }, sent)
  if (sent.mode !== 'terbalik') return [refunded]
  // The payment is told once more, after it has gone back.
  const settled = charge.notices.find((notice) => notice.state === 'settled' && notice.transactionId === transactionId)
  return settled ? [refunded, { ...settled, attempts: 0, sending: 'owed' }] : [refunded]
}

function noticeOf(what: Pick<Notice, 'state' | 'transactionId' | 'amount' | 'paidAt'>, { mode, delayMs }: Sent): Notice {
  return {
    eventId: `EVT-${randomBytes(8).toString('hex').toUpperCase()}`,
    ...what,
    copies: mode === 'ganda' ? randomInt(2, 6) : 1,
    waitMs: mode === 'lambat' ? delayMs : 0,
    attempts: 0,
    sending: mode === 'hilang' ? 'withheld' : 'owed',
  }
}
