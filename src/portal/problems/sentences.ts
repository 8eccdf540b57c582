/** What a problem page says: what happened, what became of what was entered, what to do now. */
export type ProblemText = { title: string; happened: string; kept: string; next: readonly string[] }

const formKept = 'Data yang sudah Anda simpan pada langkah sebelumnya tetap aman.'

/** One text per status the portal answers with; whatever else happens is told like a 500. */
const problemTexts: Record<number, ProblemText> = {
  400: {
    title: 'Permintaan tidak dapat dibaca',
    happened: 'Peramban Anda mengirim sesuatu yang tidak dapat kami baca.',
    kept: formKept,
    next: ['Kembali ke halaman sebelumnya dan muat ulang halaman itu.', 'Ulangi pengisian dari halaman tersebut.'],
  },
  403: {
    title: 'Formulir ini tidak dapat diterima',
    happened: 'Formulir dikirim dari halaman yang sudah terlalu lama terbuka, atau cookie di peramban Anda terhapus. Untuk menjaga keamanan Anda, kami tidak memproses isinya.',
    kept: `Tidak ada yang berubah. ${formKept}`,
    next: [
      'Kembali ke halaman formulir, muat ulang halaman itu, lalu kirim lagi.',
      'Pastikan peramban Anda mengizinkan cookie untuk situs ini.',
      'Bila Anda tadi masuk ke akun, masuk lagi lebih dahulu.',
    ],
  },
  404: {
    title: 'Halaman tidak ditemukan',
    happened: 'Alamat ini tidak ada, atau halamannya sudah dipindahkan.',
    kept: formKept,
    next: ['Periksa ejaan alamat bila Anda mengetiknya sendiri.', 'Pilih halaman dari menu di atas, atau mulai dari beranda.'],
  },
  413: {
    title: 'Berkas terlalu besar',
    happened: 'Berkas atau isian yang Anda kirim lebih besar dari batas yang dapat kami terima.',
    kept: `Berkas tadi tidak disimpan. ${formKept}`,
    next: ['Kembali ke halaman sebelumnya dan lihat batas ukuran di dekat tombol unggah.', 'Kecilkan ukuran berkas, lalu unggah lagi.'],
  },
  415: {
    title: 'Bentuk kiriman tidak dikenali',
    happened: 'Formulir dikirim dengan cara yang tidak kami kenali.',
    kept: formKept,
    next: ['Buka lagi halaman formulirnya dan kirim dari halaman itu.'],
  },
  421: {
    title: 'Alamat tidak dilayani di sini',
    happened: 'Alamat yang Anda buka tidak mengarah ke portal ini.',
    kept: formKept,
    next: ['Periksa alamat di bilah alamat peramban Anda.', 'Buka portal dari tautan resmi yang Anda terima.'],
  },
  429: {
    title: 'Terlalu banyak percobaan',
    happened: 'Dalam waktu singkat kami menerima terlalu banyak permintaan dari perangkat atau jaringan Anda.',
    kept: `Kiriman terakhir belum diproses. ${formKept}`,
    next: ['Tunggu sebentar, lalu coba lagi. Menekan tombol berulang kali tidak mempercepat.', 'Bila Anda memakai jaringan bersama, coba lewat jaringan lain.'],
  },
  500: {
    title: 'Terjadi gangguan pada sistem kami',
    happened: 'Ada kesalahan di pihak kami, bukan pada isian Anda.',
    kept: `Halaman terakhir mungkin belum tersimpan. ${formKept}`,
    next: [
      'Kembali ke halaman sebelumnya dan coba sekali lagi.',
      'Bila masih terjadi, laporkan kepada Bantuan dengan menyebutkan nomor permintaan di bawah ini.',
    ],
  },
  503: {
    title: 'Layanan sedang sibuk',
    happened: 'Saat ini terlalu banyak permintaan datang bersamaan, atau layanan sedang dimulai ulang.',
    kept: `Permintaan terakhir belum diproses. ${formKept}`,
    next: ['Tunggu sebentar. Anda tidak kehilangan tempat atau data.', 'Keadaan terakhir dapat dilihat di halaman Status layanan.'],
  },
}

export function problemTextOf(status: number): ProblemText {
  const known = problemTexts[status] ?? (status < 500 ? problemTexts[400] : problemTexts[500])
  if (!known) throw new Error('The texts of 400 and 500 are always there')
  return known
}
