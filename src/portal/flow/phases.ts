import { paths } from '#portal/paths.ts'

/** A station of the flow: what happens there, who acts, and where on this site it is done. */
export type Phase = { id: 'buat-akun' | 'daftar-formasi' | 'seleksi-administrasi' | 'seleksi-kompetensi' | 'kelulusan'; title: string; actor: string; steps: readonly string[]; href: string; linkText: string }

/** The whole way in five stations, as the official flow chart of the selection divides it (guide I, domain.md §1.1). */
export const phases: readonly Phase[] = [
  {
    id: 'buat-akun',
    title: 'Buat akun',
    actor: 'Anda, dicocokkan dengan data kependudukan',
    steps: ['Pengecekan identitas', 'Lengkapi data dan swafoto', 'Periksa ulang', 'Cetak Kartu Informasi Akun'],
    href: paths.registration,
    linkText: 'Buat akun',
  },
  {
    id: 'daftar-formasi',
    title: 'Daftar formasi',
    actor: 'Anda',
    steps: ['Biodata', 'Jenis seleksi', 'Formasi', 'E-meterai dan dokumen', 'Resume', 'Cetak Kartu Pendaftaran'],
    href: paths.vacancies,
    linkText: 'Cari lowongan',
  },
  {
    id: 'seleksi-administrasi',
    title: 'Seleksi administrasi',
    actor: 'Petugas instansi',
    steps: ['Dokumen diperiksa', 'Hasil diumumkan: MS atau TMS', 'Sanggah dan jawabannya', 'Cetak kartu ujian'],
    href: paths.schedule,
    linkText: 'Lihat jadwal',
  },
  {
    id: 'seleksi-kompetensi',
    title: 'Seleksi kompetensi',
    actor: 'Anda, di lokasi ujian',
    steps: ['Datang membawa kartu ujian dan KTP', 'Ujian dengan komputer'],
    href: paths.schedule,
    linkText: 'Lihat jadwal',
  },
  {
    id: 'kelulusan',
    title: 'Pengumuman kelulusan',
    actor: 'Panitia seleksi',
    steps: ['Hasil akhir diumumkan', 'Pemberkasan bagi yang lulus'],
    href: paths.announcements,
    linkText: 'Baca pengumuman',
  },
]
