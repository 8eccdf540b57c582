/** Every address of the office. Pages, forms, links and tests take them from here. */
export const paths = {
  home: '/',
  signIn: '/masuk',
  secondFactor: '/masuk/faktor-kedua',
  secondFactorPasskey: '/masuk/kunci-sandi',
  recoveryCode: '/masuk/kode-pemulihan',
  signOut: '/keluar',
  sessionExtend: '/sesi/perpanjang',
  forgotPassword: '/lupa-kata-sandi',
  forgotPasswordSent: '/lupa-kata-sandi/terkirim',
  link: '/tautan',
  enrolment: '/pemasangan',
  enrolmentTotp: '/pemasangan/aplikasi',
  enrolmentPasskey: '/pemasangan/kunci-sandi',
  enrolmentDone: '/pemasangan/selesai',
  prove: '/konfirmasi',
  provePasskey: '/konfirmasi/kunci-sandi',

  account: '/akun',
  accountPassword: '/akun/kata-sandi',
  accountTotp: '/akun/aplikasi',
  accountPasskey: '/akun/kunci-sandi',
  accountPasskeyRemove: '/akun/kunci-sandi/hapus',
  accountRecoveryCodes: '/akun/kode-pemulihan',

  officers: '/petugas',
  inviteOfficer: '/petugas/undang',
  officer: (id: string) => `/petugas/${id}` as const,
  officerRoles: (id: string) => `/petugas/${id}/peran` as const,
  officerAct: (id: string, act: OfficerAct) => `/petugas/${id}/${act}` as const,

  changes: '/persetujuan',
  change: (id: string) => `/persetujuan/${id}` as const,
  changeDecision: (id: string) => `/persetujuan/${id}/keputusan` as const,

  queue: '/antrean',
  queueNext: '/antrean/berikutnya',
  sharing: '/antrean/pembagian',
  sharingRelease: '/antrean/pembagian/lepas',
  sharingSample: '/antrean/pembagian/sampel',
  relations: '/antrean/hubungan-pribadi',
  relationRemove: '/antrean/hubungan-pribadi/hapus',

  case: (id: string) => `/berkas/${id}` as const,
  caseAct: (id: string, act: CaseAct) => `/berkas/${id}/${act}` as const,
  casePicture: (id: string, documentId: string, page: number) => `/berkas/${id}/gambar?dokumen=${documentId}&halaman=${page}` as const,

  objections: '/sanggah',
  objection: (id: string) => `/sanggah/${id}` as const,
  objectionPictures: (id: string) => `/sanggah/${id}/gambar` as const,
  objectionPicture: (id: string, point: number, page: number) => `/sanggah/${id}/gambar?poin=${point}&halaman=${page}` as const,

  publication: '/pengumuman-hasil',
  publicationCancel: '/pengumuman-hasil/tarik',
  formasi: '/formasi',
  formasiSample: '/formasi/contoh.csv',
  formasiLists: '/formasi/daftar-acuan.csv',
  formasiImport: '/formasi/impor',
  keptImport: (id: string) => `/formasi/impor/${id}` as const,
  plannedFormasi: (id: string) => `/formasi/rancangan/${id}` as const,
  plannedFormasiSplit: (id: string) => `/formasi/rancangan/${id}/pecah` as const,
  plannedFormasiRemove: (id: string) => `/formasi/rancangan/${id}/keluarkan` as const,
  plannedFormasiPreview: (id: string) => `/formasi/rancangan/${id}/sebagai-pelamar` as const,
  publishedFormasi: (id: string) => `/formasi/terbit/${id}` as const,
  requirements: '/persyaratan',
  requirementSet: (id: string) => `/persyaratan/${id}` as const,
  formasiFinalise: '/formasi/finalisasi',

  board: '/papan',
  season: '/jadwal',
  seasonDates: '/jadwal/tanggal',
  seasonOffset: '/jadwal/instansi',
  seasonExtension: '/jadwal/perpanjangan',
  seasonClock: '/jadwal/waktu',
  policy: '/kebijakan',
  tickets: '/aduan',
  ticket: (id: string) => `/aduan/${id}` as const,
  ticketAnswer: (id: string) => `/aduan/${id}/jawab` as const,
  ticketFreeze: (id: string) => `/aduan/${id}/bekukan` as const,
  ticketDecide: (id: string) => `/aduan/${id}/putuskan` as const,
  ticketFile: (id: string) => `/aduan/${id}/bukti` as const,
} as const

/** What an administrator can do to an officer, each on a page that asks for the reason. */
export type OfficerAct = 'reset-faktor' | 'ganti-kata-sandi' | 'undang-lagi' | 'nonaktifkan' | 'aktifkan'

/** What an officer can do with a file: take it, put it back, renew it, judge it, look a second time, take the result back … */
export type CaseAct = 'ambil' | 'lepas' | 'perpanjang' | 'putusan' | 'pemeriksaan-kedua' | 'tarik' | 'kenal' | 'gambar' | 'nik' | 'riwayat' | 'catatan'
