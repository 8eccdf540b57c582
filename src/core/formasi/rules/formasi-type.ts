/** Whom a formasi is reserved for (domain.md §1.6: the kinds found in the published formasi). */
export const formasiTypes = [
  'umum', 'penyandang-disabilitas', 'orang-asli-papua', 'putra-putri-papua', 'putra-putri-kalimantan', 'umum-non-oap',
  'lulusan-terbaik', 'putra-putri-daerah-tertinggal', 'diaspora',
] as const
export type FormasiType = (typeof formasiTypes)[number]

export const formasiTypeText: Record<FormasiType, string> = {
  umum: 'Umum',
  'penyandang-disabilitas': 'Penyandang disabilitas',
  'orang-asli-papua': 'Orang asli Papua (OAP)',
  'putra-putri-papua': 'Putra/putri Papua dan Papua Barat',
  'putra-putri-kalimantan': 'Putra/putri Kalimantan',
  'umum-non-oap': 'Umum (bukan OAP)',
  'lulusan-terbaik': 'Lulusan terbaik (cumlaude)',
  'putra-putri-daerah-tertinggal': 'Putra/putri daerah tertinggal',
  diaspora: 'Diaspora',
}

const officialNames: Record<string, FormasiType> = {
  UMUM: 'umum',
  'PENYANDANG DISABILITAS': 'penyandang-disabilitas',
  'ORANG ASLI PAPUA (OAP)': 'orang-asli-papua',
  'PUTRA/PUTRI PAPUA DAN PAPUA BARAT': 'putra-putri-papua',
  'PUTRA/PUTRI KALIMANTAN': 'putra-putri-kalimantan',
  'UMUM (NON OAP)': 'umum-non-oap',
  'LULUSAN TERBAIK': 'lulusan-terbaik',
  'PUTRA/PUTRI DAERAH TERTINGGAL': 'putra-putri-daerah-tertinggal',
  DIASPORA: 'diaspora',
}

/** Throws on a name nobody has described: a formasi must not be offered to the wrong people. */
export function formasiTypeOf(officialName: string): FormasiType {
  const type = officialNames[officialName.trim().toUpperCase()]
  if (!type) throw new Error(`Jenis formasi yang belum dikenal: ${officialName}`)
  return type
}

/** Kinds that only those who can prove it may choose. Disability is checked by its own rule. */
export function needsProof(type: FormasiType): boolean {
  return type !== 'umum' && type !== 'umum-non-oap' && type !== 'penyandang-disabilitas'
}
