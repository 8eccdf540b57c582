import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate, type CalendarDate } from './calendar-date.ts'
import { birthHintOfNik, contradictsNik, formatNik, maskNik, parseNik, whyNotNik, type Nik, type Sex } from './nik.ts'

const nik = (text: string) => parseNik(text) ?? expect.fail(`not a NIK: ${text}`)

test.each(['3201010101900001', '3201 0101 0190 0001', '32.01.01.010190.0001', '3201-0101-0190-0001', ' 3201010101900001 ', '３２０１０１０１０１９００００１', '3201\u00a00101\u00a00190\u00a00001'])(
  'accepts %s',
  (text) => expect(parseNik(text)).toBe('3201010101900001'),
)

test.each([
  ['', 'missing'], ['  ', 'missing'], ['320101010190000', 'not-16-digits'], ['32010101019000012', 'not-16-digits'],
  ['3201O10101900001', 'not-16-digits'], ['3201_0101_0190_0001', 'not-16-digits'], ['1'.repeat(100_000), 'not-16-digits'],
])('refuses %.20s as %s', (text, fault) => {
  expect(parseNik(text)).toBeNull()
  expect(whyNotNik(text)).toBe(fault)
})

test('is shown in fours and hidden in the middle', () => {
  expect(formatNik(nik('3201015203900001'))).toBe('3201 0152 0390 0001')
  expect(maskNik(nik('3201015203900001'))).toBe('3201 **** **** **01')
})

test('a woman’s day of birth is written plus 40', () => {
  expect(birthHintOfNik(nik('3201015203900000'))).toEqual({ day: 12, month: 3, yearOfCentury: 90, sex: 'female' })
  expect(birthHintOfNik(nik('3201011203900000'))).toEqual({ day: 12, month: 3, yearOfCentury: 90, sex: 'male' })
})

test.each(['3201010001900000', '3201017201900000', '3201013201900000', '3201010113900000', '3201014001900000'])('%s hints at no date', (text) => {
  expect(birthHintOfNik(nik(text))).toBeNull()
})

const births = fc.tuple(fc.date({ min: new Date('1940-01-01'), max: new Date('2008-12-31'), noInvalidDate: true }), fc.constantFrom<Sex>('male', 'female'))

test('the hint of a NIK agrees with the birth date it was made from, and with no other day', () => {
  fc.assert(
    fc.property(births, fc.integer({ min: 1, max: 27 }), ([instant, sex], shift) => {
      const [year, month, day] = [instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate()]
      const birth = calendarDate({ year, month, day }) as CalendarDate
      const made = nik(`320101${String(sex === 'female' ? day + 40 : day).padStart(2, '0')}${String(month).padStart(2, '0')}${String(year % 100).padStart(2, '0')}0000`)
      const otherDay = calendarDate({ year, month, day: ((day - 1 + shift) % 28) + 1 }) as CalendarDate
      expect(contradictsNik(made, birth, sex)).toBe(false)
      expect(contradictsNik(made, birth, sex === 'male' ? 'female' : 'male')).toBe(true)
      expect(contradictsNik(made, otherDay, sex)).toBe(otherDay !== birth)
    }),
  )
})

test('what is formatted reads back', () => {
  fc.assert(fc.property(fc.stringMatching(/^\d{16}$/), (digits) => parseNik(formatNik(digits as Nik)) === digits))
})
