import { describe, expect, test } from 'vitest'
import { isQuantity, methodFor, payableMs, totalOf } from './price.ts'
import { newPurchaseNumber } from './purchase-number.ts'

describe('what a quantity costs and how it is paid (guide 6.5, second list, step 9)', () => {
  test.each([[1, 'qris'], [199, 'qris'], [200, 'virtual-account'], [10_000, 'virtual-account']] as const)('%i is paid by %s', (quantity, method) => expect(methodFor(quantity)).toBe(method))
  test('each costs the duty', () => expect([totalOf(1), totalOf(199), totalOf(10_000)]).toEqual([10_000, 1_990_000, 100_000_000]))
  test.each([0, -1, 1.5, 10_001, Number.NaN])('%d is no quantity', (quantity) => expect(isQuantity(quantity)).toBe(false))
  test('a code can be paid for half an hour, a transfer for a day', () => expect(payableMs).toEqual({ qris: 1_800_000, 'virtual-account': 86_400_000 }))
})

test('numbers are random, readable and never a count', () => {
  const numbers = Array.from({ length: 1000 }, newPurchaseNumber)
  expect(new Set(numbers).size).toBe(1000)
  expect(numbers.filter((number) => !/^INV[2-9A-HJ-NP-Z]{13}$/.test(number))).toEqual([])
})
