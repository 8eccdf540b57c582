import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PaymentState, stateFrom } from './purchase-state.ts'

const nothing = { payments: [], hasOpenClaim: false, isOver: false }

test.each([
  ['nothing came yet', nothing, 'waiting'],
  ['nothing came in time', { ...nothing, isOver: true }, 'expired'],
  ['money came late', { ...nothing, isOver: true, payments: ['credited'] }, 'paid'],
  ['money that fits no rule came beside money that does', { ...nothing, payments: ['credited', 'under-review'] }, 'under-review'],
  ['the buyer says it was paid', { ...nothing, isOver: true, hasOpenClaim: true }, 'under-review'],
  ['the buyer says so, and it was', { ...nothing, hasOpenClaim: true, payments: ['credited'] }, 'paid'],
  ['all of it went back', { ...nothing, isOver: true, payments: ['refunded'] }, 'refunded'],
  ['one of two went back', { ...nothing, payments: ['credited', 'refunded'] }, 'paid'],
] as const)('%s', (_story, known, state) => expect(stateFrom(known)).toBe(state))

test('where money came, it is never expired nor waiting (trust.md T18)', () => {
  const payments = fc.array(fc.constantFrom<PaymentState>('credited', 'under-review', 'refunded'), { minLength: 1 })
  fc.assert(fc.property(payments, fc.boolean(), fc.boolean(), (came, hasOpenClaim, isOver) => !['expired', 'waiting'].includes(stateFrom({ payments: came, hasOpenClaim, isOver }))))
})
