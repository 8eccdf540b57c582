import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastMs } from '#test/least-ms.ts'
import { type PasswordOwner, whyNotPassword } from './password.ts'

const owner: PasswordOwner = { nik: '3201014101900000', names: ['Siti Rahayu', 'Ani'], birthDates: ['1990-01-01'], email: 'siti.rahayu@contoh.example' }
const common = new Set(['password', 'rahasia', 'qwertyuiopasdfg'])
const judge = (password: string) => whyNotPassword(password, owner, (plain) => common.has(plain))

describe('the guide: 8 characters of four kinds (6.1.12a)', () => {
  test.each([
    ['', 'missing'],
    ['Ab1!', 'too-short'],
    ['kucingku', 'too-plain'],
    ['Kucingku1', 'too-plain'],
    ['kucingku1!', 'too-plain'],
    ['KUCINGKU1!', 'too-plain'],
    ['Kucingku!', 'too-plain'],
    ['Kucing7!oyen', null],
  ])('%j: %s', (password, fault) => {
    expect(judge(password)).toBe(fault)
  })
})

describe('or a passphrase of 15', () => {
  test.each([
    ['empat belas hr', 'too-plain'],
    ['lima belas huruf', null],
    ['kuda lumping naik perahu', null],
    ['x'.repeat(129), 'too-long'],
  ])('%j: %s', (password, fault) => {
    expect(judge(password)).toBe(fault)
  })
})

describe('both must not be guessed at once', () => {
  test.each([
    ['Password1!', 'too-common'],
    ['Rahasia123!', 'too-common'],
    ['qwertyuiopasdfg', 'too-common'],
    ['aaaaaaaaaaaaaaaa', 'too-common'],
    ['abcabcabcabcabcabc', 'too-common'],
    ['Sscasn-Hebat-7', 'names-service'],
    ['lolos cpns2026 pasti', 'names-service'],
    ['Rahayu-Hebat-7', 'names-owner'],
    ['3201014101900000', 'names-owner'],
    ['Lahir01011990!', 'names-owner'],
    ['Kani-Kucing-7!', null],
  ])('%j: %s', (password, fault) => {
    expect(judge(password)).toBe(fault)
  })
})

test('whatever holds the NIK is refused, wherever it stands', () => {
  fc.assert(fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (before, after) => judge(`${before}${owner.nik}${after}`) !== null))
})

test('judging is quick for the longest input', async () => {
  expect(await leastMs(50, () => judge('aB1!'.repeat(25_000)))).toBeLessThan(50)
})
