import type { Layouts } from './paper-text.ts'

const courses = ['Kalkulus I', 'Pengantar Ilmu Pendidikan', 'Bahasa Indonesia', 'Pancasila', 'Statistika', 'Agama', 'Aljabar Linear', 'Metode Penelitian', 'Etika Profesi', 'Skripsi']
const rows = courses.map((course, index) => `${index + 1} MKU10${index} ${course} ${2 + (index % 3)} A 4,00`).join('\n')
const subjects = ['Pendidikan Agama', 'Bahasa Indonesia', 'Matematika', 'Sejarah', 'Bahasa Inggris', 'Seni Budaya', 'Fisika', 'Kimia'].map((subject, index) => `${index + 1} ${subject} 8${index},50`).join('\n')

/** Papers of schools and universities; see person-layouts.ts. */
export const studyLayouts: Layouts = {
  ijazah: {
    known: [
      '{campus}\nIJAZAH\nNomor: {number}\nDengan ini menyatakan bahwa\n{name}\nlahir di {place} tanggal {born}, Nomor Pokok Mahasiswa 1201100800\ntelah menyelesaikan dan memenuhi segala syarat pendidikan pada Program Studi {prodi}\noleh sebab itu kepadanya diberikan gelar\n{degree}\nbeserta segala hak dan kewajiban yang melekat pada gelar tersebut.\nDiberikan di {place} pada tanggal {date}\nRektor, Dekan,',
      'KEMENTERIAN PENDIDIKAN DAN KEBUDAYAAN\nREPUBLIK INDONESIA\nIJAZAH\nSEKOLAH MENENGAH ATAS\nYang bertanda tangan di bawah ini Kepala {school} menerangkan bahwa\nnama : {name}\ntempat dan tanggal lahir : {place}, {born}\nnama orang tua/wali : {father}\nnomor induk siswa nasional : 9901234567\nLULUS\ndari satuan pendidikan setelah memenuhi seluruh kriteria sesuai dengan peraturan perundang-undangan.\n{place}, {date}\nKepala Sekolah,',
    ],
    unseen: [
      'REPUBLIK INDONESIA\n{campus}\nmemberikan kepada\n{name}\ntempat dan tanggal lahir: {place}, {born}\nNIM 08.12.3344\nIJAZAH\nyang telah menyelesaikan pendidikan Program Sarjana (S1) dan memenuhi semua persyaratan pada Program Studi {prodi} (Terakreditasi B)\nKepada yang bersangkutan diberikan gelar {degree} dengan segala hak dan kewajiban yang melekat pada gelar yang diberikan.\nLulus tanggal {date}\nNomor Ijazah Nasional: 0012019\nRektor',
      'DEPARTEMEN PENDIDIKAN NASIONAL\nIJAZAH SEKOLAH MENENGAH KEJURUAN\nNo. DN-02 Mk 0012345\nYang bertanda tangan di bawah ini, Kepala {school} menerangkan bahwa:\nNama {name}\nTempat dan Tanggal Lahir {place}, {born}\nNama Orang Tua {father}\nNomor Induk 1234\nNomor Peserta 4-09-02\nTELAH LULUS\nUjian Nasional dan Ujian Sekolah pada sekolah tersebut dan kepadanya diberikan ijazah ini sebagai tanda tamat belajar. Pemegang ijazah ini mempunyai hak melanjutkan.\n{place}, {date}\nKepala Sekolah',
      'SENAT {campus}\nBerdasarkan Peraturan Pemerintah menyatakan bahwa\n{name}\nNIM 9912345 lahir di {place}, {born}\ntelah memenuhi semua syarat dan dinyatakan LULUS Program Diploma III {prodi}\nsehingga berhak memperoleh gelar akademik {degree} beserta segala hak yang berhubungan dengan ijasah yang dimilikinya\nI J A Z A H\n{place}, {date}\nDirektur',
    ],
  },
  'graduation-letter': {
    known: ['{campus}\nSURAT KETERANGAN LULUS\nNomor: {number}\nDekan menerangkan bahwa {name}, NIM 12011008, Program Studi {prodi}\ntelah dinyatakan lulus pada tanggal {date} dengan indeks prestasi kumulatif 3,45. Surat keterangan ini berlaku sebagai pengganti ijazah sementara sampai diterbitkannya ijazah asli.'],
    unseen: ['{school}\nSURAT KETERANGAN KELULUSAN\nNo. {number}\nYang bertanda tangan di bawah ini Kepala Sekolah menerangkan bahwa {name} telah dinyatakan lulus berdasarkan rapat pleno dewan guru. Keterangan lulus ini bersifat sementara sampai dengan diterbitkannya ijazah yang bersangkutan.\n{place}, {date}', '{campus}\nKETERANGAN TANDA LULUS\nBahwa ijazah atas nama {name} Program Studi {prodi} masih dalam proses penerbitan. Yang bersangkutan dinyatakan lulus pada {date}. Keterangan ini dipergunakan sebagai pengganti ijazah.'],
  },
  transcript: {
    known: [
      `{campus}\nTRANSKRIP AKADEMIK\nNama : {name}\nNIM : 1201100800\nProgram Studi : {prodi}\nNo Kode Mata Kuliah SKS Nilai Angka Mutu\n${rows}\nJumlah SKS : 144\nIndeks Prestasi Kumulatif (IPK) : 3,52\nPredikat Kelulusan : Sangat Memuaskan\nJudul Skripsi : Pengaruh contoh terhadap rekaan\n{place}, {date}\nDekan`,
      `DAFTAR NILAI UJIAN\nSEKOLAH MENENGAH ATAS\nNama {name}\nNomor Induk Siswa 1234\nNo Mata Pelajaran Nilai Rata-Rata Rapor Nilai Ujian Sekolah Nilai Sekolah\n${subjects}\nRata-rata 84,20\n{place}, {date}\nKepala Sekolah`,
    ],
    unseen: [
      `{campus}\nDAFTAR PRESTASI AKADEMIK MAHASISWA\nNomor Transkrip {number}\nNama {name} Tempat Lahir {place}\nSEMESTER I\nKODE NAMA MATA KULIAH KREDIT HURUF BOBOT\n${rows}\nTotal kredit 146 IP Kumulatif 3.10\nYudisium: Memuaskan`,
      `ACADEMIC TRANSCRIPT / TRANSKRIP NILAI\n{campus}\nName/Nama {name}\nNo Course Title/Mata Kuliah Credit/SKS Grade\n${rows}\nGrade Point Average / Indeks Prestasi 3.77\nTanggal lulus {date}`,
      `Lampiran Ijazah Nomor {number}\nDAFTAR NILAI\nMADRASAH ALIYAH\nNama {name}\n{school}\nMata Pelajaran Nilai Rata-rata Rapor Ujian Madrasah\n${subjects}\nJumlah 674 Nilai Akhir 84`,
    ],
  },
  accreditation: {
    known: ['BADAN AKREDITASI NASIONAL PERGURUAN TINGGI\nSERTIFIKAT AKREDITASI\nBerdasarkan Keputusan BAN-PT No. {number} menyatakan bahwa Program Studi {prodi} {campus} terakreditasi dengan peringkat akreditasi B. Sertifikat akreditasi ini berlaku sampai dengan {date}.'],
    unseen: ['KEPUTUSAN LEMBAGA AKREDITASI MANDIRI PENDIDIKAN TINGGI KESEHATAN\nNomor {number}\nTENTANG STATUS, NILAI DAN PERINGKAT AKREDITASI PROGRAM STUDI {prodi}\nMenetapkan status akreditasi UNGGUL\nNilai akreditasi 362 peringkat akreditasi unggul {campus}'],
  },
  'teaching-certificate': {
    known: ['KEMENTERIAN RISET, TEKNOLOGI DAN PENDIDIKAN TINGGI\n{campus}\nSERTIFIKAT PENDIDIK\nNomor: {number}\nDengan ini menyatakan bahwa {name} lahir di {place} {born} telah lulus sertifikasi guru dalam jabatan dan dinyatakan sebagai guru profesional pada bidang studi {prodi}. Pendidik profesional berhak atas sebutan Gr.\nRektor'],
    unseen: ['Lembaga Pendidikan Tenaga Kependidikan {campus}\nSERTIFIKAT PENDIDIK\nNo. {number}\nNomor Registrasi Guru 9912\nMemberikan sertifikat pendidik kepada {name}, guru mata pelajaran {prodi} yang telah memenuhi persyaratan Program Pendidikan Profesi Guru sebagai pendidik profesional.\n{place}, {date}'],
  },
  'training-certificate': {
    known: ['SERTIFIKAT\nNomor: {number}\nDiberikan kepada\n{name}\nyang telah mengikuti Pelatihan Kurikulum selama 32 jam pelajaran sebagai peserta, diselenggarakan oleh {agency} di {place}, {date}'],
    unseen: ['CERTIFICATE OF PARTICIPATION\nSERTIFIKAT\ndiberikan kepada {name}\nAtas partisipasinya sebagai PESERTA dalam webinar nasional {prodi} yang diselenggarakan oleh {campus} pada {date}', 'PIAGAM PENGHARGAAN\nNo. {number}\ndiberikan kepada {name}\nsebagai narasumber pada Seminar dan Workshop {prodi}\n{place}, {date}\nKetua Panitia'],
  },
}
