import { paths } from '#portal/paths.ts'

/** A chapter of the guide in our words; `to` leads to where it is done or read about. */
export type GuideStep = { chapter: string; id: string; title: string; lines: readonly string[]; warning?: string; to: readonly { text: string; href: string }[] }

export const guideSteps: readonly GuideStep[] = [
  {
    chapter: '6.1',
    id: 'langkah-akun',
    title: 'Pendaftaran akun',
    lines: [
      'Langkah 1, Pengecekan Identitas: masukkan NIK, Nomor KK, nama lengkap, tempat lahir, dan tanggal lahir sesuai KTP, nomor ponsel, dan email. Data dicocokkan dengan data kependudukan.',
      'Langkah 2, Lengkapi Data: masukkan nama tanpa gelar, tempat lahir, dan tanggal lahir sesuai ijazah; unggah foto KTP; ambil swafoto; buat password dan dua pertanyaan pengaman.',
      'Langkah 3, Pengecekan Ulang Data: periksa semuanya. Tekan Kembali untuk memperbaiki, atau Proses Pendaftaran Akun bila sudah benar, lalu jawab Iya.',
      'Langkah 4, Pendaftaran Selesai: unduh Kartu Informasi Akun, lalu lanjutkan masuk.',
    ],
    warning: 'Data akun tidak dapat diubah setelah Anda menjawab Iya.',
    to: [{ text: 'Buat akun', href: paths.registration }],
  },
  {
    chapter: '6.2',
    id: 'langkah-biodata',
    title: 'Pengisian biodata',
    lines: [
      'Masuk dengan NIK dan password.',
      'Lengkapi gelar, alamat KTP, alamat domisili, status beasiswa, jenis disabilitas, tinggi badan, status perkawinan, agama, dan nomor yang dapat dihubungi. Gelar ditulis singkat, misalnya S.Kom. atau dr.',
      'Penyandang disabilitas memilih jenis disabilitas dan mencantumkan tautan video kegiatan yang berkaitan dengan pekerjaan.',
    ],
    to: [{ text: 'Masuk', href: paths.signIn }],
  },
  {
    chapter: '6.3',
    id: 'langkah-jenis-seleksi',
    title: 'Pemilihan jenis seleksi',
    lines: [
      'Pilih satu: PPPK Guru, PPPK Tenaga Kesehatan, atau PPPK Teknis.',
      'Jika Anda eks THK-II, pilih Ya, masukkan nomor peserta, lalu tekan Cek. Jika bukan, pilih Tidak.',
    ],
    warning: 'Jenis seleksi tidak dapat diganti setelah Anda sampai di tahap Resume.',
    to: [{ text: 'Tentang eks THK-II', href: paths.question('eks-thk-2') }],
  },
  {
    chapter: '6.4',
    id: 'langkah-formasi',
    title: 'Mendaftar formasi',
    lines: [
      'Pilih instansi dan jenis formasi, lalu tekan Pilih. Formasi dan batas usia langsung diperiksa. Tekan Ulang untuk mengganti.',
      'Tentukan pendidikan, jabatan, lokasi formasi, dan lokasi ujian.',
      'Isi perguruan tinggi, program studi, akreditasi, IPK, tahun lulus, dan tanggal ijazah.',
    ],
    to: [
      { text: 'Cari lowongan', href: paths.vacancies },
      { text: 'Cek kelayakan', href: paths.eligibility },
    ],
  },
  {
    chapter: '6.5',
    id: 'langkah-e-meterai',
    title: 'Penggunaan e-meterai',
    lines: [
      'Tanda tangani dokumen, pindai menjadi PDF, lalu bubuhkan e-meterai di samping tanda tangan.',
      'Akun dan kuota e-meterai dibuat di distributor. Pembubuhan dapat dilakukan di sana, atau langsung saat mengunggah dokumen lamaran.',
      'Jika pembubuhan gagal dan kuota berkurang, ulangi dari Riwayat Pembubuhan tanpa membayar lagi.',
    ],
    to: [{ text: 'FAQ e-meterai', href: `${paths.faq}#e-meterai` }],
  },
  {
    chapter: '6.6',
    id: 'langkah-dokumen',
    title: 'Unggah dokumen',
    lines: [
      'Unggah setiap dokumen yang diminta instansi. Ukuran dan formatnya tertulis di dekat tombol.',
      'Tekan Lihat untuk memeriksa. Jika salah, unggah lagi; yang disimpan adalah unggahan terakhir.',
      'Dokumen wajib yang belum ada disebutkan satu per satu sebelum Anda dapat melanjutkan.',
    ],
    to: [{ text: 'Batas ukuran dokumen', href: paths.question('batas-ukuran-dokumen') }],
  },
  {
    chapter: '6.7',
    id: 'langkah-resume',
    title: 'Resume dan akhiri pendaftaran',
    lines: [
      'Periksa semua isian dan dokumen. Tekan Sebelumnya jika ada yang perlu diperbaiki.',
      'Centang setiap kotak, dari nama instansi sampai persyaratan instansi, lalu kotak pernyataan.',
      'Tekan Akhiri Proses Pendaftaran, jawab Ya, lalu cetak Kartu Pendaftaran.',
    ],
    warning: 'Lamaran yang belum diakhiri sampai tenggat tidak ikut seleksi. Setelah diakhiri, tidak ada yang dapat diubah, kecuali seleksi itu mengizinkan lamaran dibuka kembali satu kali.',
    to: [{ text: 'Lihat tenggat', href: paths.schedule }],
  },
]
