import type { CodeRefusal, LinkRefusal } from '#core/application/emeterai-link.ts'
import type { PurchaseState } from '#core/application/emeterai.ts'

export const signInRefusalText: Record<LinkRefusal, string> = {
  'wrong-credentials': 'Email atau password tidak cocok dengan akun di distributor ini. Periksa keduanya, dan periksa apakah distributornya benar.',
  'account-not-active': 'Akun e-meterai ini belum aktif. Buka email verifikasi dari distributor, tekan tautannya, lalu masuk lagi di sini.',
  'too-often': 'Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.',
  'distributor-down': 'Distributor ini sedang tidak dapat dihubungi. Saldo Anda tidak berubah. Coba lagi nanti, atau pilih distributor lain.',
  'no-such-distributor': 'Pilih salah satu distributor dalam daftar.',
}

export const codeRefusalText: Record<CodeRefusal, string> = {
  'wrong-code': 'Kode tidak cocok. Ketik enam angka dari email terbaru.',
  expired: 'Kode sudah tidak berlaku. Masuk lagi untuk mendapat kode baru.',
  'too-many-tries': 'Kode terlalu sering salah. Masuk lagi untuk mendapat kode baru.',
  'distributor-down': 'Distributor sedang tidak dapat dihubungi. Tunggu sebentar, lalu kirim kodenya lagi.',
}

export const resendText: Record<'sent' | 'too-often' | 'expired' | 'distributor-down', string> = {
  sent: 'Kode baru sudah dikirim. Kode yang lama tidak berlaku lagi.',
  'too-often': 'Kode sudah tiga kali dikirim. Tunggu 15 menit, lalu masuk lagi.',
  expired: codeRefusalText.expired,
  'distributor-down': codeRefusalText['distributor-down'],
}

export const purchaseStateText: Record<PurchaseState, { tag: string; colour: 'yellow' | 'green' | 'grey' | 'orange' | 'blue'; sentence: string }> = {
  waiting: { tag: 'Menunggu pembayaran', colour: 'yellow', sentence: 'Bayar sebelum batas waktu. Halaman ini berubah sendiri setelah pembayaran masuk.' },
  paid: { tag: 'Dibayar', colour: 'green', sentence: 'Pembayaran sudah masuk dan saldo Anda bertambah.' },
  expired: { tag: 'Kedaluwarsa', colour: 'grey', sentence: 'Batas waktunya lewat. Bila Anda terlanjur membayar, uangnya tetap menjadi saldo. Bila belum, buat pembelian baru.' },
  'under-review': { tag: 'Sedang diperiksa', colour: 'orange', sentence: 'Pembayaran yang masuk sedang diperiksa distributor. Uang Anda tidak hilang; hasilnya dikirim lewat email.' },
  refunded: { tag: 'Dikembalikan', colour: 'blue', sentence: 'Uang pembelian ini sudah dikembalikan oleh distributor.' },
}

export const rupiah = (amount: number): string => `Rp${amount.toLocaleString('id-ID')}`
