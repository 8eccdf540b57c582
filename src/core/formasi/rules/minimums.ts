import { formatDecimal } from '#core/values/decimal-text.ts'

/** What a formasi asks of everybody as a number; null where it asks for none. */
export type Minimums = { minIpk: number | null; minHeightCm: number | null }

export const noMinimums: Minimums = { minIpk: null, minHeightCm: null }

/** What a person has of it; null where it was not answered yet. */
export type Measures = { ipk: number | null; heightCm: number | null }

export const minHeightLimits = { least: 100, most: 220 } as const

/** Levels below a diploma have no IPK and no institution of higher education (guide 6.4.6.d). */
export const isHigherEducation = (levelCode: number) => levelCode >= 25

export const ipkText = (minIpk: number | null) => (minIpk === null ? 'tidak disyaratkan' : `paling rendah ${formatDecimal(minIpk)}`)
export const heightText = (minHeightCm: number | null) => (minHeightCm === null ? 'tidak disyaratkan' : `paling rendah ${minHeightCm} cm`)
