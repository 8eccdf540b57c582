/** Why a requirement is not met: one flat list, short enough to be read at once (features.md G6). The causes: domain.md §1.9. */
export const reasons = [
  'missing', 'unreadable', 'wrong-document', 'expired', 'identity-differs', 'qualification-differs',
  'age-outside', 'accreditation-differs', 'wrong-signer-or-address', 'stamp-invalid', 'altered', 'other',
] as const

export type Reason = (typeof reasons)[number]

/** As officers choose it and applicants read it. */
export const reasonText: Record<Reason, string> = {
  missing: 'Dokumen tidak ada atau tidak lengkap',
  unreadable: 'Tidak terbaca, terpotong, atau buram',
  'wrong-document': 'Dokumen yang diunggah bukan yang diminta',
  expired: 'Sudah tidak berlaku, atau tanggalnya di luar masa pendaftaran',
  'identity-differs': 'Nama atau identitas berbeda dengan KTP atau ijazah',
  'qualification-differs': 'Kualifikasi pendidikan tidak sesuai dengan formasi',
  'age-outside': 'Usia di luar batas formasi',
  'accreditation-differs': 'Akreditasi tidak sesuai dengan tanggal kelulusan',
  'wrong-signer-or-address': 'Penanda tangan atau tujuan surat tidak sesuai',
  'stamp-invalid': 'Meterai tidak ada, tidak sah, atau sudah dipakai',
  altered: 'Diduga diubah atau dipalsukan',
  other: 'Lainnya',
}

/** These say too little alone: the applicant must be able to answer them. */
export const needsExplanation = (reason: Reason): boolean => reason === 'other' || reason === 'altered' || reason === 'identity-differs'

export function isReason(text: string): text is Reason {
  return (reasons as readonly string[]).includes(text)
}
