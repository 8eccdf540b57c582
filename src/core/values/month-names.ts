export const monthNames = [
  'Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember',
] as const

/** Spellings seen on papers and keyboards, beside the full names and their first three letters. */
const otherSpellings: Record<string, number> = { pebruari: 2, peb: 2, agt: 8, ags: 8, agst: 8, sept: 9, nopember: 11, nop: 11 }

/** 1-12 from '8', '08', 'Agustus', 'agt' and the like; null for anything else. */
export function readMonth(box: string): number | null {
  if (box.length > 20) return null
  const text = box.trim().toLowerCase()
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const byName = monthNames.findIndex((name) => name.toLowerCase() === text || name.slice(0, 3).toLowerCase() === text)
  return byName >= 0 ? byName + 1 : (otherSpellings[text] ?? null)
}
