import type { FormasiType } from '#core/formasi/rules/formasi-type.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'

export const accreditations = ['A', 'B', 'C', 'unggul', 'baik-sekali', 'baik', 'terakreditasi', 'tidak-terakreditasi', 'luar-negeri'] as const
export type Accreditation = (typeof accreditations)[number]

/**
 * Guide 6.4. Instansi and jenis formasi come first ("Pilih"); the rest is null until the whole step is saved, which is
 * when `savedAt` is set.
 */
export type FormasiChoice = {
  instansiCode: string
  formasiType: FormasiType
  chosenAt: Date
  formasiId: number | null
  /** As published when it was chosen. */
  formasiAmendment: number | null
  rulesVersion: string | null
  pendidikanId: number | null
  examLocationId: number | null
  testLocationId: number | null
  ipk: number | null
  schoolMark: number | null
  graduationYear: number | null
  perguruanTinggiOrigin: 'dalam-negeri' | 'luar-negeri' | null
  perguruanTinggiCode: string | null
  perguruanTinggiProvisional: string | null
  perguruanTinggiOnIjazah: string | null
  prodiCode: string | null
  prodi: string | null
  prodiProvisional: string | null
  accreditation: Accreditation | null
  ijazahDate: CalendarDate | null
  ijazahNumber: string | null
  extraAnswers: Record<string, string>
  savedAt: Date | null
}
