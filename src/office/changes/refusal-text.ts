const texts: Readonly<Record<string, string>> = {
  'own-proposal': 'Anda yang mengajukan perubahan ini. Yang memutuskan harus orang lain.',
  'not-own-proposal': 'Hanya pengaju yang dapat menarik perubahan ini.',
  'decided-already': 'Perubahan ini sudah diputuskan.',
  expired: 'Waktu untuk memutuskan perubahan ini sudah habis. Pengaju dapat mengajukannya lagi.',
  'changed-since': 'Halaman ini sudah lama terbuka. Baca sekali lagi isi perubahan, lalu putuskan.',
  'reason-missing': 'Tulis mengapa ditolak, paling sedikit 3 karakter',
  'email-taken': 'Surel ini sudah milik seorang petugas. Tolak undangan ini, lalu periksa daftar petugas.',
  'invitation-not-valid': 'Undangan ini tidak dapat dipakai lagi. Tolak, lalu ajukan yang baru.',
  'policy-changed-since': 'Kebijakan sudah berubah sejak diajukan. Tolak pengajuan ini, lalu ajukan lagi dari kebijakan yang sekarang.',
  'draw-is-past': 'Saat undian yang diajukan sudah lewat. Tolak, lalu ajukan saat yang baru.',
  'draw-is-too-far': 'Saat undian paling lama 48 jam dari sekarang. Tolak, lalu ajukan saat yang lebih dekat.',
  'dates-changed-since': 'Tanggal tahap ini sudah berubah sejak diajukan. Tolak pengajuan ini, lalu ajukan lagi.',
  'ends-before-start': 'Tahap ini akan selesai sebelum mulai. Tolak pengajuan ini.',
  'objection-too-long': 'Masa sanggah paling lama 3 hari. Tolak pengajuan ini.',
  'moment-passed': 'Saat pengumuman yang diajukan sudah lewat. Tolak, lalu ajukan saat yang baru.',
  'results-changed': 'Jumlah MS atau TMS berubah sejak diajukan. Tolak, lalu ajukan lagi dengan jumlah yang baru.',
  undecided: 'Masih ada berkas yang belum selesai diputuskan. Lihat Pengumuman hasil.',
  'published-already': 'Hasil ini sudah diumumkan. Tolak pengajuan ini.',
  'too-early': 'Tahap pengumuman belum mulai menurut jadwal.',
  'too-late': 'Masa sanggah sudah berakhir menurut jadwal. Mintalah Panselnas mengubah jadwal dahulu.',
  'objections-open': 'Masa sanggah belum berakhir.',
  'not-held': 'Pembekuan akun ini sudah berakhir. Tolak pengajuan ini.',
  'not-frozen': 'Akun ini tidak sedang dibekukan. Tolak pengajuan ini.',
  'claim-changed-since': 'Aduan ini sudah berubah. Tolak pengajuan ini, lalu ajukan lagi.',
  'data-changed-since': 'Data akun sudah berubah sejak diajukan. Tolak pengajuan ini, lalu ajukan lagi dari data yang sekarang.',
  'export-asked-already': 'Ekspor ini sudah dibuat. Tolak pengajuan ini.',
  'address-taken': 'Alamat pengumuman ini dipakai sebuah instansi. Tolak, lalu ajukan dengan alamat lain.',
  'not-disabled': 'Petugas ini sudah tidak nonaktif. Tolak pengajuan ini.',
}

/** Why a decision did not happen, and what to do. */
export function refusalText(refusal: string): string {
  return texts[refusal] ?? 'Perubahan ini tidak dapat dilakukan sekarang. Muat ulang halaman, lalu periksa lagi.'
}
