/** What an exam's organisers can arrange (UU 8/2016 article 45 and 46); what is not in the list is told in one's own words. */
export const accommodationKinds = ['pembaca-layar', 'huruf-besar', 'pembaca-soal', 'bahasa-isyarat', 'ruang-mudah-dicapai', 'waktu-tambahan', 'pendamping'] as const
export type AccommodationKind = (typeof accommodationKinds)[number]

export const accommodationText: Record<AccommodationKind, string> = {
  'pembaca-layar': 'Komputer dengan pembaca layar',
  'huruf-besar': 'Layar dengan huruf besar atau kontras tinggi',
  'pembaca-soal': 'Petugas yang membacakan soal dan mengisikan jawaban',
  'bahasa-isyarat': 'Juru bahasa isyarat atau petunjuk tertulis',
  'ruang-mudah-dicapai': 'Ruang, meja, dan toilet yang dapat dicapai dengan kursi roda',
  'waktu-tambahan': 'Waktu tambahan',
  pendamping: 'Didampingi orang sendiri sampai ruang ujian',
}

/** Asked once, in the biodata. */
export type Accommodation = { kinds: AccommodationKind[]; ownWords: string | null }

export const accommodationWordsLimits = { least: 3, most: 300 }

/** On the Resume and in the list for the organisers of the exam. */
export function accommodationLine({ kinds, ownWords }: Accommodation): string {
  return [...kinds.map((kind) => accommodationText[kind]), ...(ownWords ? [ownWords] : [])].join('; ')
}

/** Above the boxes, on the Resume, and where officers without the right do not see it. */
export const accommodationQuestion = 'Bantuan yang dibutuhkan saat ujian'
