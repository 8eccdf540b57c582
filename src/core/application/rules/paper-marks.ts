/**
 * By what each kind of paper is known. `titles` begin a short line; `phrases` stand anywhere. What other papers say as well weighs 1, what hardly any
 * other says 3 and more. As agencies, schools, hospitals and registers in Indonesia word them.
 */
export type Marks = { titles: readonly string[]; phrases: Readonly<Record<string, number>> }

/** Papers of a person, of their household and of their studies. */
export const personMarks = {
  ktp: {
    titles: ['kartu tanda penduduk'],
    phrases: { provinsi: 1, nik: 1, 'gol darah': 3, 'golongan darah': 2, 'berlaku hingga': 2, 'seumur hidup': 2, 'rt rw': 1, 'kel desa': 2, kecamatan: 1, 'status perkawinan': 2, kewarganegaraan: 1, 'tempat tgl lahir': 2, 'tempat tanggal lahir': 1, agama: 1, 'jenis kelamin': 1 },
  },
  'residence-letter': {
    titles: ['surat keterangan kependudukan', 'surat keterangan domisili', 'biodata penduduk', 'surat keterangan perekaman', 'surat keterangan tempat tinggal'],
    phrases: { 'dinas kependudukan': 2, 'telah melakukan perekaman': 3, 'perekaman ktp': 3, 'pengganti ktp': 3, 'biodata penduduk': 3, 'penduduk warga negara': 2, 'benar penduduk': 2, domisili: 1, 'berdomisili di': 2, 'terdaftar sebagai penduduk': 3, 'database kependudukan': 3 },
  },
  'family-card': {
    titles: ['kartu keluarga'],
    phrases: { 'kartu keluarga': 2, 'nama kepala keluarga': 3, 'kepala keluarga': 1, 'status hubungan': 2, 'hubungan dalam keluarga': 3, 'dokumen imigrasi': 3, 'nama orang tua': 1, 'nama lengkap': 1, 'no kitap': 2, 'no paspor': 1, 'kode pos': 1, 'jenis pekerjaan': 1, 'anak kandung': 1 },
  },
  'birth-certificate': {
    titles: ['kutipan akta kelahiran', 'akta kelahiran', 'kutipan akte kelahiran', 'surat keterangan lahir', 'surat keterangan kelahiran'],
    phrases: { 'akta kelahiran': 3, 'akte kelahiran': 3, 'telah lahir': 3, 'anak ke': 2, 'pejabat pencatatan sipil': 2, 'pencatatan sipil': 1, 'suami istri': 1, 'dari ayah': 1, 'dan ibu': 1, 'kutipan ini': 2 },
  },
  'driving-licence': { titles: ['surat izin mengemudi'], phrases: { 'surat izin mengemudi': 4, 'driving license': 4, 'kepolisian negara': 1, polda: 1, satlantas: 3 } },
  'tax-card': { titles: ['npwp', 'kartu npwp'], phrases: { 'nomor pokok wajib pajak': 4, npwp: 3, 'direktorat jenderal pajak': 3, 'kementerian keuangan': 1, 'kpp pratama': 3, 'wajib pajak': 2 } },
  passport: { titles: ['paspor', 'passport'], phrases: { paspor: 2, passport: 3, 'kode negara': 2, 'country code': 3, 'place of birth': 2, 'date of expiry': 2, immigration: 2, 'kantor yang mengeluarkan': 3 } },
  'police-record': {
    titles: ['surat keterangan catatan kepolisian'],
    phrases: { 'surat keterangan catatan kepolisian': 4, 'catatan kepolisian': 3, 'police record': 3, skck: 3, 'kepolisian negara': 2, 'keterlibatan dalam kegiatan kriminal': 3, 'tidak memiliki catatan': 3, 'kepolisian resor': 2, 'rumus sidik jari': 3 },
  },
  'name-letter': {
    titles: ['surat keterangan beda nama', 'surat keterangan perbedaan nama', 'surat keterangan nama', 'surat pernyataan beda nama'],
    phrases: { 'beda nama': 3, 'perbedaan nama': 3, 'perbedaan penulisan': 3, 'orang yang sama': 3, 'nama yang berbeda': 3, 'satu orang': 1, 'nama yang benar': 2, 'tertulis nama': 1 },
  },
  'papua-letter': { titles: ['surat keterangan orang asli papua', 'surat keterangan oap'], phrases: { 'orang asli papua': 4, 'majelis rakyat papua': 4, 'rumpun ras melanesia': 4, 'suku asli': 2, 'kepala suku': 2, 'otonomi khusus': 1 } },
  'portal-card': { titles: ['kartu informasi akun', 'kartu pendaftaran', 'kartu peserta ujian', 'kartu akun'], phrases: { sscasn: 2, 'kartu informasi akun': 3, 'kartu pendaftaran': 2, 'nomor registrasi': 1, 'kartu peserta': 3, 'panitia seleksi': 1, 'computer assisted test': 3 } },
} as const satisfies Record<string, Marks>

