/** Guide IV: the distributors through whom an e-meterai can be had. This house plays all five. */
export const distributors = [
  'PT Peruri Digital Security (PDS)',
  'PT Mitra Pajakku',
  'PT FINNET INDONESIA',
  'PT Mitracomm Ekasarana',
  'Koperasi Swadharma',
] as const

/** Law 10/2020, article 5: one duty for every document. */
export const priceRupiah = 10_000
