/** The columns of an imported file, in the order of the sample; `lokasi` and `pendidikan` hold several values. */
export const importColumns = ['jabatan', 'jenis_formasi', 'lokasi', 'pendidikan', 'jumlah', 'terbuka_disabilitas', 'gaji_terendah', 'gaji_tertinggi', 'kode_kab_kota', 'ipk_minimal', 'tinggi_minimal'] as const
export type ImportColumn = (typeof importColumns)[number]

/** May be left out. */
const optionalColumns: readonly ImportColumn[] = ['kode_kab_kota', 'ipk_minimal', 'tinggi_minimal']

export const maxImportRows = 10_000
export const maxImportBytes = 8 * 1024 * 1024
export const maxColumns = 30
export const maxCellLength = 8_000

export type HeadFault = { missing: ImportColumn[]; doubled: string[] }

/** Where each column stands, by the names in the first row; capitals and blanks do not count. */
export function readHead(cells: readonly string[]): { places: Map<ImportColumn, number>; fault: HeadFault | null } {
  const places = new Map<ImportColumn, number>()
  const doubled: string[] = []
  for (const [place, cell] of cells.entries()) {
    const column = importColumns.find((known) => known === cell.trim().toLowerCase().replace(/[\s/-]+/g, '_'))
    if (column && places.has(column)) doubled.push(column)
    if (column) places.set(column, place)
  }
  const missing = importColumns.filter((column) => !places.has(column) && !optionalColumns.includes(column))
  return { places, fault: missing.length > 0 || doubled.length > 0 ? { missing, doubled } : null }
}

/** A cell that a spreadsheet would calculate: refused, since what was read by a person may not be what it says later. */
export function isFormula(text: string): boolean {
  return /^\s*[=@]/.test(text) || (/^\s*[+-]\s*\S/.test(text) && !/^\s*[+-]?[\d.,\s]+$/.test(text) && !/^\s*-\s+\p{L}/u.test(text))
}
