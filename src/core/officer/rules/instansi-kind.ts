/** Kinds of agencies, as BKN abbreviates them. */
export const instansiKinds = ['KEMENT', 'LPNK', 'LNS', 'KO', 'PROV', 'KAB', 'KOT'] as const

export type InstansiKind = (typeof instansiKinds)[number]

export const instansiKindText: Record<InstansiKind, string> = {
  KEMENT: 'Kementerian', LPNK: 'Lembaga pemerintah nonkementerian', LNS: 'Lembaga nonstruktural', KO: 'Kementerian koordinator', PROV: 'Pemerintah provinsi', KAB: 'Pemerintah kabupaten', KOT: 'Pemerintah kota',
}
