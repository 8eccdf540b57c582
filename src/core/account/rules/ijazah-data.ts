import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Sex } from '#core/values/nik.ts'

/** What the applicant typed of the ijazah at step 2 (guide 6.1.8). What the KTP says is Dukcapil's to correct, never ours. */
export type IjazahData = { nameOnIjazah: string; birthPlaceOnIjazah: string; birthDateOnIjazah: CalendarDate; sex: Sex }

export type IjazahField = keyof IjazahData

const ijazahFields: readonly IjazahField[] = ['nameOnIjazah', 'birthPlaceOnIjazah', 'birthDateOnIjazah', 'sex']

/** To the letter: a capital may be what is wrong. */
export function changedIjazahFields(before: IjazahData, after: IjazahData): IjazahField[] {
  return ijazahFields.filter((field) => before[field] !== after[field])
}

export const ijazahFieldText: Record<IjazahField, string> = {
  nameOnIjazah: 'Nama sesuai ijazah',
  birthPlaceOnIjazah: 'Tempat lahir sesuai ijazah',
  birthDateOnIjazah: 'Tanggal lahir sesuai ijazah',
  sex: 'Jenis kelamin',
}
