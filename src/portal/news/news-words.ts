import type { DeliveryState } from '#core/mail/rules/delivery.ts'
import type { MailKind } from '#core/mail/mail-kinds.ts'
import type { PushState } from '#core/news/rules/push-state.ts'

const kindText: Record<MailKind, string> = {
  'account-registered': 'Akun terdaftar',
  'already-registered-notice': 'Ada yang mencoba mendaftar dengan NIK Anda',
  'application-submitted': 'Lamaran diterima',
  'breach-notice': 'Pemberitahuan tentang data Anda',
  'application-unfinished': 'Pengingat: lamaran belum dikirim',
  'application-reopened': 'Lamaran dibuka kembali',
  'data-corrected': 'Data akun diperbaiki',
  'deadline-extended': 'Waktu diperpanjang',
  'erasure-asked': 'Penghapusan akun diminta',
  'formasi-amended': 'Formasi diubah instansi',
  'address-test': 'Email uji',
  'new-matches': 'Formasi baru yang cocok',
  'email-changed': 'Alamat email diganti',
  'identity-confirmed': 'Identitas cocok',
  'identity-mismatch': 'Identitas belum cocok',
  'stamp-confirmed': 'E-meterai asli',
  'stamp-refused': 'E-meterai tidak sah',
  'stamping-done': 'Pembubuhan e-meterai selesai',
  'stamping-failed': 'Pembubuhan e-meterai gagal',
  'objection-sent': 'Sanggahan diterima',
  'result-published': 'Hasil diumumkan',
  'reset-link': 'Tautan password baru',
  'password-changed': 'Password diganti',
  'account-held': 'Akun dibekukan',
  'account-locked': 'Akun dikunci',
  'many-failures': 'Banyak percobaan masuk yang gagal',
  'officer-link': 'Tautan untuk petugas',
  'officer-notice': 'Pemberitahuan untuk petugas',
  'ticket-filed': 'Aduan diterima',
  'ticket-changed': 'Aduan dijawab',
  'unusual-sign-in': 'Masuk dari perangkat baru',
}

/** A kind that a newer version wrote is news all the same. */
export const newsWords = (kind: string): string => (kindText as Readonly<Record<string, string>>)[kind] ?? 'Pemberitahuan'

export const mailStateText: Record<DeliveryState, string> = {
  waiting: 'Menunggu dikirim',
  'put-off': 'Ditunda server email, dicoba lagi',
  taken: 'Diterima server email',
  refused: 'Ditolak server email',
  withheld: 'Tidak dikirim: email tidak sampai ke alamat Anda',
  bounced: 'Kembali: tidak sampai',
}

export const pushStateText: Record<PushState, string> = {
  waiting: 'Menunggu dikirim',
  'put-off': 'Ditunda, dicoba lagi',
  taken: 'Diterima layanan kabar',
  refused: 'Ditolak layanan kabar',
  gone: 'Perangkat tidak lagi menerima kabar',
  late: 'Tidak terkirim dalam sehari',
  stopped: 'Dihentikan lebih dahulu',
}
