import { expect, test } from 'vitest'
import { kappaOf } from './agreement.ts'
import { hidesVerdict, isBorderline } from './blind-check.ts'

const met = { isMet: true, reason: null }
const unmet = (reason: 'other' | 'missing' | 'altered') => ({ isMet: false, reason })

test('what hangs on one matter of judgement is borderline, and what passes against the machine', () => {
  expect(isBorderline([met, unmet('other')], false)).toBe(true)
  expect(isBorderline([met, unmet('missing')], false)).toBe(false)
  expect(isBorderline([unmet('altered'), unmet('missing')], false)).toBe(false)
  expect(isBorderline([met, met], true)).toBe(true)
  expect(isBorderline([met, met], false)).toBe(false)
})

test('the first verdict is hidden from all verifiers but its own, while the check is open', () => {
  const row = { awaitsBlind: true, judgedBy: 'a' }
  const verifier = (officerId: string) => ({ officerId, rights: new Set(['case.judge']) })
  expect([hidesVerdict(verifier('b'), row), hidesVerdict(verifier('a'), row), hidesVerdict(verifier('b'), { ...row, awaitsBlind: false })]).toEqual([true, false, false])
  expect(hidesVerdict({ officerId: 'b', rights: new Set(['case.supervise']) }, row)).toBe(false)
})

test('kappa is that of the textbook, from thirty pairs on', () => {
  // Cohen 1960: 20 and 15 agreed of 50, with 30 and 25 passed: 0.4.
  expect(kappaOf({ passedPassed: 20, passedFailed: 10, failedPassed: 5, failedFailed: 15 })).toBeCloseTo(0.4, 10)
  expect(kappaOf({ passedPassed: 15, passedFailed: 0, failedPassed: 0, failedFailed: 15 })).toBe(1)
  expect(kappaOf({ passedPassed: 14, passedFailed: 0, failedPassed: 0, failedFailed: 15 })).toBeNull()
  expect(kappaOf({ passedPassed: 40, passedFailed: 0, failedPassed: 0, failedFailed: 0 })).toBeNull()
  expect(kappaOf({ passedPassed: 0, passedFailed: 20, failedPassed: 20, failedFailed: 0 })).toBe(-1)
})
