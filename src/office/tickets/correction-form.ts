import type { IjazahData } from '#core/account/rules/ijazah-data.ts'
import { type TypedDate, parseCalendarDate, partsOf, todayInJakarta } from '#core/values/calendar-date.ts'
import { parsePersonName } from '#core/values/person-name.ts'
import { type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'

/** What stood in the boxes of a correction. */
export type TypedCorrection = { nameOnIjazah: string; birthPlaceOnIjazah: string; birthDateOnIjazah: TypedDate; sex: string; reason: string }

export function readCorrection(body: Record<string, unknown>): TypedCorrection {
  const text = (name: string, longest: number) => String(body[name] ?? '').slice(0, longest).trim()
  const part = (name: string) => text(`tanggal-lahir-ijazah-${name}`, 20)
  return {
    nameOnIjazah: text('nama-ijazah', 300), birthPlaceOnIjazah: text('tempat-lahir-ijazah', 100), sex: text('jenis-kelamin', 10), reason: text('alasan-pembetulan', 600),
    birthDateOnIjazah: { day: part('day'), month: part('month'), year: part('year') },
  }
}

/** What the account says now, as it would be typed. */
export function correctionAsTyped({ birthDateOnIjazah, ...data }: IjazahData): TypedCorrection {
  const { day, month, year } = partsOf(birthDateOnIjazah)
  return { ...data, birthDateOnIjazah: { day: String(day), month: String(month), year: String(year) }, reason: '' }
}

export function parseCorrection(typed: TypedCorrection, now: Date): { corrected: IjazahData } | { errors: FieldErrors } {
  const nameOnIjazah = parsePersonName(typed.nameOnIjazah)
  const birthPlaceOnIjazah = parsePersonName(typed.birthPlaceOnIjazah)
  const date = parseCalendarDate(typed.birthDateOnIjazah)
  const birthDateOnIjazah = date && date <= todayInJakarta(now) ? date : null
  const sex = typed.sex === 'female' || typed.sex === 'male' ? typed.sex : null
  const errors = {
    'nama-ijazah': nameOnIjazah ? undefined : 'Tulis nama seperti pada ijazah, hanya huruf dan tanda baca nama',
    'tempat-lahir-ijazah': birthPlaceOnIjazah ? undefined : 'Tulis tempat lahir seperti pada ijazah',
    'tanggal-lahir-ijazah': birthDateOnIjazah ? undefined : 'Tulis tanggal lahir yang ada dan sudah lewat',
    'jenis-kelamin': sex ? undefined : 'Pilih jenis kelamin',
    'alasan-pembetulan': typed.reason.length >= 3 && typed.reason.length <= 500 ? undefined : 'Tulis bukti yang meyakinkan, 3 sampai 500 karakter',
  }
  if (hasErrors(errors) || !nameOnIjazah || !birthPlaceOnIjazah || !birthDateOnIjazah || !sex) return { errors }
  return { corrected: { nameOnIjazah, birthPlaceOnIjazah, birthDateOnIjazah, sex } }
}