export const studyMarks = {
  ijazah: {
    titles: ['ijazah', 'ijasah', 'diploma', 'surat tanda tamat belajar'],
    phrases: {
      'dengan ini menyatakan bahwa': 1, 'telah menyelesaikan': 2, 'memenuhi segala syarat': 2, 'memenuhi semua syarat': 2, 'memenuhi semua persyaratan': 2, 'seluruh kriteria': 1, 'kepadanya diberikan': 3, 'diberikan gelar': 3, 'diberi gelar': 3,
      'memperoleh gelar': 2, 'sebutan profesional': 2, 'gelar akademik': 1, 'beserta segala hak': 3, 'hak dan kewajiban': 2, 'melekat pada gelar': 3, 'nomor ijazah nasional': 2, 'penomoran ijazah nasional': 2, 'ijazah ini': 2, 'lulus dari satuan pendidikan': 3,
      'tamat belajar': 2, rektor: 1, dekan: 1, 'kepala sekolah': 1, 'program sarjana': 1, 'nomor induk siswa nasional': 1,
    },
  },
  'graduation-letter': {
    titles: ['surat keterangan lulus', 'surat keterangan kelulusan', 'surat keterangan tanda lulus', 'surat tanda lulus sementara'],
    phrases: { 'surat keterangan lulus': 2, 'pengganti ijazah': 3, 'ijazah asli': 1, 'ijazah yang bersangkutan': 2, 'proses penerbitan': 2, 'dalam proses': 1, 'sampai diterbitkannya': 3, 'sampai dengan diterbitkannya': 3, 'ijazah diterbitkan': 3, 'dinyatakan lulus': 2, 'telah lulus': 1, 'keterangan lulus ini': 3, sementara: 1 },
  },
  transcript: {
    titles: ['transkrip', 'transcript', 'daftar nilai', 'academic transcript', 'kutipan daftar nilai', 'daftar prestasi akademik', 'kartu hasil studi', 'rincian nilai'],
    phrases: {
      'mata kuliah': 3, sks: 2, 'indeks prestasi': 3, 'index prestasi': 3, ipk: 2, 'angka mutu': 2, 'nilai mutu': 2, 'huruf mutu': 2, 'mata pelajaran': 2, 'nilai rata': 2, 'rata rata': 1, 'ujian sekolah': 2, 'nilai ujian': 2, 'jumlah sks': 2, 'jumlah kredit': 2,
      'nilai huruf': 2, 'nilai angka': 2, 'judul skripsi': 2, 'tugas akhir': 1, 'predikat kelulusan': 1, yudisium: 1, kredit: 1, semester: 1, nilai: 1, bobot: 1, 'course title': 3, 'grade point': 3,
    },
  },
  accreditation: {
    titles: ['sertifikat akreditasi', 'akreditasi program studi', 'surat keputusan akreditasi', 'piagam akreditasi'],
    phrases: { 'badan akreditasi nasional': 3, 'ban pt': 2, 'lembaga akreditasi mandiri': 3, 'peringkat akreditasi': 3, 'status akreditasi': 2, 'sertifikat akreditasi': 3, 'nilai akreditasi': 2, 'akreditasi ini berlaku': 3, 'terakreditasi dengan': 1 },
  },
  'teaching-certificate': {
    titles: ['sertifikat pendidik'],
    phrases: { 'sertifikat pendidik': 3, 'pendidik profesional': 3, 'guru profesional': 3, 'dosen profesional': 3, 'sertifikasi guru': 2, 'sertifikasi dosen': 2, 'sertifikasi pendidik': 3, 'lembaga pendidikan tenaga kependidikan': 2, 'profesi guru': 1, 'bidang studi': 1, 'program sertifikasi': 2, lptk: 2 },
  },
  'training-certificate': {
    titles: ['sertifikat', 'certificate', 'piagam penghargaan', 'piagam', 'surat tanda tamat pendidikan dan pelatihan', 'sertifikat pelatihan'],
    phrases: { 'telah mengikuti': 3, 'atas partisipasinya': 4, 'sebagai peserta': 3, 'sebagai narasumber': 3, pelatihan: 1, webinar: 3, lokakarya: 3, workshop: 3, seminar: 2, 'bimbingan teknis': 2, 'jam pelajaran': 2, 'diselenggarakan oleh': 1, 'certificate of participation': 4, 'diberikan kepada': 1 },
  },
} as const satisfies Record<string, Marks>
