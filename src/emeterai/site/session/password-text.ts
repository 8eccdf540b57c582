import type { PasswordFault } from '#core/values/password.ts'

/** What is wrong with a new password, and what to do. */
export const passwordText: Record<PasswordFault, string> = {
  missing: 'Masukkan password baru',
  'too-short': 'Password paling sedikit 8 karakter',
  'too-long': 'Password paling banyak 128 karakter',
  'too-plain': 'Pakai huruf kecil, huruf besar, angka, dan karakter seperti ! atau #. Atau pakai kalimat sepanjang 15 karakter atau lebih',
  'too-common': 'Password ini sering dipakai orang dan mudah ditebak. Pilih yang lain',
  'names-owner': 'Password tidak boleh memuat nama, NIK, tanggal lahir, atau email Anda',
  'names-service': 'Password tidak boleh memuat nama layanan seleksi. Pilih yang lain',
}

export const passwordHint = 'Paling sedikit 8 karakter dengan huruf kecil, huruf besar, angka, dan karakter lain; atau kalimat sepanjang 15 karakter atau lebih.'
