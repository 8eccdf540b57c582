/** The kinds of document that distributors offer (domain.md §3.4), in the order of the list. */
export const documentKinds = {
  'surat-pernyataan': 'Surat Pernyataan',
  'surat-keterangan': 'Surat Keterangan',
  'surat-perjanjian': 'Surat Perjanjian',
  'surat-lainnya': 'Surat Lainnya',
  'dokumen-transaksi': 'Dokumen Transaksi',
  'surat-berharga': 'Surat Berharga',
  'akta-pejabat': 'Akta Pejabat',
  'akta-notaris': 'Akta Notaris',
  'dokumen-lelang': 'Dokumen Lelang',
  'penerimaan-uang': 'Dokumen penerimaan uang di atas Rp5 juta',
  'pelunasan-utang': 'Dokumen pelunasan utang di atas Rp5 juta',
  'dokumen-lain': 'Dokumen Lain-lain',
} as const

export type DocumentKind = keyof typeof documentKinds
