import type { Layouts } from './paper-text.ts'

/** Papers of a person and their household. `known`: what the lists of words were written with; `unseen`: what they were never fitted to. */
export const personLayouts: Layouts = {
  ktp: {
    known: [
      'PROVINSI {agency}\nKABUPATEN {place}\nNIK : {nik}\nNama : {name}\nTempat/Tgl Lahir : {place}, 05-05-1990\nJenis Kelamin : PEREMPUAN Gol. Darah : O\nAlamat : {street}\nRT/RW : 003/007\nKel/Desa : KARANGAN\nKecamatan : CONTOH\nAgama : ISLAM\nStatus Perkawinan : KAWIN\nPekerjaan : GURU\nKewarganegaraan : WNI\nBerlaku Hingga : SEUMUR HIDUP\n{place}\n{date}',
    ],
    unseen: [
      'PROVINSI JAWA REKAAN\nKOTA {place}\nNIK {nik}\nNama {name}\nTempat/Tgl Lahir {place}, 17-08-1988\nJenis kelamin LAKI-LAKI Gol Darah -\nAlamat {street}\nRT/RW 01/04\nKel/Desa MAWAR\nKecamatan MELATI\nAgama KRISTEN\nStatus Perkawinan BELUM KAWIN\nPekerjaan BELUM/TIDAK BEKERJA\nKewarganegaraan WNI {place}\nBerlaku Hingga 17-08-2017 {date}',
      'REPUBLIK INDONESIA\nPROVINSI REKAAN\nKABUPATEN {place}\nKARTU TANDA PENDUDUK\nNIK : {nik}\nNama : {name}\nTempat/Tgl. Lahir : {place}, 1-1-1985\nJenis Kelamin : LAKI-LAKI Gol. Darah : AB\nAlamat : {street}\nRT/RW : 002/001\nDesa/Kel : CONTOH\nKecamatan : KARANGAN\nAgama : HINDU\nStatus : KAWIN\nPekerjaan : WIRASWASTA\nBerlaku Hingga : {date}',
    ],
  },
  'residence-letter': {
    known: ['PEMERINTAH KABUPATEN {place}\nDINAS KEPENDUDUKAN DAN PENCATATAN SIPIL\nSURAT KETERANGAN\nNomor: {number}\nYang bertanda tangan di bawah ini Kepala Dinas Kependudukan dan Pencatatan Sipil menerangkan bahwa:\nNIK : {nik}\nNama : {name}\nTempat/Tgl Lahir : {place}, {born}\nAgama : Islam\nBahwa yang bersangkutan benar penduduk Kabupaten {place}, telah melakukan perekaman KTP-el dan terdaftar dalam database kependudukan. Surat keterangan ini berlaku sebagai pengganti KTP-el.'],
    unseen: ['PEMERINTAH KOTA {place}\nDISDUKCAPIL\nSURAT KETERANGAN PENGGANTI KTP ELEKTRONIK\nNo. {number}\nMenerangkan bahwa penduduk di bawah ini\nNIK {nik}\nNama {name}\nJenis Kelamin Perempuan\nAlamat {street}\ntelah melakukan perekaman biometrik KTP elektronik dan blangko belum tersedia. Berlaku enam bulan sejak diterbitkan.\n{place}, {date}\nKepala Dinas'],
  },
  'family-card': {
    known: ['KARTU KELUARGA\nNo. {nik}\nNama Kepala Keluarga : {father}\nAlamat : {street}\nRT/RW : 001/002 Kode Pos : 40123\nDesa/Kelurahan : KARANGAN Kecamatan : CONTOH\nKabupaten/Kota : {place} Provinsi : REKAAN\nNo Nama Lengkap NIK Jenis Kelamin Tempat Lahir Tanggal Lahir Agama Pendidikan Jenis Pekerjaan\n1 {father} {nik} LAKI-LAKI {place} 01-01-1960 ISLAM SLTA PETANI\n2 {name} {nik} PEREMPUAN {place} 05-05-1990 ISLAM S1 GURU\nNo Status Perkawinan Status Hubungan Dalam Keluarga Kewarganegaraan No. Paspor No. KITAP Nama Orang Tua Ayah Ibu\n1 KAWIN KEPALA KELUARGA WNI\n2 BELUM KAWIN ANAK WNI {father}'],
    unseen: ['KARTU KELUARGA No. {nik}\nNama Kepala Keluarga {father} Kecamatan KARANGAN\nAlamat {street} Kabupaten/Kota {place}\nRT / RW 004/009 Kode Pos 99123\nKelurahan/Desa CONTOH Provinsi REKAAN\nNo. Nama Lengkap NIK/NIKS Jenis Kelamin Tempat Lahir Agama Pendidikan Pekerjaan Golongan Darah\n1 {father} {nik} LAKI-LAKI\n2 {name} {nik} PEREMPUAN\nStatus Perkawinan Tanggal Perkawinan Status Hubungan dalam Keluarga Kewarganegaraan Dokumen Imigrasi Nama Orang Tua\nDikeluarkan Tanggal {date}\nKEPALA KELUARGA {father}'],
  },
  'birth-certificate': {
    known: ['REPUBLIK INDONESIA\nPENCATATAN SIPIL\nKUTIPAN AKTA KELAHIRAN\nBerdasarkan Akta Kelahiran Nomor {number}\nbahwa di {place} pada tanggal {born}\ntelah lahir {name}\nanak ke dua, perempuan dari ayah {father} dan ibu SUMIATI\nKutipan ini dikeluarkan di {place} pada tanggal {date}\nPejabat Pencatatan Sipil'],
    unseen: ['DAFTAR ULANGAN AKTE KELAHIRAN\nNo. {number}\nKUTIPAN AKTE KELAHIRAN WARGA NEGARA INDONESIA\nDari daftar kelahiran tentang kelahiran menurut stbld 1920\nternyata bahwa di {place} pada tanggal {born}\ntelah lahir {name}, anak ke satu laki-laki\ndari suami-isteri {father} dan KARTINI\nKepala Kantor Catatan Sipil {place}'],
  },
  'driving-licence': {
    known: ['SURAT IZIN MENGEMUDI\nDRIVING LICENSE\n1. {name}\n2. {place}, 05-05-1990\n3. O - WANITA\n4. {street}\n5. GURU\nPOLDA REKAAN'],
    unseen: ['INDONESIA\nSURAT IZIN MENGEMUDI C\nNama : {name}\nAlamat : {street}\nTempat & Tgl lahir : {place}\nTinggi : 165 cm\nPekerjaan : Swasta\nNo. SIM : 9911\nBerlaku s/d : {date}\nDir Lantas Polda Rekaan'],
  },
  'tax-card': {
    known: ['KEMENTERIAN KEUANGAN REPUBLIK INDONESIA\nDIREKTORAT JENDERAL PAJAK\nNPWP : 99.123.456.7-000.000\n{name}\nNIK : {nik}\n{street}\nKPP PRATAMA {place}'],
    unseen: ['NPWP\nNomor Pokok Wajib Pajak\n99.000.111.2-333.000\n{name}\n{street} {place}\nTanggal terdaftar {date}\nKPP Pratama {place}'],
  },
  'police-record': {
    known: ['KEPOLISIAN NEGARA REPUBLIK INDONESIA\nDAERAH REKAAN RESOR {place}\nSURAT KETERANGAN CATATAN KEPOLISIAN\nPOLICE RECORD\nNomor : {number}\nDiterangkan bersama ini bahwa\nNama {name}\nJenis Kelamin Perempuan\nKebangsaan Indonesia\nRumus Sidik Jari\nbahwa nama tersebut di atas tidak memiliki catatan atau keterlibatan dalam kegiatan kriminal apapun'],
    unseen: ['KEPOLISIAN RESOR KOTA {place}\nSURAT KETERANGAN CATATAN KEPOLISIAN\nNo: SKCK/YANMAS/{number}\nThis is to certify that\nNama/Name : {name}\nAgama/Religion : Kristen\nPekerjaan/Occupation : Pelajar\nSetelah diadakan penelitian hingga saat dikeluarkan surat keterangan ini yang didasarkan kepada catatan kepolisian yang ada, yang bersangkutan tidak pernah terlibat perkara pidana\nKeperluan : Melamar pekerjaan'],
  },
  'name-letter': {
    known: ['PEMERINTAH DESA KARANGAN\nSURAT KETERANGAN BEDA NAMA\nNomor: {number}\nYang bertanda tangan di bawah ini Kepala Desa Karangan menerangkan bahwa nama yang tertulis pada KTP {name} dan nama yang tertulis pada ijazah {name} adalah orang yang sama. Perbedaan nama tersebut karena kesalahan penulisan.'],
    unseen: ['PENGADILAN NEGERI {place}\nSURAT KETERANGAN\nNo. {number}\nMenerangkan bahwa terdapat perbedaan penulisan nama pada dokumen kependudukan (KTP, KK) dengan ijazah atas nama {name}. Kedua nama yang berbeda itu menunjuk pada satu orang yang sama, yaitu {name} lahir di {place}.\n{place}, {date}'],
  },
  'papua-letter': {
    known: ['MAJELIS RAKYAT PAPUA\nSURAT KETERANGAN ORANG ASLI PAPUA\nNomor: {number}\nMenerangkan bahwa {name} lahir di {place} adalah orang asli Papua dari suku asli, rumpun ras Melanesia sesuai Undang-Undang Otonomi Khusus.'],
    unseen: ['LEMBAGA MASYARAKAT ADAT\nSURAT KETERANGAN OAP\nYang bertanda tangan di bawah ini kepala suku menerangkan bahwa {name} adalah benar Orang Asli Papua, anak dari {father}, berasal dari suku asli di wilayah adat Lapago. Keterangan ini dikuatkan Majelis Rakyat Papua Pegunungan.'],
  },
  'portal-card': {
    known: ['KARTU INFORMASI AKUN SSCASN\nNomor Registrasi {nik}\nNama {name}\nTempat Lahir {place}\nPanitia Seleksi Nasional'],
    unseen: ['KARTU PENDAFTARAN\nSSCASN\nNo. Registrasi 7100000\nNama {name}\nInstansi {agency}\nFormasi Jabatan {jabatan}\nLokasi Ujian {place}\nPersyaratan Administrasi\n1 Scan ijazah asli\n2 Transkrip nilai\n3 Surat lamaran\nPanitia Seleksi Nasional'],
  },
}
