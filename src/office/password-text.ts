import type { PasswordFault } from '#core/values/password.ts'

/** What is wrong with a new password, and what to do. */
export const passwordText: Record<PasswordFault, string> = {
  missing: 'Masukkan kata sandi baru',
  'too-short': 'Kata sandi paling sedikit 8 karakter',
  'too-long': 'Kata sandi paling banyak 128 karakter',
  'too-plain': 'Pakai huruf kecil, huruf besar, angka, dan karakter seperti ! atau #. Atau pakai kalimat sepanjang 15 karakter atau lebih',
  'too-common': 'Kata sandi ini sering dipakai orang dan mudah ditebak. Pilih yang lain',
  'names-owner': 'Kata sandi tidak boleh memuat nama atau surel Anda',
  'names-service': 'Kata sandi tidak boleh memuat nama layanan ini. Pilih yang lain',
}

export const passwordHint = 'Paling sedikit 8 karakter dengan huruf kecil, huruf besar, angka, dan karakter lain; atau kalimat sepanjang 15 karakter atau lebih.'

/** The sentence for a refusal such as 'password-too-short'. */
export function passwordRefusalText(refusal: `password-${PasswordFault}`): string {
  return passwordText[refusal.slice('password-'.length) as PasswordFault]
}
