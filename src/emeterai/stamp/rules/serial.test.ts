import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSerial, writeSerial } from './serial.ts'

const serials = fc.uint8Array({ minLength: 16, maxLength: 32 }).map(writeSerial)
const letters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']

test('a serial has 22 characters, says that it is a simulation, and is read back however it is typed', () => {
  fc.assert(
    fc.property(serials, (serial) => {
      expect(serial).toMatch(/^SIM[0-9A-Z]{19}$/)
      expect(parseSerial(serial)).toBe(serial)
      expect(parseSerial(` ${serial.toLowerCase().replace(/(.{4})/g, '$1 ')}`)).toBe(serial)
    }),
  )
})

test('in a rehearsal a serial says so, is as long and varies behind the word', () => {
  const many = Array.from({ length: 50 }, () => writeSerial(randomBytes(32), true))
  for (const serial of many) expect(serial).toMatch(/^SIMLATIHAN[0-9A-Z]{12}$/)
  expect(many.map(parseSerial)).toEqual(many)
  expect(new Set(many).size).toBe(50)
})

test('one wrong character is noticed, wherever it stands', () => {
  fc.assert(
    fc.property(serials, fc.nat(21), fc.constantFrom(...letters), (serial, at, letter) => {
      fc.pre(serial[at] !== letter)
      expect(parseSerial(serial.slice(0, at) + letter + serial.slice(at + 1))).toBeNull()
    }),
    { numRuns: 2000 },
  )
})

test('two neighbours that changed places are noticed nearly always', () => {
  const swapped = fc.sample(fc.tuple(serials, fc.integer({ min: 3, max: 20 })), { numRuns: 20_000, seed: 7064 }).filter(([serial, at]) => serial[at] !== serial[at + 1])
  const missed = swapped.filter(([serial, at]) => parseSerial(serial.slice(0, at) + serial[at + 1] + serial[at] + serial.slice(at + 2)) !== null)
  expect(missed.length / swapped.length).toBeLessThan(0.01)
})

test('a serial follows from the random bytes alone, and every place of it varies', () => {
  const many = Array.from({ length: 500 }, () => writeSerial(randomBytes(16)))
  expect(new Set(many).size).toBe(500)
  for (let at = 3; at < 22; at++) expect(new Set(many.map((serial) => serial[at])).size, `place ${at}`).toBeGreaterThan(20)
  expect(writeSerial(new Uint8Array(16))).toBe(writeSerial(new Uint8Array(16)))
  expect(() => writeSerial(new Uint8Array(15))).toThrow(RangeError)
})

test.each(['', 'SIM', 'ATQFZI949F0HJ1MJ000KG9', 'SIM'.padEnd(22, 'É'), 'x'.repeat(10_000)])('%.30s is no serial of ours', (text) => {
  expect(parseSerial(text)).toBeNull()
})
