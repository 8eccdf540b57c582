import type { ExactAge } from '#core/formasi/rules/age-limit.ts'

const numbers = new Intl.NumberFormat('id-ID')

/** '10.024'. */
export const formatNumber = (number: number) => numbers.format(number)

/** 'Rp3.500.000 – Rp7.000.000', or one amount where both are equal. */
export function formatSalary(min: number, max: number): string {
  return min === max ? `Rp${numbers.format(max)}` : `Rp${numbers.format(min)} – Rp${numbers.format(max)}`
}

/** '57 tahun 0 bulan 1 hari': officers write all three. */
export const formatAge = ({ years, months, days }: ExactAge) => `${years} tahun ${months} bulan ${days} hari`

const upperCase = new Set(['SLTP', 'SMP', 'SLTA', 'SMA', 'SMK', 'SUPM', 'SPP', 'SPMA', 'STM', 'MA', 'IPA', 'IPS', 'D-I', 'D-II', 'D-III', 'D-IV', 'S-1', 'S-2', 'S-3', 'PGSD', 'PAUD'])

/** A programme in the list's capitals, made quieter: 'S-1 ILMU HUKUM' reads 'S-1 Ilmu Hukum'. */
export function readableProgramme(programme: string): string {
  return programme.replace(/[\p{L}\d-]+/gu, (word) => {
    if (upperCase.has(word) || /^[SD]-\d|^D-[IV]+$/.test(word)) return word
    const lower = word.toLowerCase()
    return lower === 'dan' || lower === 'di' ? lower : lower.replace(/(^|-)\p{L}/gu, (letter) => letter.toUpperCase())
  })
}
