import type { Branded } from './branded.ts'

/** Nomor Pokok Wajib Pajak: 15 digits as before 2024, or 16 since (PMK 112/2022); without separators. */
export type Npwp = Branded<'Npwp'>

export function parseNpwp(text: string): Npwp | null {
  if (text.length > 40) return null
  const digits = text.normalize('NFKC').replace(/[\s.-]/g, '')
  return /^[0-9]{15,16}$/.test(digits) ? (digits as Npwp) : null
}

/** Enough for the owner to recognise it: '09** **** **** **00'. */
export function maskNpwp(npwp: Npwp): string {
  return `${npwp.slice(0, 2)}** **** **** **${npwp.slice(-2)}`
}
