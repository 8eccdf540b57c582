/**
 * Everything that the trail can tell, in the words of officers and auditors. An event is recorded only under a name that
 * stands here: one without words does not compile. No two have the same words, since the trail is searched by them as well.
 */
export const actionText = {
  // The applicant's account (guide 4, 5)
  'registration-started': 'Pendaftaran akun dimulai',
  'phone-joined': 'Ponsel disambungkan untuk swafoto',
  'phone-refused': 'Tautan ponsel dimatikan: kode salah',
  'account-registered': 'Akun terdaftar',
  'account-card-issued': 'Kartu Informasi Akun terbit',
  'identity-confirmed': 'Identitas cocok',
  'identity-mismatch': 'Identitas belum cocok',
  'identity-corrected': 'Isian identitas diperbaiki pemiliknya',
  'data-corrected': 'Data akun dibetulkan dua petugas',
  'email-changed': 'Alamat surel diganti',
  'signed-in': 'Masuk',
  'sign-in-failed': 'Gagal masuk',
  'sign-in-attack-suspected': 'Serangan masuk diduga',
  'signed-out': 'Keluar',
  'signed-out-everywhere': 'Keluar dari semua perangkat',
  'reset-requested': 'Tautan kata sandi baru diminta',
  'reset-answer-wrong': 'Jawaban pengaman salah',
  'password-reset': 'Kata sandi diganti',
  'account-locked': 'Akun dikunci pemiliknya',
  'account-disavowed': 'Akun dibekukan pemiliknya lewat "Bukan saya"',
  'account-hold-ended': 'Pembekuan oleh pemilik dibuka dua petugas',
  'account-frozen': 'Akun dibekukan karena NIK diaku dua orang',
  'account-released': 'Akun dilepas dari pembekuan',
  'account-closed': 'Akun ditutup',
  'own-data-copied': 'Data sendiri disalin',
  'erasure-asked': 'Penghapusan akun diminta',
  'erasure-withdrawn': 'Permintaan penghapusan ditarik',
  'account-erased': 'Akun dihapus',
  'breach-notified': 'Pemberitahuan kebocoran data dikirim',
  'news-device-added': 'Kabar di perangkat dinyalakan',
  'news-device-stopped': 'Kabar di perangkat dimatikan',

  // The application (guide 6)
  'formasi-chosen': 'Formasi dipilih',
  'formasi-taken-back': 'Pilihan formasi dibatalkan',
  'document-uploaded': 'Dokumen diunggah',
  'document-infected': 'Virus ditemukan pada dokumen',
  'document-stamp-confirmed': 'E-meterai pada unggahan asli',
  'document-stamp-refused': 'E-meterai pada unggahan tidak sah',
  'stamp-ordered': 'Pembubuhan e-meterai diminta',
  'stamp-done': 'Pembubuhan e-meterai selesai',
  'stamp-failed': 'Pembubuhan e-meterai gagal',
  'application-submitted': 'Pendaftaran diakhiri',
  'application-reopened': 'Lamaran dibuka kembali',
  'application-kept': 'Tidak dikirim lagi: lamaran yang pertama berlaku',
  'registration-card-issued': 'Kartu Pendaftaran terbit',
  'objection-sent': 'Sanggahan dikirim',

  // What officers see of a person (features.md B20)
  'file-opened': 'Berkas pelamar dibaca',
  'document-opened': 'Dokumen pelamar dibaca',
  'nik-revealed': 'NIK dibuka lengkap',
  'nik-reveals-many': 'Banyak NIK dibuka dalam satu jam',
  'person-exported': 'Pelamar dimuat dalam ekspor',
  'row-budget-spent': 'Batas baris petugas habis',

  // Verification (guide 7)
  'cases-assigned': 'Berkas dibagikan',
  'cases-released': 'Berkas seorang petugas dikembalikan ke antrean',
  'case-claimed': 'Berkas diambil',
  'case-released': 'Berkas dilepas',
  'case-opened': 'Berkas dibuka untuk pertama kali',
  'case-judged-passed': 'Putusan: lulus (MS)',
  'case-judged-failed': 'Putusan: tidak lulus (TMS)',
  'case-checked-blind': 'Pemeriksaan buta oleh verifikator kedua',
  'case-agreed': 'Pemeriksaan kedua: setuju',
  'case-returned': 'Pemeriksaan kedua: dikembalikan',
  'case-withdrawn': 'Hasil ditarik kembali',
  'case-noted': 'Catatan ditambahkan',
  'case-recused': 'Petugas mundur karena mengenal pelamar',
  'objection-accepted': 'Sanggahan diterima',
  'objection-rejected': 'Sanggahan ditolak',
  'relation-declared': 'Kenalan dicatat petugas',
  'relation-removed': 'Catatan kenalan dihapus petugas',
  'sample-changed': 'Bagian pemeriksaan kedua diubah',
  'blind-check-changed': 'Bagian pemeriksaan buta diubah',
  'calibration-changed': 'Jumlah berkas kalibrasi diubah',
  'calibration-chosen': 'Berkas kalibrasi dipilih',
  'calibration-judged': 'Berkas kalibrasi dinilai',
  'calibration-removed': 'Berkas dikeluarkan dari kalibrasi',
  'results-published-administrative': 'Hasil seleksi administrasi diumumkan',
  'results-published-after-objection': 'Hasil pascasanggah diumumkan',
  'publication-cancelled': 'Pengumuman hasil dibatalkan',

  // Accounts that may be of one person
  'pair-forwarded': 'Akun mirip diteruskan ke instansi',
  'pair-set-apart': 'Akun mirip dinyatakan bukan orang yang sama',

  // Complaints
  'ticket-filed': 'Aduan dikirim',
  'ticket-replied': 'Aduan dibalas pelapor',
  'ticket-answered': 'Aduan dijawab petugas',
  'evidence-infected': 'Virus ditemukan pada bukti aduan',

  // Exports
  'export-asked': 'Ekspor diminta',
  'export-made': 'Ekspor dibuat',
  'export-failed': 'Ekspor gagal dibuat',
  'export-retried': 'Ekspor dicoba lagi',
  'export-downloaded': 'Ekspor diunduh',
  'export-expired': 'Berkas ekspor dihapus karena masanya habis',
  'export-mark-used': 'Baris penanda ekspor dipakai orang',

  // Officers
  'officer-invited': 'Petugas diundang',
  'officer-invitation-mailed-again': 'Undangan petugas dikirim lagi',
  'officer-activated': 'Akun petugas aktif',
  'officer-signed-in': 'Petugas masuk',
  'officer-signed-out': 'Petugas keluar',
  'officer-proved-again': 'Petugas membuktikan diri lagi',
  'officer-password-wrong': 'Kata sandi petugas salah',
  'officer-password-set': 'Kata sandi petugas dibuat',
  'officer-password-reset-started': 'Tautan kata sandi dikirim ke petugas',
  'officer-reset-requested': 'Petugas meminta tautan kata sandi',
  'officer-second-factor-added': 'Faktor kedua ditambahkan',
  'officer-second-factor-removed': 'Kunci sandi dihapus',
  'officer-second-factor-wrong': 'Faktor kedua salah',
  'officer-second-factor-reset': 'Faktor kedua direset',
  'officer-recovery-codes-replaced': 'Kode pemulihan dibuat ulang',
  'officer-roles-changed': 'Peran petugas diubah',
  'officer-disabled': 'Petugas dinonaktifkan',

  // Changes that need two persons: proposed, then decided or taken back
  ...ofTwoPersons('officer-invitation', 'Undangan petugas'),
  ...ofTwoPersons('officer-return', 'Pengaktifan kembali petugas'),
  ...ofTwoPersons('season-policy', 'Perubahan kebijakan'),
  ...ofTwoPersons('waiting-room', 'Sakelar ruang tunggu'),
  ...ofTwoPersons('alert-announcement', 'Pengumuman yang wajib dibaca'),
  ...ofTwoPersons('instansi-addition', 'Penambahan instansi'),
  ...ofTwoPersons('institution-merge', 'Penggabungan nama perguruan tinggi'),
  ...ofTwoPersons('identity-claim', 'Keputusan atas NIK yang didaftarkan orang lain'),
  ...ofTwoPersons('hold-release', 'Membuka pembekuan akun'),
  ...ofTwoPersons('data-correction', 'Pembetulan data akun'),
  ...ofTwoPersons('personal-export', 'Ekspor dengan data pribadi'),
  ...ofTwoPersons('stage-dates', 'Perubahan tanggal tahap'),
  ...ofTwoPersons('results-publication', 'Pengumuman hasil'),

  // Formasi, places, documents
  'formasi-imported': 'Rancangan formasi diimpor',
  'formasi-plan-edited': 'Rancangan formasi diubah',
  'formasi-plan-split': 'Rancangan formasi dipecah',
  'formasi-plan-removed': 'Rancangan formasi dihapus',
  'formasi-finalised': 'Formasi ditetapkan',
  'formasi-amended': 'Formasi diubah',
  'competition-figure-shown': 'Angka pelamar yang ditahan ditampilkan',
  'competition-hidden': 'Angka pelamar disembunyikan',
  'competition-unhidden': 'Angka pelamar ditampilkan lagi',
  'requirement-set-copied': 'Daftar dokumen disalin',
  'requirement-set-changed': 'Daftar dokumen diubah',
  'test-location-added': 'Lokasi ujian ditambahkan',
  'test-location-changed': 'Lokasi ujian diubah',
  'test-location-removed': 'Lokasi ujian dihapus',
  'institution-merged': 'Nama perguruan tinggi ditetapkan',
  'instansi-added': 'Instansi ditambahkan',
  'instansi-renamed': 'Nama instansi diubah',

  // The season and what it says
  'season-policy-changed': 'Kebijakan musim diubah',
  'stage-dates-changed': 'Tanggal tahap diubah',
  'stage-offset-set': 'Tanggal sendiri instansi ditetapkan',
  'stage-extended': 'Tahap diperpanjang',
  'announcement-written': 'Pengumuman ditulis',
  'announcement-ended': 'Pengumuman diakhiri',
  'faq-added': 'Tanya jawab ditambahkan',
  'faq-written': 'Tanya jawab diubah',
  'faq-retired': 'Tanya jawab disembunyikan',
  'faq-restored': 'Tanya jawab ditampilkan lagi',
  'waiting-room-switched': 'Ruang tunggu diatur',
  'waiting-draw-drawn': 'Antrean diundi',
  'waiting-draw-failed': 'Undian antrean gagal',
  'demo-clock-moved': 'Jam contoh diubah',

  // The service itself
  'incident-begun': 'Gangguan diumumkan',
  'incident-ended': 'Gangguan dinyatakan selesai',
  'invariants-asked': 'Pemeriksaan invarian diminta',
} as const satisfies Record<string, string>

