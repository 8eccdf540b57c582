import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik, Sex } from '#core/values/nik.ts'
import type { NomorKk } from '#core/values/nomor-kk.ts'
import type { PersonName } from '#core/values/person-name.ts'
import type { Phone } from '#core/values/phone.ts'

/** What the register says of a person before it compares anything (domain.md §4.1, codes 11, 12 and 14). */
export type CivilState = 'active' | 'dead' | 'double' | 'inactive'

/** One made-up entry of the population register. NIK and KK end in 0000: no real number does. */
export type RegisteredPerson = {
  nik: Nik
  nomorKk: NomorKk
  name: PersonName
  birthPlace: string
  birthDate: CalendarDate
  sex: Sex
  phone: Phone
  email: Email
  state: CivilState
}
