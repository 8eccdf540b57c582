import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { CheckCode } from '#core/values/check-code.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik, Sex } from '#core/values/nik.ts'
import type { Phone } from '#core/values/phone.ts'

/** Everything that stands on a Kartu Informasi Akun (guide 6.1.18, Gambar 16). */
export type AccountCard = {
  seasonName: string
  nik: Nik
  nameOnKtp: string
  birthPlaceOnKtp: string
  birthDateOnKtp: CalendarDate
  nameOnIjazah: string
  birthPlaceOnIjazah: string
  birthDateOnIjazah: CalendarDate
  sex: Sex
  email: Email
  phone: Phone
  registeredAt: Date
  /** JPEG. */
  selfie: Buffer
  checkCode: CheckCode
  /** Where the check page lives, without the code. */
  checkUrl: string
}