export type AuditAction = keyof typeof actionText

type Decision = 'proposed' | 'approved' | 'refused' | 'withdrawn'

function ofTwoPersons<Kind extends string, Words extends string>(kind: Kind, words: Words) {
  return {
    [`${kind}-proposed`]: `${words}: diajukan`,
    [`${kind}-approved`]: `${words}: disetujui`,
    [`${kind}-refused`]: `${words}: ditolak`,
    [`${kind}-withdrawn`]: `${words}: ditarik pengajunya`,
  } as Record<`${Kind}-${Decision}`, string>
}

/** A name that an older or newer version wrote stays as it is: the trail hides nothing. */
export const actionWords = (action: string): string => (actionText as Readonly<Record<string, string>>)[action] ?? action

/** The actions meant by what somebody typed: one by its name or its whole words, or all that have it in their words. */
export function actionsLike(typed: string): string[] {
  const wanted = typed.toLowerCase()
  const known = Object.entries(actionText).map(([action, words]) => ({ action, words: words.toLowerCase() }))
  const exact = known.find(({ action, words }) => action === wanted || words === wanted)
  if (exact) return [exact.action]
  const alike = known.filter(({ words }) => words.includes(wanted))
  return alike.length > 0 ? alike.map(({ action }) => action) : [typed]
}
