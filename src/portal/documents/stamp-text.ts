import type { StampBeginRefusal } from '#core/application/begin-stamp-request.ts'
import type { OrderRefusal } from '#core/application/order-stamp.ts'
import type { PlaceRefusal } from '#core/application/place-stamp.ts'
import { stampAddsBytes } from '#core/application/rules/stamp-request.ts'
import { uploadRefusalText } from './document-text.ts'
import { sizeText } from '#core/values/size-text.ts'

export const beginRefusalText: Record<StampBeginRefusal, string> = {
  ...uploadRefusalText,
  'not-in-portal': 'Pembubuhan dari portal sedang dimatikan panitia. Bubuhkan e-meterai di situs distributor, lalu unggah PDF hasilnya.',
  'already-waiting': 'Dokumen ini sedang dibubuhi e-meterai. Tunggu sampai selesai, lalu coba lagi bila perlu.',
  'no-room-for-stamp': `Berkas ini muat, tetapi tidak lagi setelah dibubuhi e-meterai, yang menambah kira-kira ${sizeText(stampAddsBytes)}. Perkecil sebelum dibubuhi; kuota Anda belum terpakai.`,
  'cannot-be-stamped': 'PDF ini tidak dapat dibubuhi e-meterai. Cetak ulang menjadi PDF biasa ("Print to PDF") lalu pilih lagi; kuota Anda belum terpakai.',
}

export const placeRefusalText: Record<PlaceRefusal, string> = {
  'no-such-request': 'Permintaan ini tidak ada lagi. Mulai dari Unggah Dokumen.',
  'not-placing': 'E-meterai untuk dokumen ini sudah diminta dan letaknya tidak dapat diubah lagi.',
  'no-such-page': 'Halaman itu tidak ada dalam dokumen.',
  'off-page': 'Meterai keluar dari halaman. Geser ke dalam, atau isi jarak yang lebih kecil.',
  overlaps: 'Meterai menimpa tanda tangan elektronik atau meterai lain. Geser ke tempat kosong di sebelahnya.',
}

export const orderRefusalText: Record<OrderRefusal | 'pin-waits', string> = {
  'no-such-request': placeRefusalText['no-such-request'],
  'not-placing': placeRefusalText['not-placing'],
  'not-signed': 'Centang dahulu bahwa dokumen sudah ditandatangani.',
  'no-link': 'Masuk dahulu ke akun e-meterai Anda.',
  'not-in-portal': beginRefusalText['not-in-portal'],
  'distributor-down': 'Distributor sedang tidak dapat dihubungi. Kuota Anda tidak berubah; berkas dan letak meterai tersimpan. Coba lagi nanti, atau pakai akun di distributor lain.',
  'wrong-pin': 'PIN salah. Kuota Anda tidak berkurang.',
  'pin-not-set': 'Akun ini belum punya PIN. Buat PIN enam angka di bawah ini.',
  'pin-waits': 'PIN terlalu sering salah. Tunggu sebelum mencoba lagi. Kuota Anda tidak berkurang.',
  'pin-locked': 'PIN dikunci setelah terlalu banyak kesalahan. Atur ulang PIN di situs distributor, lalu coba lagi.',
  'link-over': 'Hubungan dengan akun e-meterai Anda sudah berakhir. Masuk lagi, lalu lanjutkan.',
  'no-quota': 'Saldo e-meterai Anda habis. Beli dahulu, lalu lanjutkan; berkas dan letaknya tersimpan.',
  'too-often': 'Terlalu banyak percobaan dalam satu jam. Tunggu sebentar, lalu coba lagi.',
  'changed-elsewhere': 'Lamaran berubah di tab lain. Muat ulang halaman ini, lalu tekan lagi.',
  'already-submitted': uploadRefusalText['already-submitted'],
  'registration-closed': uploadRefusalText['registration-closed'],
}

/** Why a stamp waits, or was given up: codes of ours and of the distributor. */
const reasonText: Record<string, string> = {
  'distributor-down': 'Distributor tidak menjawab.',
  'distributor-off': 'Layanan distributor sedang berhenti.',
  'no-serials': 'Distributor sedang kehabisan nomor seri dari penerbit.',
  'no-quota': 'Saldo e-meterai habis ketika permintaan sampai di distributor.',
  'no-permit': 'Izin dari PIN Anda sudah kedaluwarsa. Masukkan PIN sekali lagi.',
  'file-refused': 'Distributor tidak dapat memproses PDF ini.',
  'document-refused': 'Distributor tidak dapat memproses PDF ini.',
  'too-complex': 'PDF ini terlalu rumit untuk diproses distributor.',
  'place-refused': 'Distributor tidak menerima letak meterai ini. Geser, lalu coba lagi.',
  'signer-unavailable': 'Layanan penyegel distributor sedang terganggu.',
  'time-unavailable': 'Layanan stempel waktu distributor sedang terganggu.',
  'storage-unavailable': 'Penyimpanan distributor sedang terganggu.',
  'too-busy': 'Distributor sedang sangat sibuk.',
  'not-our-file': 'Berkas yang dikembalikan distributor bukan dokumen Anda, sehingga kami tolak.',
  'already-submitted': 'Lamaran sudah diakhiri sebelum e-meterai selesai. PDF bermeterai dapat diunduh di situs distributor.',
  'registration-closed': 'Masa pendaftaran berakhir. PDF bermeterai dapat diunduh di situs distributor.',
  'no-such-slot': 'Dokumen ini tidak lagi diminta untuk formasi Anda. PDF bermeterai dapat diunduh di situs distributor.',
  'not-fitting': 'Hasilnya tidak lolos pemeriksaan portal. PDF bermeterai dapat diunduh di situs distributor.',
  interrupted: 'Pembubuhan terhenti sebelum selesai.',
}

export const stampReasonText = (reason: string | null): string => (reason ? (reasonText[reason] ?? 'Distributor belum dapat menyelesaikannya.') : '')
