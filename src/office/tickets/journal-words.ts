import type { SignInEvent } from '#core/account/session/queries.ts'
import { eventText } from '#core/application/rules/event-text.ts'
import type { MailKind } from '#core/mail/mail-kinds.ts'

const signInText: Record<SignInEvent['kind'], string> = {
  'signed-in': 'Masuk',
  'sign-in-failed': 'Gagal masuk: kata sandi salah',
  'signed-out': 'Keluar',
  'signed-out-everywhere': 'Keluar dari semua perangkat',
  'reset-requested': 'Tautan kata sandi baru diminta',
  'reset-answer-wrong': 'Jawaban pengaman salah',
  'password-reset': 'Kata sandi diganti',
  locked: 'Akun dikunci pemiliknya',
  held: 'Akun dibekukan pemiliknya lewat tautan "Bukan saya"',
  'hold-ended': 'Pembekuan dibuka dua petugas',
}

const mailText: Record<MailKind, string> = {
  'account-registered': 'Akun terdaftar',
  'already-registered-notice': 'Percobaan mendaftar dengan NIK ini',
  'application-submitted': 'Lamaran diterima',
  'breach-notice': 'Pemberitahuan kebocoran data',
  'application-unfinished': 'Pengingat: lamaran belum dikirim',
  'application-reopened': 'Lamaran dibuka kembali',
  'data-corrected': 'Data akun diperbaiki',
  'deadline-extended': 'Waktu diperpanjang',
  'erasure-asked': 'Penghapusan akun diminta',
  'formasi-amended': 'Formasi diubah instansi',
  'address-test': 'Surel uji',
  'new-matches': 'Formasi baru yang cocok',
  'email-changed': 'Alamat surel diganti',
  'identity-confirmed': 'Identitas cocok',
  'identity-mismatch': 'Identitas belum cocok',
  'stamp-confirmed': 'E-meterai asli',
  'stamp-refused': 'E-meterai tidak sah',
  'stamping-done': 'Pembubuhan selesai',
  'stamping-failed': 'Pembubuhan gagal',
  'objection-sent': 'Sanggahan diterima',
  'result-published': 'Hasil diumumkan',
  'reset-link': 'Tautan kata sandi baru',
  'password-changed': 'Kata sandi diganti',
  'account-held': 'Akun dibekukan pemiliknya',
  'account-locked': 'Akun dikunci pemiliknya',
  'many-failures': 'Banyak percobaan masuk yang gagal',
  'officer-link': 'Tautan untuk petugas',
  'officer-notice': 'Pemberitahuan untuk petugas',
  'ticket-filed': 'Aduan diterima',
  'ticket-changed': 'Aduan dijawab',
  'unusual-sign-in': 'Masuk dari perangkat baru',
}

/** A code in the words of the helpdesk; one that a newer version wrote stays as it is. */
const wordsOf = (texts: Readonly<Record<string, string>>) => (code: string): string => texts[code] ?? code

export const eventWords = wordsOf(eventText)
export const signInWords = wordsOf(signInText)
export const mailWords = wordsOf(mailText)
