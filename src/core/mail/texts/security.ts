import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose.ts'

type SecurityKind = 'erasure-asked' | 'breach-notice' | 'reset-link' | 'password-changed' | 'account-held' | 'account-locked' | 'many-failures' | 'unusual-sign-in'

export const securityTexts: { [Kind in SecurityKind]: MailText<Kind> } = {
  'erasure-asked': {
    subject: 'Permintaan menghapus akun SSCASN Anda',
    body: ({ at }, portalUrl) => [
      `Kami menerima permintaan menghapus akun Anda dan semua data di dalamnya. Penghapusan dijalankan mulai ${formatLongInstant(new Date(at))} dan tidak dapat dibatalkan sesudahnya.`,
      `Bila Anda berubah pikiran, batalkan sebelum waktu itu:\n${portalUrl}/akun/data`,
      `Bila itu bukan Anda, batalkan di halaman yang sama, lalu segera buat password baru:\n${portalUrl}/lupa-password`,
    ],
  },
  // Law 27/2022, article 46: what got out, when and how, and what is done about it. A person writes that: docs/runbooks/breach.md.
  'breach-notice': {
    subject: 'Pemberitahuan tentang data pribadi Anda di SSCASN',
    body: ({ letter, incident }, portalUrl) => [letter, `Nomor pemberitahuan: ${incident}. Siapa yang membuka berkas Anda dapat Anda lihat setelah masuk, di:\n${portalUrl}/akun`],
  },
  'reset-link': {
    subject: 'Tautan untuk membuat password baru',
    body: ({ link, minutes }, portalUrl) => [
      'Ada permintaan membuat password baru untuk akun SSCASN Anda. Buka tautan ini, lalu jawab pertanyaan pengaman Anda:',
      link,
      `Tautan berlaku ${minutes} menit dan hanya dapat dipakai satu kali. Tautan sebelumnya tidak berlaku lagi.`,
      `Bila Anda tidak memintanya, abaikan surat ini: password Anda tidak berubah. Bila terjadi berulang, beri tahu kami lewat:\n${portalUrl}/bantuan`,
    ],
  },
  'password-changed': {
    subject: 'Password akun SSCASN Anda sudah diganti',
    body: ({ at, notMeLink }, portalUrl) => [
      `Password akun Anda diganti pada ${formatLongInstant(new Date(at))}. Semua perangkat yang tadinya masuk sudah dikeluarkan.`,
      `Bila itu Anda, masuklah dengan password baru:\n${portalUrl}/masuk`,
      `Bila itu bukan Anda, bekukan akun selama 72 jam. Anda tidak perlu masuk, dan lamaran yang sudah dikirim tetap sah:\n${notMeLink}`,
      'Ganti juga password email Anda: siapa yang mengganti password SSCASN Anda dapat membaca email ini.',
    ],
  },
  'account-held': {
    subject: 'Akun SSCASN Anda dibekukan',
    body: ({ until }, portalUrl) => [
      `Akun Anda dibekukan sampai ${formatLongInstant(new Date(until))} lewat tautan "Bukan saya" di email kami. Sampai saat itu tidak ada yang dapat masuk atau membuat password baru. Lamaran yang sudah dikirim tetap sah, dan isian Anda tidak berubah.`,
      'Sekarang: ganti password email Anda, karena orang lain mungkin dapat membacanya.',
      `Setelah saat itu, buat password baru dengan email ini dan jawaban pengaman Anda:\n${portalUrl}/lupa-password`,
      `Perlu lebih cepat, misalnya karena pendaftaran hampir ditutup? Buat aduan. Dua petugas memeriksa KTP dan swafoto Anda, lalu pembekuan dibuka:\n${portalUrl}/bantuan/aduan/baru?kategori=reset-password`,
    ],
  },
  'account-locked': {
    subject: 'Akun SSCASN Anda dikunci',
    body: ({ at, device }, portalUrl) => [
      `Akun Anda dikunci pada ${formatLongInstant(new Date(at))} dari ${device}. Semua perangkat sudah dikeluarkan, dan tidak ada yang dapat masuk. Isian Anda tidak berubah.`,
      `Untuk membukanya, buat password baru. Anda memerlukan email ini dan jawaban pengaman Anda:\n${portalUrl}/lupa-password`,
      `Bila bukan Anda yang menguncinya, seseorang tahu password Anda: buat password baru sekarang, lalu periksa Riwayat masuk di ${portalUrl}/akun`,
    ],
  },
  'many-failures': {
    subject: 'Banyak percobaan masuk yang gagal pada akun Anda',
    body: ({ at }, portalUrl) => [
      `Sampai ${formatLongInstant(new Date(at))}, ada beberapa percobaan masuk ke akun Anda dengan password yang salah. Akun Anda tidak dikunci: perangkat yang biasa Anda pakai tetap dapat masuk.`,
      `Bila itu Anda dan Anda lupa password:\n${portalUrl}/lupa-password`,
      'Bila itu bukan Anda, password Anda belum ditebak. Pastikan password SSCASN Anda tidak dipakai di tempat lain.',
      `Daftar percobaan terlihat setelah masuk, di:\n${portalUrl}/akun`,
    ],
  },
  'unusual-sign-in': {
    subject: 'Akun Anda dibuka dari perangkat baru',
    body: ({ at, device, notMeLink }) => [
      `Pada ${formatLongInstant(new Date(at))}, akun Anda dibuka dari perangkat yang belum dikenal (${device}) setelah beberapa percobaan gagal.`,
      'Bila itu Anda, tidak ada yang perlu dilakukan.',
      `Bila itu bukan Anda, kunci akun. Anda tidak perlu masuk, dan semua perangkat dikeluarkan. Sesudahnya, buat password baru:\n${notMeLink}`,
    ],
  },
}
