import type { DemoPerson } from '#sandbox/demo-people.ts'
import { parseEmail } from '#core/values/email.ts'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { parseNik } from '#core/values/nik.ts'
import { parseNomorKk } from '#core/values/nomor-kk.ts'
import { parsePhone } from '#core/values/phone.ts'

const day = 86_400_000

/** So many people like this one, each with an identity of their own: born on days that follow one another. */
export function aCampus(count: number, like: DemoPerson): DemoPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const born = new Date(Date.UTC(1996, 0, 1) + index * day).toISOString().slice(0, 10)
    const [year = '', month = '', date = ''] = born.split('-')
    // A woman's NIK says her day of birth plus 40.
    const written = `${like.sex === 'female' ? Number(date) + 40 : date}${month}${year.slice(2)}`
    return {
      ...like,
      key: `kampus-${index}`,
      nik: parseNik(`320101${written}0000`)!,
      nomorKk: parseNomorKk(`320102${written}0000`)!,
      phone: parsePhone(`0812${String(70_000_000 + index)}`)!,
      email: parseEmail(`kampus-${index}@surat.example`)!,
      birthDateOnKtp: readIsoDate(born)!,
      birthDateOnIjazah: readIsoDate(born)!,
    }
  })
}
