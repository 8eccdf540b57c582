import type { PaperKind } from './paper-kind.ts'

const paperKindText: Record<PaperKind, string> = {
  ktp: 'KTP',
  'residence-letter': 'surat keterangan kependudukan',
  'family-card': 'Kartu Keluarga',
  'birth-certificate': 'akta kelahiran',
  'driving-licence': 'SIM',
  'tax-card': 'kartu NPWP',
  passport: 'paspor',
  'police-record': 'SKCK',
  'name-letter': 'surat keterangan beda nama',
  'papua-letter': 'surat keterangan orang asli Papua',
  'portal-card': 'kartu dari SSCASN',
  ijazah: 'ijazah',
  'graduation-letter': 'surat keterangan lulus',
  transcript: 'transkrip nilai',
  accreditation: 'sertifikat akreditasi',
  'teaching-certificate': 'sertifikat pendidik',
  'training-certificate': 'sertifikat pelatihan atau piagam',
  'application-letter': 'surat lamaran',
  statement: 'surat pernyataan',
  'curriculum-vitae': 'daftar riwayat hidup',
  experience: 'surat keterangan kerja',
  assignment: 'surat tugas atau surat keputusan',
  str: 'Surat Tanda Registrasi (STR)',
  'seafarer-certificate': 'sertifikat pelaut',
  'seaman-book': 'buku pelaut',
  'health-letter': 'surat keterangan sehat',
  'disability-letter': 'surat keterangan disabilitas',
}

const prefix = 'looks-like-'

/** What a document looks like according to a finding, in words; null for findings of other things. */
export function paperOf(finding: string): string | null {
  return finding.startsWith(prefix) ? (paperKindText[finding.slice(prefix.length) as PaperKind] ?? null) : null
}
