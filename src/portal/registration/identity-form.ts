import type { IdentityForm } from '#core/account/submit-identity.ts'
import { type CalendarDate, parseCalendarDate, todayInJakarta, whyNotCalendarDate } from '#core/values/calendar-date.ts'
import { parseEmail } from '#core/values/email.ts'
import { contradictsNik, parseNik, whyNotNik } from '#core/values/nik.ts'
import { parseNomorKk, whyNotNomorKk } from '#core/values/nomor-kk.ts'
import { parsePersonName } from '#core/values/person-name.ts'
import { parsePhone } from '#core/values/phone.ts'
import { type Fields, dateFault, onlyWrong, readDate, readText } from './fields.ts'

/** What stood in the boxes, right or wrong. */
export type TypedIdentity = {
  nik: string
  nomorKk: string
  nameOnKtp: string
  birthPlaceOnKtp: string
  birthDateOnKtp: { day: string; month: string; year: string }
  phone: string
  email: string
  /** Ticked by who was warned that NIK and birth date differ, and looked again. */
  nikIsRight: boolean
}

export type IdentityFields = Fields<'nik' | 'nomor-kk' | 'nama-ktp' | 'tempat-lahir-ktp' | 'tanggal-lahir-ktp' | 'nomor-handphone' | 'email' | 'nik-sudah-benar'>

export function readTypedIdentity(body: Record<string, unknown>): TypedIdentity {
  return {
    nik: readText(body, 'nik', 40),
    nomorKk: readText(body, 'nomor-kk', 40),
    nameOnKtp: readText(body, 'nama-ktp', 300),
    birthPlaceOnKtp: readText(body, 'tempat-lahir-ktp', 300),
    birthDateOnKtp: readDate(body, 'tanggal-lahir-ktp'),
    phone: readText(body, 'nomor-handphone', 40),
    email: readText(body, 'email', 300),
    nikIsRight: body['nik-sudah-benar'] === 'ya',
  }
}

type Parsed = { ok: true; value: IdentityForm } | { ok: false; errors: IdentityFields; asksAboutNik: boolean }

/** Strings to values, or a sentence per field. A NIK that contradicts the birth date is asked about, never refused. */
export function parseIdentity(typed: TypedIdentity, now: Date): Parsed {
  const nik = parseNik(typed.nik)
  const nomorKk = parseNomorKk(typed.nomorKk)
  const nameOnKtp = parsePersonName(typed.nameOnKtp)
  const birthPlaceOnKtp = parsePersonName(typed.birthPlaceOnKtp)
  const birthDateOnKtp = parseCalendarDate(typed.birthDateOnKtp)
  const phone = parsePhone(typed.phone)
  const email = parseEmail(typed.email)
  const isPast = birthDateOnKtp !== null && birthDateOnKtp <= todayInJakarta(now)
  if (nik && nomorKk && nameOnKtp && birthPlaceOnKtp && birthDateOnKtp && isPast && phone && email) {
    const asksAboutNik = contradictsNik(nik, birthDateOnKtp)
    if (asksAboutNik && !typed.nikIsRight) return { ok: false, asksAboutNik, errors: { 'nik-sudah-benar': nikDoubt } }
    return { ok: true, value: { nik, nomorKk, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp, phone, email } }
  }
  return { ok: false, asksAboutNik: false, errors: errorsOf(typed, birthDateOnKtp, isPast) }
}

const nikDoubt = 'NIK dan tanggal lahir tampak tidak sejalan. Periksa keduanya; bila sudah sama dengan KTP, beri centang lalu lanjutkan'

function errorsOf(typed: TypedIdentity, birthDate: CalendarDate | null, isPast: boolean): IdentityFields {
  const date = dateFault(whyNotCalendarDate(typed.birthDateOnKtp), 'tanggal lahir sesuai KTP') ?? (birthDate && !isPast ? 'Tanggal lahir harus sudah lewat' : undefined)
  return onlyWrong<keyof IdentityFields>({
    nik: sixteenFault(whyNotNik(typed.nik), 'NIK', 'Nomor Induk Kependudukan wajib diisi'),
    'nomor-kk': sixteenFault(whyNotNomorKk(typed.nomorKk), 'Nomor KK', 'Nomor Kartu Keluarga wajib diisi'),
    'nama-ktp': nameFault(typed.nameOnKtp, 'nama lengkap sesuai KTP', 'Nama'),
    'tempat-lahir-ktp': nameFault(typed.birthPlaceOnKtp, 'tempat lahir sesuai KTP', 'Tempat lahir'),
    'tanggal-lahir-ktp': date,
    'nomor-handphone': parsePhone(typed.phone) ? undefined : typed.phone === '' ? 'Masukkan nomor handphone yang aktif' : 'Nomor handphone dimulai dengan 08 atau +62, seperti 0812 3456 7890',
    email: parseEmail(typed.email) ? undefined : typed.email === '' ? 'Masukkan alamat email yang aktif' : 'Alamat email belum lengkap. Contoh: nama@contoh.example',
  })
}

function sixteenFault(fault: ReturnType<typeof whyNotNik>, what: string, missing: string): string | undefined {
  if (fault === null) return undefined
  return fault === 'missing' ? missing : `${what} harus 16 angka`
}

export function nameFault(text: string, whatToEnter: string, what: string): string | undefined {
  if (parsePersonName(text)) return undefined
  return text.trim() === '' ? `Masukkan ${whatToEnter}` : `${what} hanya berisi huruf, spasi, titik, koma, tanda petik, dan tanda hubung; paling panjang 100 huruf`
}
