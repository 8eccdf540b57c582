import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isShapedLikeMark, markNik } from './mark-nik.ts'
import { type Nik, birthHintOfNik, parseNik } from './nik.ts'

const parts = fc.record({ area: fc.integer({ min: 110101, max: 949999 }).map(String), month: fc.integer({ min: 1, max: 12 }), yearOfCentury: fc.integer({ min: 0, max: 99 }), sex: fc.constantFrom('male' as const, 'female' as const) })

test('the NIK of a mark is one by its form, is known again, and says of its holder what it was made of', () => {
  fc.assert(fc.property(parts, (made) => {
    const nik = markNik(made)
    expect(parseNik(nik)).toBe(nik)
    expect(isShapedLikeMark(nik)).toBe(true)
    expect(birthHintOfNik(nik)).toMatchObject({ month: made.month, yearOfCentury: made.yearOfCentury, sex: made.sex })
  }))
})

test('no NIK of a person is shaped like one: serials begin with 0001', () => {
  fc.assert(fc.property(parts, fc.integer({ min: 1, max: 9999 }), (made, serial) => {
    expect(isShapedLikeMark(`${markNik(made).slice(0, 12)}${String(serial).padStart(4, '0')}` as Nik)).toBe(false)
  }))
})
