/** What the trail calls it, in words. An action that is missing here is shown by its name. */
export const trailText: Readonly<Record<string, string>> = {
  'officer-invited': 'Diundang',
  'officer-activated': 'Akun aktif',
  'officer-signed-in': 'Masuk',
  'officer-signed-out': 'Keluar',
  'officer-proved-again': 'Konfirmasi faktor kedua',
  'officer-password-set': 'Kata sandi dibuat',
  'officer-second-factor-added': 'Faktor kedua ditambahkan',
  'officer-second-factor-removed': 'Kunci sandi dihapus',
  'officer-second-factor-wrong': 'Faktor kedua salah',
  'officer-recovery-codes-replaced': 'Kode pemulihan dibuat ulang',
  'officer-roles-changed': 'Peran diubah',
  'officer-second-factor-reset': 'Faktor kedua direset',
  'officer-password-reset-started': 'Tautan kata sandi dikirim',
  'officer-invitation-mailed-again': 'Undangan dikirim lagi',
  'officer-disabled': 'Dinonaktifkan',
}

/** How it was done, where the trail notes that by a name of ours; reasons that people wrote stand as they are. */
export const detailText: Readonly<Record<string, string>> = {
  totp: 'Aplikasi autentikator',
  passkey: 'Kunci sandi',
  'recovery-code': 'Kode pemulihan',
  enrolment: 'Setelah pemasangan faktor kedua',
  activation: 'Lewat undangan',
  password: 'Lewat tautan di surel',
  own: 'Lewat halaman Akun',
  'first officers, from the command line': 'Oleh pengelola layanan',
  '90 days without a sign-in': '90 hari tidak masuk',
}
