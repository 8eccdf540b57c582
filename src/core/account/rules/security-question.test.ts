import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSecurityQuestion, normaliseAnswer, securityQuestions, whyNotAnswer } from './security-question.ts'

const owner = { nik: '3201014101900000', nomorKk: '3201010101100000', names: ['Siti Rahayu'], birthDates: ['1990-01-01'] }
const question = 'Apa makanan yang dulu tidak mau Anda makan?'

test('ten questions, none twice', () => {
  expect(new Set(securityQuestions).size).toBe(10)
  expect(isSecurityQuestion(securityQuestions[0])).toBe(true)
  expect(isSecurityQuestion('Siapa nama ibu kandung Anda?')).toBe(false)
})

test.each([
  ['', 'missing'],
  [' .,! ', 'missing'],
  ['ab', 'too-short'],
  ['x'.repeat(101), 'too-long'],
  ['MAKANAN', 'repeats-question'],
  ['rahayu', 'names-owner'],
  ['Siti  RAHAYU', 'names-owner'],
  ['3201 0141 0190 0000', 'names-owner'],
  ['01-01-1990', 'names-owner'],
  ['Pare', null],
])('%j: %s', (answer, fault) => {
  expect(whyNotAnswer(answer, question, owner)).toBe(fault)
})

test('capitals, accents, spaces and punctuation do not count', () => {
  expect(normaliseAnswer("  Si  Manis, 'Oyén'! ")).toBe(normaliseAnswer('si manis oyen'))
  fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => normaliseAnswer(normaliseAnswer(text)) === normaliseAnswer(text)))
})
