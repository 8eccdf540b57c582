/** Rank of a jabatan. It decides the retirement age, and with it the oldest age at which one may apply. */
export type JabatanKind = 'pelaksana' | 'keterampilan' | 'ahli-pertama' | 'ahli-muda' | 'ahli-madya' | 'ahli-utama' | 'dosen'

export type JabatanClass = { kind: JabatanKind; retirementAge: number }

// BKN's own announcement of 2022: functional skills, first and junior experts 58; middle 60; principal 65; administration 58.
const retirementAges: Record<JabatanKind, number> = {
  pelaksana: 58,
  keterampilan: 58,
  'ahli-pertama': 58,
  'ahli-muda': 58,
  'ahli-madya': 60,
  'ahli-utama': 65,
  // UU 14/2005 article 67 (4): lecturers retire at 65.
  dosen: 65,
}

// UU 14/2005 article 40 (4): teachers retire at 60, whatever their rank.
const guruRetirementAge = 60

const ranks: [rank: RegExp, kind: JabatanKind][] = [
  [/\bAHLI UTAMA\b/, 'ahli-utama'],
  [/\bAHLI MADYA\b/, 'ahli-madya'],
  [/\bAHLI MUDA\b/, 'ahli-muda'],
  [/\bAHLI PERTAMA\b/, 'ahli-pertama'],
  [/\b(PEMULA|TERAMPIL|MAHIR|PENYELIA)\b/, 'keterampilan'],
]

/** Reads rank and retirement age from the official name of a jabatan, which carries its rank. No rank: pelaksana. */
export function classifyJabatan(name: string): JabatanClass {
  const text = name.toUpperCase()
  if (/^DOSEN\b/.test(text)) return { kind: 'dosen', retirementAge: retirementAges.dosen }
  const kind = ranks.find(([rank]) => rank.test(text))?.[1] ?? 'pelaksana'
  return { kind, retirementAge: /^GURU\b/.test(text) ? Math.max(guruRetirementAge, retirementAges[kind]) : retirementAges[kind] }
}

export const jabatanKindText: Record<JabatanKind, string> = {
  pelaksana: 'Jabatan pelaksana',
  keterampilan: 'Jabatan fungsional keterampilan',
  'ahli-pertama': 'Jabatan fungsional ahli pertama',
  'ahli-muda': 'Jabatan fungsional ahli muda',
  'ahli-madya': 'Jabatan fungsional ahli madya',
  'ahli-utama': 'Jabatan fungsional ahli utama',
  dosen: 'Jabatan fungsional dosen',
}
