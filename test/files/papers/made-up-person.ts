import type { Random } from '#test/random.ts'

const words = {
  name: ['Siti Rahmawati', 'Bagus Prasetyo', 'Suharti', 'Yakobus Wonda', 'I Made Sudarma', 'Nur Aini Fadilah', 'Asep Kurniawan', 'Fransiska Lumban Gaol', 'Rahmat Hidayat', 'Hermina Dimara', 'Dewi Lestari', 'Muhammad Iqbal'],
  father: ['Sutrisno', 'Abdul Karim', 'Markus Wonda', 'I Wayan Suta', 'Hasan Basri', 'Petrus Gaol'],
  place: ['Bandung', 'Makassar', 'Wamena', 'Denpasar', 'Banda Aceh', 'Palangka Raya', 'Kupang', 'Semarang', 'Tegal', 'Ternate'],
  month: ['Januari', 'Maret', 'Mei', 'Juli', 'Agustus', 'Oktober', 'Desember'],
  campus: ['Universitas Contoh Nusantara', 'Institut Pendidikan Karangan', 'Politeknik Kesehatan Rekaan', 'Sekolah Tinggi Ilmu Administrasi Contoh', 'Universitas Islam Negeri Rekaan'],
  school: ['SMA Negeri 3 Contoh', 'SMK Rekaan 1', 'Madrasah Aliyah Negeri Contoh', 'SD Negeri Karangan 02'],
  prodi: ['Pendidikan Matematika', 'Keperawatan', 'Ilmu Administrasi Negara', 'Teknik Informatika', 'Akuntansi', 'Kebidanan', 'Pendidikan Bahasa Indonesia'],
  degree: ['Sarjana Pendidikan (S.Pd.)', 'Ahli Madya Keperawatan (A.Md.Kep.)', 'Sarjana Komputer (S.Kom.)', 'Sarjana Ekonomi (S.E.)', 'Magister Administrasi Publik (M.A.P.)'],
  agency: ['Kementerian Contoh', 'Pemerintah Kabupaten Karangan', 'Pemerintah Provinsi Rekaan', 'Badan Percontohan Nasional', 'Pemerintah Kota Contoh'],
  jabatan: ['Guru Ahli Pertama', 'Perawat Terampil', 'Analis Kebijakan Ahli Pertama', 'Pranata Komputer Terampil', 'Dosen Asisten Ahli', 'Penata Layanan Operasional'],
  employer: ['PT Maju Contoh Sejahtera', 'Rumah Sakit Umum Rekaan', 'Yayasan Pendidikan Karangan', 'Dinas Kesehatan Kabupaten Contoh', 'CV Karya Rekaan'],
  street: ['Jl. Melati No. 7', 'Dusun Karangan', 'Jalan Merdeka 12', 'Kampung Contoh', 'Gang Mawar III/4'],
} as const

/** Whose paper it is and what it is about; all made up, no NIK that anybody can have. */
export type MadeUpPerson = Record<Exclude<keyof typeof words, 'month'> | 'nik' | 'born' | 'date' | 'year' | 'number', string>

export function aMadeUpPerson(random: Random): MadeUpPerson {
  const { month, ...rest } = words
  const day = (from: number) => `${random.below(27) + 1} ${random.pick(month)} ${from + random.below(20)}`
  const picked = Object.fromEntries(Object.entries(rest).map(([key, among]) => [key, random.pick<string>(among)])) as Record<keyof typeof rest, string>
  return { ...picked, nik: `990101${String(random.below(1e6)).padStart(6, '0')}0000`, born: day(1975), date: day(2003), year: String(2003 + random.below(20)), number: `${random.below(9000) + 1000}/UN${random.below(90)}/${2003 + random.below(20)}` }
}
