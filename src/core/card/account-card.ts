import type { CardOwner } from '#core/account/account-card.ts'
import { type CalendarDate, formatCardDate } from '#core/values/calendar-date.ts'
import type { CheckCode } from '#core/values/check-code.ts'
import type { Email } from '#core/values/email.ts'
import { type Nik, formatNik } from '#core/values/nik.ts'
import { type Phone, formatPhone } from '#core/values/phone.ts'
import { formatCardInstant } from '#core/values/zoned-time.ts'

/** Everything that stands on a Kartu Informasi Akun (guide 6.1.18, Gambar 16). */
export type AccountCard = Omit<CardOwner, 'dataKeyId' | 'person' | 'isProvisional'> & {
  nik: Nik
  email: Email
  phone: Phone
  /** The population register has not said yet that this is them: the card stands under that condition (decision 122). */
  isProvisional?: boolean
  checkCode: CheckCode
  /** Where the check page lives, without the code. */
  checkUrl: string
}

export type AccountCardFact = { label: string; value: string; isStrong?: true }

/** What the card says, on paper and on its print page: one fact a row; two short ones may share it. */
export function accountCardFacts(card: Omit<AccountCard, 'selfie' | 'checkCode' | 'checkUrl'>): AccountCardFact[][] {
  return [
    [{ label: 'No. identitas KTP (NIK)', value: formatNik(card.nik), isStrong: true }],
    [{ label: 'Nama sesuai KTP', value: card.nameOnKtp, isStrong: true }],
    [{ label: 'Tempat / tanggal lahir sesuai KTP', value: birth(card.birthPlaceOnKtp, card.birthDateOnKtp) }],
    [{ label: 'Nama sesuai ijazah', value: card.nameOnIjazah }],
    [{ label: 'Tempat / tanggal lahir sesuai ijazah', value: birth(card.birthPlaceOnIjazah, card.birthDateOnIjazah) }],
    [{ label: 'Jenis kelamin', value: card.sex === 'female' ? 'Perempuan' : 'Laki-laki' }, { label: 'Nomor handphone', value: formatPhone(card.phone) }],
    [{ label: 'Email', value: card.email }],
    [{ label: 'Tgl / jam pendaftaran', value: `${formatCardInstant(card.registeredAt)} WIB` }],
    ...(card.isProvisional ? [[{ label: 'Syarat', value: 'Akun sementara: identitas belum dinyatakan cocok oleh Dukcapil', isStrong: true } as const]] : []),
  ]
}

const birth = (place: string, date: CalendarDate) => `${place} / ${formatCardDate(date)}`
