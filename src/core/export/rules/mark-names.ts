/** What marks are called and where they live: names as common as any, so that nobody sees that theirs is none. */
export const markNames = {
  given: {
    male: ['Agus', 'Ahmad', 'Andi', 'Bambang', 'Budi', 'Dedi', 'Eko', 'Fajar', 'Hendra', 'Imam', 'Joko', 'Muhammad', 'Rizki', 'Rudi', 'Slamet', 'Sutrisno', 'Teguh', 'Wahyu', 'Yusuf', 'Zainal'],
    female: ['Ani', 'Ayu', 'Dewi', 'Dian', 'Eka', 'Fitri', 'Indah', 'Kartini', 'Lestari', 'Maya', 'Nur', 'Putri', 'Ratna', 'Rina', 'Sari', 'Siti', 'Sri', 'Tuti', 'Wulan', 'Yuni'],
  },
  family: ['Aisyah', 'Anggraini', 'Budiman', 'Firmansyah', 'Gunawan', 'Handayani', 'Harahap', 'Hasanah', 'Hidayat', 'Kurniawan', 'Kusuma', 'Maulana', 'Nasution', 'Nugroho', 'Permata', 'Prasetyo', 'Purnama', 'Ramadhan', 'Saputra', 'Setiawan', 'Siregar', 'Susanto', 'Utami', 'Wibowo', 'Wijaya'],
  streets: ['Anggrek', 'Cempaka', 'Diponegoro', 'Flamboyan', 'Gajah Mada', 'Imam Bonjol', 'Kartini', 'Kenanga', 'Mawar', 'Melati', 'Merdeka', 'Pahlawan', 'Pemuda', 'Sudirman', 'Veteran'],
} as const
