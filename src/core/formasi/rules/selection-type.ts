/** The three selections of a PPPK season (guide 6.3). An applicant takes part in one. */
export const selectionTypes = ['pppk-guru', 'pppk-tenaga-kesehatan', 'pppk-teknis'] as const
export type SelectionType = (typeof selectionTypes)[number]

export const selectionTypeText: Record<SelectionType, string> = {
  'pppk-guru': 'PPPK Guru',
  'pppk-tenaga-kesehatan': 'PPPK Tenaga Kesehatan',
  'pppk-teknis': 'PPPK Teknis',
}

/** Health professions for people, by the first words of the jabatan. Veterinary jabatan are teknis. */
const healthJabatan = [
  'ADMINISTRATOR KESEHATAN', 'APOTEKER', 'ASISTEN APOTEKER', 'ASISTEN PENATA ANESTESI', 'BIDAN', 'DOKTER', 'ENTOMOLOG KESEHATAN',
  'EPIDEMIOLOG KESEHATAN', 'FISIKAWAN MEDIS', 'FISIOTERAPIS', 'NUTRISIONIS', 'OKUPASI TERAPIS', 'ORTOTIS PROSTETIS',
  'PEMBIMBING KESEHATAN KERJA', 'PENATA ANESTESI', 'PERAWAT', 'PEREKAM MEDIS', 'PRANATA LABORATORIUM KESEHATAN', 'PSIKOLOG KLINIS',
  'RADIOGRAFER', 'REFRAKSIONIS OPTISIEN', 'TEKNISI ELEKTROMEDIS', 'TEKNISI GIGI', 'TEKNISI TRANSFUSI DARAH', 'TENAGA PROMOSI KESEHATAN',
  'TENAGA SANITASI LINGKUNGAN', 'TERAPIS GIGI', 'TERAPIS WICARA',
]

/**
 * Which selection a jabatan belongs to, by its official name: GURU … is guru; a health profession is tenaga kesehatan;
 * everything else is teknis, lecturers too, as in the seasons of 2022 and 2023.
 */
export function selectionTypeOf(jabatan: string): SelectionType {
  const name = `${jabatan.toUpperCase()} `
  if (name.startsWith('GURU ')) return 'pppk-guru'
  if (name.startsWith('DOKTER HEWAN ')) return 'pppk-teknis'
  return healthJabatan.some((start) => name.startsWith(`${start} `)) ? 'pppk-tenaga-kesehatan' : 'pppk-teknis'
}
