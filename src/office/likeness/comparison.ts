import type { Side } from '#core/likeness/queries.ts'
import { mailboxOf } from '#core/likeness/rules/mailbox.ts'
import { spelledName, spelledPlace } from '#core/likeness/rules/spelled-name.ts'
import { type CalendarDate, formatLongDate, partsOf } from '#core/values/calendar-date.ts'
import { maskEmail } from '#core/values/email.ts'
import { maskNik } from '#core/values/nik.ts'
import { maskName } from '#core/values/person-name.ts'
import { formatPhone } from '#core/values/phone.ts'

export type Sameness = 'same' | 'alike' | 'different'
export type ComparedRow = { what: string; values: [string, string]; sameness: Sameness; isNumber?: boolean }

type Field = { what: string; value: (side: Side) => string; shown: (side: Side) => string; masked: (side: Side) => string; /** Equal by this it is alike, though written differently. */ read?: (side: Side) => string; isNumber?: boolean }

const paperFields = (at: 0 | 1, paper: string): Field[] => [
  { what: `Nama di ${paper}`, ...same((side) => side.papers[at].name), masked: (side) => maskName(side.papers[at].name), read: (side) => spelledName(side.papers[at].name).join(' ') },
  { what: `Tanggal lahir di ${paper}`, value: (side) => side.papers[at].birthDate, shown: (side) => formatLongDate(side.papers[at].birthDate), masked: (side) => maskDate(side.papers[at].birthDate) },
  { what: `Tempat lahir di ${paper}`, ...same((side) => side.papers[at].birthPlace), masked: (side) => maskName(side.papers[at].birthPlace), read: (side) => spelledPlace(side.papers[at].birthPlace) },
]

const fields: readonly Field[] = [
  ...paperFields(0, 'KTP'),
  ...paperFields(1, 'ijazah'),
  // In full it is for the agency, which has the KTP beside it.
  { what: 'NIK', value: ({ person }) => person.nik, shown: ({ person }) => maskNik(person.nik), masked: ({ person }) => maskNik(person.nik), isNumber: true },
  { what: 'Nomor KK', value: ({ person }) => person.nomorKk, shown: ({ person }) => maskKk(person.nomorKk), masked: ({ person }) => maskKk(person.nomorKk), isNumber: true },
  { what: 'Nomor ponsel', value: ({ person }) => person.phone, shown: ({ person }) => formatPhone(person.phone), masked: ({ person }) => `0${person.phone.slice(3, 6)}-****-**${person.phone.slice(-2)}`, isNumber: true },
  { what: 'Surel', value: ({ person }) => person.email, shown: ({ person }) => person.email, masked: ({ person }) => maskEmail(person.email), read: ({ person }) => mailboxOf(person.email) },
]

function same(value: (side: Side) => string) {
  return { value, shown: value }
}

const maskDate = (date: CalendarDate) => `** ****** ${partsOf(date).year}`
const maskKk = (nomorKk: string) => `**** **** **** ${nomorKk.slice(12)}`

/** Both accounts side by side. Masked until somebody opened them. */
export function compareSides([one, other]: readonly [Side, Side], isOpened: boolean): ComparedRow[] {
  return fields.map(({ what, value, shown, masked, read = value, isNumber = false }) => {
    const show = isOpened ? shown : masked
    const sameness = value(one) === value(other) ? 'same' : read(one) === read(other) ? 'alike' : 'different'
    return { what, values: [show(one), show(other)], sameness, isNumber }
  })
}
