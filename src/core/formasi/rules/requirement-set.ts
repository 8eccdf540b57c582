import type { SelectionType } from './selection-type.ts'

/** Which documents a formasi asks for beside those of its kind: set ids of table formasi.requirement_set. */
export type RequirementSetId = 'teknis-pusat' | 'teknis-daerah' | 'guru' | 'tenaga-kesehatan' | 'dosen' | 'awak-kapal'

type Asked = { jabatan: string; selectionType: SelectionType; isRegional: boolean }

/** By jabatan first (ship's crews and lecturers prove a trade of their own), then by selection, then by level of the agency. */
export function requirementSetOf({ jabatan, selectionType, isRegional }: Asked): RequirementSetId {
  const name = jabatan.toUpperCase()
  if (/\bKAPAL KELAS\b/.test(name)) return 'awak-kapal'
  if (/^DOSEN\b/.test(name)) return 'dosen'
  if (selectionType === 'pppk-guru') return 'guru'
  if (selectionType === 'pppk-tenaga-kesehatan') return 'tenaga-kesehatan'
  return isRegional ? 'teknis-daerah' : 'teknis-pusat'
}
