import { causesFrom } from './open-causes.ts'

/** Columns that mean the same wherever they stand. */
const shared = {
  kodeInstansi: { name: 'kode_instansi', about: 'Kode instansi' },
  instansi: { name: 'instansi', about: 'Nama instansi' },
  nomorFormasi: { name: 'nomor_formasi', about: 'Nomor formasi di portal ini' },
  jabatan: { name: 'jabatan', about: 'Nama jabatan' },
  kebutuhan: { name: 'kebutuhan', about: 'Orang yang dibutuhkan' },
} as const

/** What is given to everybody, and what each column means: the files, the page and the tests read it here. */
export const openDatasets = [
  {
    key: 'lamaran-per-hari',
    title: 'Akun dan lamaran per hari',
    about: 'Seluruh Indonesia, hari demi hari (WIB), sampai kemarin.',
    from: 'Sejak pendaftaran dibuka.',
    columns: [
      { name: 'tanggal', about: 'Hari kalender di WIB, bentuk 2022-10-14' },
      { name: 'akun_dibuat', about: 'Akun yang dibuat pada hari itu' },
      { name: 'lamaran_dikirim', about: 'Lamaran yang diakhiri pada hari itu' },
    ],
  },
  {
    key: 'lamaran-per-instansi',
    title: 'Lamaran dan hasil per instansi',
    about: 'Satu baris satu instansi, dengan hasil seleksi administrasi.',
    from: 'Setelah pendaftaran ditutup; hasilnya setelah diumumkan instansi.',
    columns: [
      shared.kodeInstansi,
      shared.instansi,
      { name: 'lamaran_dikirim', about: 'Lamaran yang dikirim ke instansi itu' },
      { name: 'memenuhi_syarat', about: 'Yang memenuhi syarat (MS); kosong sebelum diumumkan' },
      { name: 'tidak_memenuhi_syarat', about: 'Yang tidak memenuhi syarat (TMS); kosong sebelum diumumkan' },
      { name: 'median_hari_verifikasi', about: 'Hari dari lamaran dikirim sampai diputuskan: separuh lamaran lebih cepat, separuh lebih lama; kosong sebelum diumumkan dan di bawah 10 lamaran' },
      { name: 'sanggah_dikirim', about: 'Sanggahan yang dikirim; kosong sebelum jawabannya diumumkan' },
      { name: 'sanggah_diterima', about: 'Sanggahan yang diterima, sehingga pelamar menjadi MS; kosong sebelum jawabannya diumumkan' },
    ],
  },
  {
    key: 'sebab-tms-per-instansi',
    title: 'Sebab tidak memenuhi syarat per instansi',
    about: 'Satu baris satu sebab pada satu instansi. Setiap lamaran TMS dihitung sekali: pada sebabnya, atau pada "Lebih dari satu sebab".',
    from: `Setelah hasil diumumkan, untuk instansi dengan paling sedikit ${causesFrom} TMS.`,
    columns: [
      shared.kodeInstansi,
      shared.instansi,
      { name: 'sebab', about: 'Sebab menurut daftar yang dipakai verifikator' },
      { name: 'lamaran_tms', about: 'Lamaran yang tidak memenuhi syarat karena sebab itu' },
    ],
  },
  {
    key: 'lamaran-per-formasi',
    title: 'Lamaran per formasi',
    about: 'Satu baris satu formasi.',
    from: 'Setelah pendaftaran ditutup, agar tidak ada yang memilih formasi menurut sepinya pelamar.',
    columns: [
      shared.nomorFormasi,
      shared.kodeInstansi,
      shared.instansi,
      shared.jabatan,
      { name: 'jenis_formasi', about: 'Untuk siapa formasi itu' },
      shared.kebutuhan,
      { name: 'lamaran_dikirim', about: 'Lamaran yang dikirim untuk formasi itu' },
    ],
  },
  {
    key: 'pelamar-per-formasi',
    title: 'Jenjang pelamar per formasi',
    about: 'Satu baris satu formasi. Yang dihitung hanya lamaran yang sudah diakhiri, dengan identitas dan e-meterai yang sah.',
    from: 'Sejak malam pertama pendaftaran; berhenti bergerak 48 jam sebelum pendaftaran instansi ditutup.',
    columns: [
      shared.nomorFormasi,
      shared.kodeInstansi,
      shared.jabatan,
      shared.kebutuhan,
      { name: 'pelamar', about: 'Jenjangnya: 0, 1–9, 10–49, 50–99, atau "100 atau lebih"; "disembunyikan instansi" bila instansi memilihnya' },
      { name: 'sampai_hari', about: 'Hari terakhir yang dihitung, bentuk 2022-10-14' },
    ],
  },
  {
    key: 'log-publik',
    title: 'Log publik',
    about: 'Kepala log publik, satu baris satu hari: sidik semua tanda terima lamaran dan segel jejak audit sampai hari itu.',
    from: 'Sejak lamaran pertama.',
    columns: [
      { name: 'hari', about: 'Hari kalender di WIB, bentuk 2022-10-14' },
      { name: 'jumlah_sidik', about: 'Sidik di dalam log sampai akhir hari itu' },
      { name: 'akar', about: 'Akar pohon Merkle (RFC 6962, SHA-256), heksadesimal' },
      { name: 'checkpoint', about: 'Catatan bertanda tangan (C2SP tlog-checkpoint)' },
    ],
  },
] as const

export type OpenDatasetKey = (typeof openDatasets)[number]['key']

export type OpenValue = string | number | null

export type OpenTable = { key: OpenDatasetKey; rows: OpenValue[][] }
