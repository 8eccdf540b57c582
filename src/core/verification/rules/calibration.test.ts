import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, agreementOn, chooseFiles, concludedFrom, dividesPeople, judgedItems, weekOf } from './calibration.ts'

test('a week begins on Monday in Jakarta', () => {
  // Sunday 23.59 WIB, and Monday 00.00.
  expect(weekOf(new Date('2022-10-23T16:59:59Z'))).toBe('2022-10-17')
  expect(weekOf(new Date('2022-10-23T17:00:00Z'))).toBe('2022-10-24')
  expect(weekOf(new Date('2027-01-01T05:00:00Z'))).toBe('2026-12-28')
})

const file = (applicationId: string, overall: 'passed' | 'failed', rules: string[] = [], more: Partial<Candidate> = {}): Candidate => ({ applicationId, verdictId: applicationId, judgedBy: 'a', overall, rules, draw: applicationId, ...more })
const ids = (files: readonly Candidate[]) => files.map(({ applicationId }) => applicationId)

test('files are taken in turns from failed and passed, and each turns on another rule while there is one', () => {
  const all = [file('1', 'failed', ['ktp']), file('2', 'failed', ['ktp']), file('3', 'failed', ['ijazah']), file('4', 'passed'), file('5', 'passed'), file('6', 'passed'), file('7', 'failed', ['ktp', 'ijazah']), file('8', 'failed', ['str'])]
  expect(ids(chooseFiles(all, [], 5))).toEqual(['1', '4', '3', '5', '8'])
  expect(ids(chooseFiles(all.filter(({ overall }) => overall === 'passed'), [], 5))).toEqual(['4', '5', '6'])
})

test('among equals another verifier’s comes first, then the draw decides', () => {
  const all = [file('1', 'failed', ['ktp'], { draw: 'b' }), file('2', 'failed', ['str'], { draw: 'c' }), file('3', 'failed', ['skck'], { draw: 'd', judgedBy: 'b' })]
  expect(ids(chooseFiles(all, [], 3))).toEqual(['1', '3', '2'])
})

test('what is there is filled up, never exchanged, and the same candidates in any order give the same files', () => {
  const candidates = fc.uniqueArray(fc.record({ n: fc.nat(60), overall: fc.constantFrom('passed' as const, 'failed' as const), rules: fc.array(fc.constantFrom('ktp', 'ijazah', 'str'), { maxLength: 2 }), judgedBy: fc.constantFrom('a', 'b') }), { selector: ({ n }) => n, maxLength: 20 })
  fc.assert(fc.property(candidates, fc.nat(5), (drawn, size) => {
    const all = drawn.map(({ n, overall, rules, judgedBy }) => file(String(n).padStart(2, '0'), overall, overall === 'failed' ? rules : [], { judgedBy }))
    const chosen = chooseFiles(all, [], size)
    expect(ids(chooseFiles(all.toReversed(), [], size))).toEqual(ids(chosen))
    expect(chosen).toHaveLength(Math.min(size, all.length))
    expect(new Set(ids(chosen)).size).toBe(chosen.length)
    expect(ids([...chosen.slice(0, 2), ...chooseFiles(all, chosen.slice(0, 2), size)])).toEqual(ids(chosen))
    const failed = chosen.filter(({ overall }) => overall === 'failed').length
    const enough = (overall: string) => all.filter((one) => one.overall === overall).length >= 3
    if (enough('failed') && enough('passed')) expect(failed).toBe(Math.ceil(size / 2))
  }))
})

const met = { requirementId: 'x/ktp', isMet: true, reason: null }
const unmet = (reason: 'unreadable' | 'expired') => ({ requirementId: 'x/ktp', isMet: false, reason })

test('agreement is on met or not met; another reason is told apart', () => {
  expect(agreementOn('x/ktp', [met], [met])).toBe('same')
  expect(agreementOn('x/ktp', [met], [unmet('expired')])).toBe('different')
  expect(agreementOn('x/ktp', [unmet('unreadable')], [unmet('expired')])).toBe('other-reason')
  expect(agreementOn('x/ktp', [unmet('expired')], [unmet('expired')])).toBe('same')
  // Nobody said a word of a document that was not asked for.
  expect(agreementOn('x/ktp', [], [])).toBe('same')
  expect(agreementOn('x/ktp', [], [unmet('expired')])).toBe('different')
})

test('an optional document that was left out counts where somebody misses it', () => {
  const items = [{ requirementId: 'x/ktp', name: 'KTP', needsEmeterai: false, file: null }]
  expect(judgedItems(items, [], [])).toEqual([])
  expect(judgedItems(items, [met], [])).toEqual([])
  expect(judgedItems(items, [], [unmet('expired')])).toHaveLength(1)
})

test('of few judgements nothing is concluded', () => {
  expect(dividesPeople({ judged: concludedFrom - 1, different: 9 })).toBeNull()
  expect(dividesPeople({ judged: 10, different: 2 })).toBe(true)
  expect(dividesPeople({ judged: 10, different: 1 })).toBe(false)
})
