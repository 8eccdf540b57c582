import type { IdentityStanding } from '#core/account/identity-standing.ts'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'

/** When somebody who waits may expect to know, as far as we know it. */
export function whenChecked({ registryDownSince, expectedOn }: Extract<IdentityStanding, { state: 'pending' }>): string {
  if (registryDownSince) return `Layanan Dukcapil tidak menjawab sejak ${formatLongInstant(registryDownSince)}. Pemeriksaan berjalan lagi dengan sendirinya setelah layanan itu kembali.`
  if (expectedOn) return `Perkiraan selesai: ${formatLongDate(expectedOn)}. Yang formasinya paling cepat ditutup diperiksa lebih dahulu, lalu yang mendaftar lebih dahulu.`
  return 'Pemeriksaan sedang berjalan.'
}
