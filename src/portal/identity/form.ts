import type { CorrectedIdentity } from '#core/account/correct-identity.ts'
import type { AccountOwner } from '#core/account/registered-account.ts'
import { type TypedDate, parseCalendarDate, partsOf, todayInJakarta, whyNotCalendarDate } from '#core/values/calendar-date.ts'
import { parseNomorKk, whyNotNomorKk } from '#core/values/nomor-kk.ts'
import { parsePersonName } from '#core/values/person-name.ts'
import { type Fields, dateFault, onlyWrong, readDate, readText } from '#portal/registration/fields.ts'
import { nameFault } from '#portal/registration/identity-form.ts'

export type TypedCorrection = { nomorKk: string; nameOnKtp: string; birthPlaceOnKtp: string; birthDateOnKtp: TypedDate }

export type CorrectionFields = Fields<'nomor-kk' | 'nama-ktp' | 'tempat-lahir-ktp' | 'tanggal-lahir-ktp'>

export function readTypedCorrection(body: Record<string, unknown>): TypedCorrection {
  return {
    nomorKk: readText(body, 'nomor-kk', 40),
    nameOnKtp: readText(body, 'nama-ktp', 300),
    birthPlaceOnKtp: readText(body, 'tempat-lahir-ktp', 300),
    birthDateOnKtp: readDate(body, 'tanggal-lahir-ktp'),
  }
}

/** What was given before, without the KK number: it stands in full on no page. */
export function correctionAsTyped({ nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }: AccountOwner): TypedCorrection {
  const { day, month, year } = partsOf(birthDateOnKtp)
  return { nomorKk: '', nameOnKtp, birthPlaceOnKtp, birthDateOnKtp: { day: String(day), month: String(month), year: String(year) } }
}

export function parseCorrection(typed: TypedCorrection, now: Date): { ok: true; value: CorrectedIdentity } | { ok: false; errors: CorrectionFields } {
  const nomorKk = parseNomorKk(typed.nomorKk)
  const nameOnKtp = parsePersonName(typed.nameOnKtp)
  const birthPlaceOnKtp = parsePersonName(typed.birthPlaceOnKtp)
  const birthDateOnKtp = parseCalendarDate(typed.birthDateOnKtp)
  const isPast = birthDateOnKtp !== null && birthDateOnKtp <= todayInJakarta(now)
  if (nomorKk && nameOnKtp && birthPlaceOnKtp && birthDateOnKtp && isPast) return { ok: true, value: { nomorKk, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp } }
  const errors = onlyWrong<keyof CorrectionFields>({
    'nomor-kk': whyNotNomorKk(typed.nomorKk) === null ? undefined : whyNotNomorKk(typed.nomorKk) === 'missing' ? 'Nomor Kartu Keluarga wajib diisi' : 'Nomor KK harus 16 angka',
    'nama-ktp': nameFault(typed.nameOnKtp, 'nama lengkap sesuai KTP', 'Nama'),
    'tempat-lahir-ktp': nameFault(typed.birthPlaceOnKtp, 'tempat lahir sesuai KTP', 'Tempat lahir'),
    'tanggal-lahir-ktp': dateFault(whyNotCalendarDate(typed.birthDateOnKtp), 'tanggal lahir sesuai KTP') ?? (birthDateOnKtp && !isPast ? 'Tanggal lahir harus sudah lewat' : undefined),
  })
  return { ok: false, errors }
}
