import type { FormasiRefusal, InstansiRefusal } from '#core/application/choose-formasi.ts'
import type { FormasiAnswersRefusal } from '#core/application/save-formasi-choice.ts'
import type { AnswerFault } from '#core/application/rules/formasi-answers.ts'
import type { FormasiField } from './formasi-fields.ts'


export const originText = { 'dalam-negeri': 'Dalam negeri', 'luar-negeri': 'Luar negeri' } as const

/** Each answer that does not fit, at the field where it can be mended. */
export const faultText: Record<AnswerFault, readonly [field: FormasiField | 'tanggal-ijazah', sentence: string]> = {
  'ipk-missing': ['ipk', 'Tulis IPK antara 0,00 dan 4,00, misalnya 3,45'],
  'school-mark-missing': ['nilai-ijazah', 'Tulis nilai rata-rata ijazah antara 0 dan 100, misalnya 87,25'],
  'year-in-future': ['tahun-lulus', 'Tahun lulus tidak boleh setelah tahun ini'],
  'ijazah-in-future': ['tanggal-ijazah', 'Tanggal ijazah tidak boleh setelah hari ini. Anda hanya dapat melamar dengan ijazah yang sudah terbit'],
  'ijazah-before-birth': ['tanggal-ijazah', 'Tanggal ijazah harus setelah tanggal lahir Anda. Periksa tahunnya'],
  'year-unexplained': ['penjelasan-tahun-lulus', 'Tahun lulus berbeda dari tahun pada tanggal ijazah. Perbaiki salah satunya, atau jelaskan mengapa berbeda'],
  'perguruan-tinggi-missing': ['nama-pt', 'Tulis nama perguruan tinggi, lalu pilih dari daftar'],
  'perguruan-tinggi-on-ijazah-missing': ['nama-pt-ijazah', 'Tulis nama perguruan tinggi persis seperti di ijazah'],
  'prodi-missing': ['nama-prodi', 'Tulis nama program studi, lalu pilih dari daftar'],
  'accreditation-missing': ['akreditasi', 'Pilih akreditasi pada tanggal ijazah'],
  'accreditation-is-not-foreign': ['akreditasi', 'Untuk perguruan tinggi luar negeri pilih "Luar negeri (ijazah disetarakan)"'],
  'accreditation-is-foreign': ['akreditasi', 'Pilih akreditasi perguruan tinggi dalam negeri, atau ubah jenis perguruan tinggi'],
}

export const refusalText: Record<InstansiRefusal | FormasiRefusal | FormasiAnswersRefusal, string> = {
  'no-such-formasi': 'Instansi ini tidak membuka jenis formasi itu pada seleksi Anda. Pilih jenis formasi atau instansi lain.',
  'not-fitting': 'Anda tidak memenuhi syarat semua formasi jenis ini di instansi itu. Lihat perhitungannya di bawah, lalu pilih formasi lain.',
  'already-chosen': 'Instansi sudah dipilih. Tekan Ulang bila ingin menggantinya.',
  'instansi-closed': 'Pendaftaran di instansi itu sudah ditutup. Pilih instansi yang masih menerima lamaran.',
  'instansi-not-chosen': 'Pilih instansi dan jenis formasi lebih dahulu.',
  'formasi-not-chosen': 'Pilih pendidikan, jabatan, dan lokasi formasi lebih dahulu.',
  'formasi-not-offered': 'Formasi itu tidak tersedia lagi untuk pilihan Anda. Pilih formasi lain dari daftar.',
  'not-eligible': 'Anda tidak memenuhi syarat formasi itu. Lihat perhitungannya di bawah, lalu pilih formasi lain.',
  'formasi-stays': 'Lamaran yang dibuka kembali tetap pada formasi yang sudah dikirim. Anda dapat memperbaiki pendidikan, biodata, dan dokumen.',
  'clears-documents': 'Mengganti formasi menghapus dokumen yang sudah diunggah. Centang persetujuan di bawah bila Anda tetap ingin menggantinya.',
  'answers-incomplete': 'Isian belum lengkap atau tidak cocok satu sama lain. Periksa lagi setiap isian, lalu tekan Selanjutnya.',
  'test-location-full': 'Tempat di lokasi tes itu baru saja habis. Pilih lokasi tes lain.',
}
