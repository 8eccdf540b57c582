import type { Branded } from './branded.ts'
import { type SixteenDigitsFault, inFours, readSixteenDigits } from './sixteen-digits.ts'

/** Nomor Kartu Keluarga: area and date of issue and a serial, 16 digits without separators. */
export type NomorKk = Branded<'NomorKk'>

export function parseNomorKk(text: string): NomorKk | null {
  const read = readSixteenDigits(text)
  return 'digits' in read ? (read.digits as NomorKk) : null
}

export function whyNotNomorKk(text: string): SixteenDigitsFault | null {
  const read = readSixteenDigits(text)
  return 'fault' in read ? read.fault : null
}

export function formatNomorKk(nomorKk: NomorKk): string {
  return inFours(nomorKk)
}

/** As a NIK is masked: '3201 **** **** **01'. */
export function maskNomorKk(nomorKk: NomorKk): string {
  return `${nomorKk.slice(0, 4)} **** **** **${nomorKk.slice(14)}`
}
