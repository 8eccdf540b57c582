/** What distributors call the paper of a slot when an e-meterai is ordered for it (guide 6.5, Gambar 41): they know no surat lamaran. */
export const stampedKindOf = (slot: string) => (slot === 'surat-pernyataan' ? 'surat-pernyataan' : 'surat-lainnya')
