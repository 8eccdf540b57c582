/** The lists that an agency can take out of the office. */
export const exportLists = ['applicants', 'verification', 'objections', 'formasi'] as const

export type ExportList = (typeof exportLists)[number]

export const exportFormats = ['csv', 'xlsx'] as const

export type ExportFormat = (typeof exportFormats)[number]

export type ColumnKey =
  | 'registrationNumber' | 'formasiId' | 'jabatan' | 'unit' | 'sentAt' | 'state'
  | 'overall' | 'reasons' | 'judge' | 'judgedAt' | 'supervisor' | 'supervisedAt' | 'publishedAt'
  | 'points' | 'decision' | 'answerer' | 'answeredAt'
  | 'formasiType' | 'place' | 'quota' | 'isOpenToDisability' | 'salaryMin' | 'salaryMax' | 'amendment' | 'withdrawnAt' | 'submissions'

/** What names a person (trust.md §5.1): each is asked for by itself, since only what is needed may leave. */
export const personalColumns = ['nik', 'name', 'birthDate', 'sex', 'phone', 'email', 'address', 'accommodation'] as const

export type PersonalColumn = (typeof personalColumns)[number]

export const columnText: Record<ColumnKey | PersonalColumn, string> = {
  registrationNumber: 'Nomor registrasi', formasiId: 'Nomor formasi', jabatan: 'Jabatan', unit: 'Unit kerja', sentAt: 'Dikirim (WIB)', state: 'Keadaan berkas',
  overall: 'Hasil', reasons: 'Alasan TMS', judge: 'Verifikator', judgedAt: 'Diputuskan (WIB)', supervisor: 'Supervisor', supervisedAt: 'Pemeriksaan kedua (WIB)', publishedAt: 'Diumumkan (WIB)',
  points: 'Jumlah poin', decision: 'Keputusan', answerer: 'Penjawab', answeredAt: 'Dijawab (WIB)',
  formasiType: 'Jenis formasi', place: 'Tempat', quota: 'Kebutuhan', isOpenToDisability: 'Terbuka bagi disabilitas', salaryMin: 'Gaji terendah', salaryMax: 'Gaji tertinggi',
  amendment: 'Perubahan ke-', withdrawnAt: 'Ditarik (WIB)', submissions: 'Lamaran dikirim',
  nik: 'NIK', name: 'Nama sesuai KTP', birthDate: 'Tanggal lahir', sex: 'Jenis kelamin', phone: 'Nomor handphone', email: 'Email', address: 'Alamat domisili', accommodation: 'Bantuan saat ujian',
}

export type FilterKey = 'formasiId' | 'state' | 'overall' | 'objectionState' | 'sentBetween'

/** `isMarked`: it names applicants, so a few of its rows are marks (decision 180). */
type ListShape = { columns: readonly ColumnKey[]; personal: readonly PersonalColumn[]; filters: readonly FilterKey[]; isMarked: boolean }

export const listShapes: Record<ExportList, ListShape> = {
  applicants: { columns: ['registrationNumber', 'formasiId', 'jabatan', 'unit', 'sentAt', 'state'], personal: personalColumns, filters: ['formasiId', 'state', 'sentBetween'], isMarked: true },
  verification: {
    columns: ['registrationNumber', 'formasiId', 'jabatan', 'state', 'overall', 'reasons', 'judge', 'judgedAt', 'supervisor', 'supervisedAt', 'publishedAt'],
    personal: ['nik', 'name'], filters: ['formasiId', 'state', 'overall'], isMarked: true,
  },
  objections: { columns: ['registrationNumber', 'formasiId', 'jabatan', 'sentAt', 'points', 'decision', 'answerer', 'answeredAt'], personal: ['nik', 'name'], filters: ['formasiId', 'objectionState', 'sentBetween'], isMarked: true },
  formasi: { columns: ['formasiId', 'jabatan', 'formasiType', 'unit', 'place', 'quota', 'isOpenToDisability', 'salaryMin', 'salaryMax', 'amendment', 'withdrawnAt', 'submissions'], personal: [], filters: [], isMarked: false },
}

export const listText: Record<ExportList, string> = { applicants: 'Pelamar dan berkas', verification: 'Hasil verifikasi', objections: 'Sanggah', formasi: 'Formasi' }

export const formatText: Record<ExportFormat, string> = { csv: 'CSV', xlsx: 'Excel (XLSX)' }

/** What whoever takes a list is told, on the page and in the file. */
export const markSentence = 'Daftar ini memuat beberapa baris penanda yang bukan pelamar, agar asal kebocoran dapat dikenali. Jangan memutuskan apa pun dari berkas: putusan hanya dibuat di portal ini.'
