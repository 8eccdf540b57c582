import type { Pace } from '#core/reports/rules/pace.ts'
import { formatDay } from '#core/season/rules/deadlines.ts'

/** What becomes of it if the work goes on as in the last days. */
export function forecastText({ left, finishesAt, daysLate }: Pace): string {
  if (left === 0) return 'Semua berkas selesai'
  if (finishesAt === null) return 'Belum dapat diperkirakan: tidak ada berkas selesai dalam 7 hari terakhir'
  const finished = `selesai ${formatDay(finishesAt)}`
  if (daysLate === null) return `Dengan laju ini ${finished}`
  return daysLate === 0 ? `Dengan laju ini ${finished}, tepat waktu` : `Dengan laju ini ${finished}, terlambat ${daysLate.toLocaleString('id-ID')} hari`
}

export const perDayText = (perDay: number): string => perDay.toLocaleString('id-ID', { maximumFractionDigits: 1 })
