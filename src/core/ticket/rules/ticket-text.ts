import type { EvidenceKind, TicketCategory, TicketField, TicketState } from './categories.ts'

/** Tickets as applicants and officers read them. */
export const categoryText: Record<TicketCategory, string> = {
  'identity-not-found': 'NIK atau Nomor KK tidak ditemukan',
  'nik-taken': 'NIK didaftarkan oleh orang lain',
  'data-mismatch': 'Data tidak sesuai',
  birthplace: 'Lokasi atau tempat lahir tidak ditemukan',
  'perguruan-tinggi': 'Perguruan tinggi atau program studi tidak ditemukan',
  'reset-password': 'Tidak dapat mengganti password',
  'answer-one': 'Lupa jawaban pengaman 1',
  'answer-two': 'Lupa jawaban pengaman 2',
  'thk2-number': 'Lupa nomor peserta THK-II',
  other: 'Kendala lain',
}

export const stateText: Record<TicketState, string> = {
  new: 'Diterima',
  'in-progress': 'Sedang ditangani',
  waiting: 'Menunggu jawaban Anda',
  solved: 'Selesai',
  refused: 'Tidak dapat dipenuhi',
}

export const fieldText: Record<TicketField, string> = {
  'nomor-kk': 'Nomor Kartu Keluarga',
  'tempat-lahir': 'Tempat lahir',
  'tanggal-lahir': 'Tanggal lahir',
  'data-salah': 'Data yang tidak sesuai',
  'tahun-lahir': 'Tahun lahir',
  'perguruan-tinggi': 'Nama perguruan tinggi',
  prodi: 'Program studi',
  jenjang: 'Jenjang',
  'instansi-pendataan': 'Instansi ketika Anda didata',
}

export const evidenceText: Record<EvidenceKind, string> = {
  ktp: 'KTP',
  'kartu-keluarga': 'Kartu Keluarga',
  selfie: 'Swafoto sambil memegang KTP',
  ijazah: 'Ijazah',
}
