import type { Marks } from './paper-marks.ts'

/** Letters to an agency, and papers of a profession and of health; see paper-marks.ts. */
export const letterMarks = {
  'application-letter': {
    titles: ['surat lamaran', 'surat permohonan', 'lamaran pekerjaan'],
    phrases: {
      'kepada yth': 1, 'yang terhormat': 1, 'perihal lamaran': 3, 'hal lamaran': 3, 'perihal permohonan': 2, 'mengajukan lamaran': 4, 'lamaran untuk': 2, 'lamaran kerja': 3, 'lamaran pekerjaan': 3, melamar: 2, 'mengajukan permohonan': 2, 'surat lamaran ini': 3, 'lamaran ini': 3,
      'saya lampirkan': 2, 'kami lampirkan': 2, 'bersama ini': 1, 'bahan pertimbangan': 2, 'hormat saya': 1, 'dengan hormat': 1, 'atas perhatian': 2, 'dapat mengikuti seleksi': 2, 'mengikuti seleksi': 1, 'dapat diterima': 1,
    },
  },
  statement: {
    titles: ['surat pernyataan'],
    phrases: {
      'menyatakan dengan sesungguhnya': 2, 'dengan ini menyatakan': 1, 'tidak pernah dipidana': 4, 'pidana penjara': 2, 'dijatuhi hukuman': 2, 'tidak pernah diberhentikan': 3, 'tidak dengan hormat': 2, 'tidak berkedudukan': 3, 'berkedudukan sebagai': 2, 'partai politik': 3, 'politik praktis': 3,
      'bersedia ditempatkan': 3, 'pernyataan ini saya buat': 3, 'pernyataan ini dibuat': 2, 'surat pernyataan ini': 2, 'yang membuat pernyataan': 3, 'bersedia dituntut': 3, 'hukum tetap': 1, 'di kemudian hari': 1, 'dikemudian hari': 1, 'prajurit tentara': 1,
    },
  },
  'curriculum-vitae': {
    titles: ['daftar riwayat hidup', 'curriculum vitae', 'riwayat hidup'],
    phrases: { 'riwayat hidup': 3, 'curriculum vitae': 4, 'data pribadi': 2, 'riwayat pendidikan': 2, 'pendidikan formal': 2, 'pengalaman organisasi': 3, 'riwayat pekerjaan': 2, 'pengalaman kerja': 1, keahlian: 1, hobi: 2, keterampilan: 1 },
  },
} as const satisfies Record<string, Marks>

export const workMarks = {
  experience: {
    titles: ['surat keterangan pengalaman kerja', 'surat keterangan kerja', 'surat keterangan bekerja', 'surat pengalaman kerja', 'surat keterangan pengalaman', 'surat referensi', 'paklaring', 'surat keterangan aktif'],
    phrases: {
      'pengalaman kerja': 1, 'telah bekerja': 3, 'pernah bekerja': 3, 'masih bekerja': 3, 'aktif bekerja': 3, 'bekerja sebagai': 2, 'bekerja pada': 1, 'bekerja di': 1, 'berkinerja baik': 3, 'kinerja baik': 2, 'kinerja yang baik': 2, 'masa kerja': 2, 'sebagai karyawan': 2, karyawan: 1, honorer: 1, 'tenaga kontrak': 2,
      dedikasi: 1, 'yang bersangkutan': 1, 'menerangkan bahwa': 1, 'terhitung mulai tanggal': 1, 'memiliki pengalaman': 2, 'melaksanakan tugas': 1, 'sumber daya manusia': 1,
    },
  },
  assignment: {
    titles: ['surat penugasan', 'surat tugas', 'surat keputusan', 'keputusan', 'surat perintah tugas'],
    phrases: { menugaskan: 3, 'pembagian tugas': 3, memutuskan: 2, menimbang: 2, mengingat: 2, menetapkan: 1, 'surat tugas': 2, penugasan: 2, 'surat keputusan': 2, 'mulai berlaku': 1, 'guru honorer': 1, 'untuk mengajar': 2 },
  },
  str: {
    titles: ['surat tanda registrasi'],
    phrases: { 'surat tanda registrasi': 3, 'registration certificate': 3, 'konsil kedokteran': 3, 'konsil tenaga kesehatan': 3, 'konsil kesehatan': 3, konsil: 1, 'majelis tenaga kesehatan': 3, 'sertifikat kompetensi': 2, 'kualifikasi profesi': 1, 'nomor str': 3, 'nomor registrasi': 1, 'masa berlaku': 1, 'berlaku sampai': 1, 'kewenangan menjalankan praktik': 3, perawat: 1, bidan: 1, apoteker: 1 },
  },
  'seafarer-certificate': {
    titles: ['sertifikat keahlian pelaut', 'sertifikat keterampilan pelaut', 'certificate of competency', 'certificate of proficiency', 'basic safety training'],
    phrases: { 'certificate of competency': 3, 'certificate of proficiency': 3, 'basic safety training': 3, stcw: 3, 'standards of training': 3, 'perhubungan laut': 2, 'sea transportation': 2, nautika: 2, teknika: 2, 'keahlian pelaut': 3, watchkeeping: 2 },
  },
  'seaman-book': { titles: ['buku pelaut', 'seaman book', 'seamans book'], phrases: { 'buku pelaut': 4, 'seaman book': 4, 'seamans book': 4, 'kode pelaut': 3, 'seafarer code': 3, 'masa layar': 3, sijil: 3, 'naik kapal': 3, 'turun kapal': 3, 'sign on': 2, 'sign off': 2, syahbandar: 2 } },
  'health-letter': {
    titles: ['surat keterangan sehat', 'surat keterangan kesehatan', 'surat keterangan dokter', 'surat keterangan hasil pemeriksaan'],
    phrases: { 'sehat jasmani': 3, 'keadaan sehat': 3, 'dalam keadaan': 1, 'tinggi badan': 2, 'berat badan': 2, 'tekanan darah': 3, 'buta warna': 3, 'dokter pemeriksa': 3, 'dokter yang memeriksa': 3, 'hasil pemeriksaan': 2, 'pemeriksaan kesehatan': 2, 'golongan darah': 1, 'rumah sakit': 1, puskesmas: 1, 'berbadan sehat': 3 },
  },
  'disability-letter': {
    titles: ['surat keterangan disabilitas', 'surat keterangan penyandang disabilitas'],
    phrases: { 'penyandang disabilitas': 3, disabilitas: 1, 'derajat disabilitas': 3, 'jenis disabilitas': 3, 'ragam disabilitas': 3, 'disabilitas fisik': 2, 'disabilitas sensorik': 2, keterbatasan: 1, 'rumah sakit': 1, puskesmas: 1, 'alat bantu': 1 },
  },
} as const satisfies Record<string, Marks>
