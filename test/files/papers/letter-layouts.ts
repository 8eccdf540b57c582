import type { Layouts } from './paper-text.ts'

const enclosures = '1. Fotokopi KTP\n2. Scan ijazah asli\n3. Transkrip nilai asli\n4. Pas foto berlatar belakang merah\n5. Surat pernyataan\n6. Sertifikat pendidik'

/** Letters to an agency, and papers of employers, councils and hospitals; see person-layouts.ts. */
export const letterLayouts: Layouts = {
  'application-letter': {
    known: [
      `{place}, {date}\nPerihal : Lamaran Pekerjaan\nKepada Yth.\nPimpinan {agency}\ndi tempat\nDengan hormat,\nYang bertanda tangan di bawah ini:\nNama : {name}\nNIK : {nik}\nTempat, tanggal lahir : {place}, {born}\nPendidikan : S-1 {prodi}\nDengan ini mengajukan lamaran untuk mengikuti seleksi pengadaan ASN {agency} pada jabatan {jabatan}. Sebagai bahan pertimbangan saya lampirkan:\n${enclosures}\nDemikian surat lamaran ini saya buat. Atas perhatian Bapak/Ibu saya ucapkan terima kasih.\nHormat saya,\n{name}`,
      'Surat Lamaran\nPerihal: Lamaran Pengadaan ASN, jabatan {jabatan}\nKepada Yth. Pimpinan {agency}\nDengan ini saya mengajukan lamaran untuk mengikuti seleksi pengadaan ASN pada {agency}, jabatan {jabatan}. Sebagai bahan pertimbangan, saya lampirkan dokumen yang dipersyaratkan.\nSeluruh keterangan dan dokumen yang saya sampaikan adalah benar. Saya bersedia menerima akibatnya menurut peraturan bila di kemudian hari terbukti tidak benar.\nHormat saya,\n{name}',
    ],
    unseen: [
      `{place}, {date}\nHal : Permohonan mengikuti seleksi PPPK\nLampiran : 1 berkas\nYth. Bupati {place}\nc.q. Kepala Badan Kepegawaian\nSaya yang bertanda tangan di bawah ini,\nNama {name}\nAlamat {street}\nJabatan yang dilamar {jabatan}\nmengajukan permohonan kiranya dapat diterima menjadi Pegawai Pemerintah dengan Perjanjian Kerja di lingkungan {agency}. Bersama ini saya lampirkan:\n${enclosures}\nBesar harapan saya kiranya lamaran ini dapat dikabulkan. Atas perhatian dan kebijaksanaan Bapak saya sampaikan terima kasih.\nHormat saya\n{name}`,
      `SURAT LAMARAN\nKepada Yth. Menteri {agency} di Jakarta\nBerdasarkan pengumuman Nomor {number}, saya bermaksud melamar formasi {jabatan}. Data diri saya:\nNama lengkap {name}\nPendidikan terakhir {degree}\nIPK 3,40\nNomor ijazah {number}\nTerlampir berkas sebagai kelengkapan:\n${enclosures}\nDemikian lamaran ini saya ajukan dengan sebenarnya.\nPemohon,\n{name}`,
    ],
  },
  statement: {
    known: [
      'SURAT PERNYATAAN\nYang bertanda tangan di bawah ini:\nNama : {name}\nTempat/tanggal lahir : {place}, {born}\nAgama : Islam\nAlamat : {street}\nDengan ini menyatakan dengan sesungguhnya bahwa saya:\n1. Tidak pernah dipidana dengan pidana penjara berdasarkan putusan pengadilan yang sudah mempunyai kekuatan hukum tetap;\n2. Tidak pernah diberhentikan dengan hormat tidak atas permintaan sendiri atau tidak dengan hormat sebagai PNS, prajurit TNI, anggota Polri;\n3. Tidak berkedudukan sebagai calon PNS, PNS, prajurit TNI;\n4. Tidak menjadi anggota atau pengurus partai politik;\n5. Bersedia ditempatkan di seluruh wilayah Negara Kesatuan Republik Indonesia.\nDemikian pernyataan ini saya buat dengan sesungguhnya.\n{place}, {date}\nYang membuat pernyataan,\n{name}',
    ],
    unseen: [
      'SURAT PERNYATAAN 5 POIN\nSaya yang bertandatangan dibawah ini\nNama {name}\nNIK {nik}\nFormasi {jabatan}\nmenyatakan bahwa saya\na. tidak pernah dijatuhi hukuman penjara 2 tahun atau lebih;\nb. tidak sedang berkedudukan sebagai anggota TNI maupun Polri;\nc. tidak terlibat politik praktis;\nd. sehat jasmani dan rohani sesuai persyaratan jabatan;\ne. sanggup ditempatkan di mana saja.\nApabila dikemudian hari ternyata pernyataan ini tidak benar saya bersedia dituntut di muka pengadilan.\nYang menyatakan\n{name}',
      'PERNYATAAN\nYang bertanda tangan di bawah ini {name}, lahir di {place} tanggal {born}, dengan ini menyatakan sesungguhnya:\n- tidak pernah diberhentikan tidak dengan hormat dari pekerjaan;\n- tidak menjadi pengurus partai politik atau terlibat politik praktis;\n- bersedia mengabdi pada {agency} dan tidak mengajukan pindah selama 10 tahun.\nSurat pernyataan ini dibuat tanpa paksaan.\nMeterai Rp10.000\n{place}, {date}\n{name}',
    ],
  },
  'curriculum-vitae': {
    known: ['DAFTAR RIWAYAT HIDUP\nDATA PRIBADI\nNama {name}\nTempat, tanggal lahir {place}, {born}\nRIWAYAT PENDIDIKAN\n2001 {school}\n2009 {campus}\nPENGALAMAN ORGANISASI\nPramuka\nPENGALAMAN KERJA\n{employer}\nHobi membaca'],
    unseen: ['CURRICULUM VITAE\n{name}\n{street}, {place}\nPendidikan Formal\n{campus}, {prodi}\nRiwayat Pekerjaan\n{employer}, {jabatan}\nKeahlian\nMicrosoft Office\nKeterampilan bahasa Inggris'],
  },
  experience: {
    known: [
      '{employer}\nSURAT KETERANGAN PENGALAMAN KERJA\nNomor: {number}\nYang bertanda tangan di bawah ini Direktur Sumber Daya Manusia menerangkan bahwa:\nNama : {name}\nNIK : {nik}\nPendidikan : S-1 {prodi}\ntelah bekerja sebagai {jabatan} pada {employer} terhitung mulai tanggal {date} sampai sekarang dengan berkinerja baik.\nDemikian surat keterangan ini dibuat untuk melengkapi lamaran.',
    ],
    unseen: [
      'PEMERINTAH KABUPATEN {place}\nDINAS PENDIDIKAN\nSURAT KETERANGAN\nNomor {number}\nKepala Dinas menerangkan dengan sebenarnya bahwa {name} masih aktif bekerja selaku tenaga honorer {jabatan} sejak {date}, masa kerja 5 tahun, dan selama melaksanakan tugas menunjukkan kinerja yang baik. Surat ini diberikan sebagai syarat seleksi PPPK.',
      '{employer}\nSURAT REFERENSI KERJA (PAKLARING)\nNo. {number}\nDengan ini kami menerangkan Sdr. {name} pernah bekerja di {employer} sebagai karyawan bagian {prodi} dari tahun {year}. Yang bersangkutan berhenti atas permintaan sendiri. Kami berterima kasih atas dedikasi dan loyalitasnya.\nHRD Manager',
    ],
  },
  assignment: {
    known: ['KEPUTUSAN KEPALA {school}\nNomor: {number}\nTENTANG PEMBAGIAN TUGAS MENGAJAR GURU\nMenimbang bahwa untuk kelancaran proses belajar\nMengingat Undang-Undang Nomor 20\nMEMUTUSKAN\nMenetapkan\nMenugaskan {name} sebagai guru honorer untuk mengajar {prodi}\nKeputusan ini mulai berlaku pada tanggal {date}'],
    unseen: ['{school}\nSURAT TUGAS\nNo. {number}\nKepala sekolah dengan ini menugaskan kepada {name} untuk mengajar kelas V tahun pelajaran {year}. Surat penugasan ini berlaku satu semester.\n{place}, {date}'],
  },
  str: {
    known: ['KONSIL TENAGA KESEHATAN INDONESIA\nSURAT TANDA REGISTRASI\nPERAWAT\nREGISTRATION CERTIFICATE\nNomor STR : 9901\nNama {name}\nTempat/Tgl Lahir {place} {born}\nPerguruan Tinggi {campus}\nNomor sertifikat kompetensi {number}\nKualifikasi Profesi Perawat\nSTR ini berlaku sampai {date}\nKetua'],
    unseen: ['MAJELIS TENAGA KESEHATAN INDONESIA\nSURAT TANDA REGISTRASI BIDAN\nNo. Registrasi 9912\nDiberikan kepada {name}\nTanggal lulus {date}\nLulusan {campus}\nMemiliki kewenangan menjalankan praktik kebidanan di seluruh Indonesia\nMasa berlaku {date}', 'KONSIL KEDOKTERAN INDONESIA\nSURAT TANDA REGISTRASI DOKTER\nKonsil Kedokteran dengan ini meregistrasi {name}\nKompetensi dokter\nNomor registrasi 33.1.1.100\nBerlaku sampai {date}'],
  },
  'seafarer-certificate': {
    known: ['KEMENTERIAN PERHUBUNGAN\nDIREKTORAT JENDERAL PERHUBUNGAN LAUT\nCERTIFICATE OF COMPETENCY\nSERTIFIKAT KEAHLIAN PELAUT\nAhli Nautika Tingkat IV\nissued under the provisions of the International Convention on Standards of Training, Certification and Watchkeeping STCW 1978\n{name}'],
    unseen: ['REPUBLIC OF INDONESIA\nDIRECTORATE GENERAL OF SEA TRANSPORTATION\nCERTIFICATE OF PROFICIENCY\nBASIC SAFETY TRAINING\nThis is to certify that {name} born at {place} has completed training in accordance with STCW Code regulation VI/1'],
  },
  'seaman-book': {
    known: ['REPUBLIK INDONESIA\nBUKU PELAUT\nSEAMAN BOOK\nKode Pelaut 6200\nNama {name}\nNo. Buku F 012345\nMasa layar\nNaik kapal Turun kapal\nSyahbandar {place}'],
    unseen: ['SEAMANS BOOK\nBuku Pelaut No. E 99\nSeafarer Code 62019\nName {name}\nSign on Sign off Vessel Rank\nPenyijilan sijil awak kapal\n{place} {date}'],
  },
  'health-letter': {
    known: ['RUMAH SAKIT UMUM DAERAH {place}\nSURAT KETERANGAN SEHAT\nNomor {number}\nDokter pemeriksa menerangkan bahwa {name} umur 30 tahun telah diperiksa dan dinyatakan dalam keadaan sehat jasmani\nTinggi badan 165 cm\nBerat badan 58 kg\nTekanan darah 120/80\nButa warna tidak\nGolongan darah O'],
    unseen: ['PUSKESMAS CONTOH\nSURAT KETERANGAN DOKTER\nNo. {number}\nSaya dokter yang memeriksa menerangkan {name}, {jabatan}, pada hasil pemeriksaan kesehatan tanggal {date} berbadan sehat. TB 160 BB 55 tekanan darah 110/70. Untuk keperluan melamar pekerjaan.'],
  },
  'disability-letter': {
    known: ['RUMAH SAKIT UMUM DAERAH {place}\nSURAT KETERANGAN DISABILITAS\nMenerangkan bahwa {name} adalah penyandang disabilitas\nJenis disabilitas : disabilitas fisik\nDerajat disabilitas : 3\nAlat bantu : kursi roda'],
    unseen: ['PUSKESMAS KARANGAN\nSURAT KETERANGAN PENYANDANG DISABILITAS\nNo. {number}\nDokter menerangkan {name} termasuk ragam disabilitas sensorik netra, derajat disabilitas dua, dengan keterbatasan melihat.\n{place}, {date}'],
  },
}
