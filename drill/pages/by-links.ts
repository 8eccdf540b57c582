import type { House } from './house-name.ts'

/** Addresses that visitors come to by links, or that have no object in them: the drill fails when one is not reached any more. */
export const byLinks: Record<House, readonly string[]> = {
  portal: [
    '/', '/.well-known/sscasn-receipt.json', '/aksesibilitas', '/akun', '/akun/data', '/akun/identitas', '/akun/kabar', '/akun/kartu', '/akun/kartu/cetak', '/akun/kartu/keadaan', '/akun/kunci', '/akun/surel',
    '/alur', '/antrean', '/bantuan', '/bantuan/aduan', '/bantuan/aduan/baru', '/bantuan/aduan/status', '/cek-kelayakan', '/daftar',
    '/daftar/identitas', '/daftar/tempat-lahir', '/data-terbuka', '/data-terbuka/:name', '/faq', '/faq/:slug', '/formasi-tersimpan', '/jadwal', '/keluar', '/komponen',
    '/lamaran', '/lamaran/biodata', '/lamaran/buka-kembali', '/lamaran/dokumen', '/lamaran/dokumen/:id', '/lamaran/dokumen/:id/unduh',
    '/lamaran/dokumen/contoh/:slot', '/lamaran/dokumen/foto/:slot', '/lamaran/dokumen/e-meterai/:slot', '/lamaran/e-meterai', '/lamaran/e-meterai/daftar',
    '/lamaran/e-meterai/daftar/terkirim', '/lamaran/formasi', '/lamaran/formasi/saran/instansi', '/lamaran/formasi/saran/perguruan-tinggi',
    '/lamaran/formasi/saran/prodi', '/lamaran/formasi/ubah', '/lamaran/formasi/ulang', '/lamaran/hasil', '/lamaran/jenis-seleksi', '/lamaran/kartu',
    '/lamaran/kartu/cetak', '/lamaran/resume', '/lamaran/riwayat', '/lamaran/riwayat.csv', '/lamaran/sanggah', '/lamaran/selesai', '/lamaran/selesai/keadaan', '/lamaran/wilayah', '/log-publik', '/lowongan',
    '/lowongan.csv', '/lowongan/:id', '/lowongan/saran/instansi', '/lowongan/saran/pendidikan', '/lupa-password', '/lupa-password/terkirim', '/masuk',
    '/pengecekan-dokumen', '/pengumuman', '/pengumuman/:slug', '/periksa/luring', '/periksa/luring/berkas', '/privasi', '/robots.txt', '/status', '/status.json', '/sumber-data', '/undian', '/undian.json',
  ],
  office: [
    '/', '/aduan', '/aduan/:id', '/akun', '/akun-mirip', '/akun-mirip/:id', '/akun/aplikasi', '/akun/kata-sandi', '/akun/kunci-sandi', '/angka', '/antrean',
    '/antrean/hubungan-pribadi', '/antrean/kalibrasi', '/antrean/pembagian', '/berkas/:id', '/berkas/:id/gambar', '/berkas/:id/nik', '/berkas/:id/riwayat', '/ekspor',
    '/ekspor/baru', '/ekspor/keadaan', '/formasi', '/formasi/contoh.csv', '/formasi/daftar-acuan.csv', '/formasi/finalisasi', '/formasi/impor', '/formasi/pelamar',
    '/gangguan', '/instansi', '/invarian', '/isi-portal', '/isian-tersulit', '/jadwal', '/jejak', '/kebijakan', '/keluar', '/konfirmasi', '/lokasi-ujian',
    '/lupa-kata-sandi', '/lupa-kata-sandi/terkirim', '/masuk', '/masuk/faktor-kedua', '/masuk/kode-pemulihan', '/papan', '/penghapusan',
    '/pengumuman', '/pengumuman-hasil', '/perguruan-tinggi', '/persetujuan', '/persyaratan', '/petugas', '/petugas/:id',
    '/petugas/:id/ganti-kata-sandi', '/petugas/:id/nonaktifkan', '/petugas/:id/reset-faktor', '/petugas/undang', '/ruang-tunggu', '/sanggah',
    '/sanggah/:id',
  ],
  emeterai: [
    '/', '/:distributor', '/:distributor/akun', '/:distributor/akun/pin', '/:distributor/akun/pin/lupa', '/:distributor/daftar',
    '/:distributor/daftar/:kind', '/:distributor/dasbor', '/:distributor/lupa-password', '/:distributor/masuk', '/:distributor/pembelian',
    '/:distributor/pembelian/:number', '/:distributor/pembelian/:number/invoice.pdf', '/:distributor/pembelian/riwayat', '/:distributor/pembubuhan',
    '/:distributor/riwayat', '/:distributor/riwayat/:id', '/:distributor/riwayat/:id/unduh', '/api', '/api/openapi.json', '/kendali', '/verifikasi',
  ],
}
