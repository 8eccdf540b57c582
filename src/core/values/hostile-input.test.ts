import { expect, test } from 'vitest'
import { leastMs } from '#test/least-ms.ts'
import { parseCalendarDate } from './calendar-date.ts'
import { parseEmail } from './email.ts'
import { parseNik } from './nik.ts'
import { parseNomorKk } from './nomor-kk.ts'
import { parsePersonName, foldName } from './person-name.ts'
import { parsePhone } from './phone.ts'

const parsers = {
  parseNik, parseNomorKk, parsePhone, parseEmail, parsePersonName, foldName,
  parseCalendarDate: (text: string) => parseCalendarDate({ day: text, month: text, year: text }),
}
const hostile = ['a', ' ', '0', '.', '@', '-', "'", '8 ', 'a@', '\u0301', '\ufdfa'].map((piece) => piece.repeat(Math.ceil(100_000 / piece.length)))

// trust.md T27: 100 KB in any field costs less than 50 ms.
test.each(Object.entries(parsers))('%s answers 100 KB of anything at once', async (_name, parse) => {
  for (const text of hostile) expect(await leastMs(50, () => parse(text))).toBeLessThan(50)
})
