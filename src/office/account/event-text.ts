/** What happened at an officer's door. */
export const eventText = {
  'signed-in': 'Masuk',
  'password-wrong': 'Gagal masuk: kata sandi salah',
  'second-factor-wrong': 'Gagal masuk: faktor kedua salah',
  'signed-out': 'Keluar',
  'reset-requested': 'Tautan kata sandi baru diminta',
  'password-changed': 'Kata sandi diganti',
  'second-factor-changed': 'Faktor kedua diubah',
} as const
