import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose.ts'

/** Guide 6.7: the receipt comes at once. It holds what proves the submission and nothing that could be misused. */
export const applicationTexts: { 'application-submitted': MailText<'application-submitted'>; 'application-unfinished': MailText<'application-unfinished'>; 'application-reopened': MailText<'application-reopened'>; 'formasi-amended': MailText<'formasi-amended'>; 'deadline-extended': MailText<'deadline-extended'>; 'new-matches': MailText<'new-matches'> } = {
  'deadline-extended': {
    subject: 'Batas waktu diperpanjang',
    body: ({ stage, endsAt, reason }, portalUrl) => [
      `Batas waktu Anda untuk tahap ${stage} diperpanjang sampai ${formatLongInstant(new Date(endsAt))}. Alasannya: ${reason}`,
      `Lanjutkan lamaran Anda di:\n${portalUrl}/lamaran`,
      `Semua perpanjangan diumumkan di:\n${portalUrl}/jadwal`,
    ],
  },
  // features.md C13: the whole list, since a mail is read away from the page.
  'application-unfinished': {
    subject: 'Lamaran Anda belum dikirim',
    body: ({ deadline, elsewhere, missing }, portalUrl) => [
      `Pendaftaran Anda ditutup ${deadline}. Di zona waktu lain: ${elsewhere}. Lamaran Anda belum dikirim.`,
      missing.length === 0 ? 'Semua isian sudah lengkap. Tinggal memeriksa resume dan mengakhiri pendaftaran.' : `Yang belum lengkap (${missing.length}):\n${missing.map((what) => `- ${what}`).join('\n')}`,
      `Lanjutkan lamaran Anda di:\n${portalUrl}/lamaran`,
      'Yang sudah Anda simpan tetap ada. Mendekati batas waktu portal ramai, jadi jangan menunggu hari terakhir.',
    ],
  },
  'application-submitted': {
    subject: 'Lamaran Anda sudah kami terima',
    body: ({ registrationNumber, at, inLineSince, instansi, jabatan, files, receipt, condition, mayReopen }, portalUrl) => [
      `Lamaran Anda kami terima pada ${formatLongInstant(new Date(at))}.${mayReopen ? '' : ' Isian tidak dapat diubah lagi.'}`,
      ...(mayReopen ? [`Bila ada yang keliru, lamaran dapat dibuka kembali satu kali, sebelum pendaftaran berakhir:\n${portalUrl}/lamaran/buka-kembali`] : []),
      ...(inLineSince ? [`Anda berada dalam antrean sejak ${formatLongInstant(new Date(inLineSince))}, sebelum pendaftaran ditutup. Karena itu lamaran Anda tepat waktu.`] : []),
      ...(condition ? [`${condition} Hasil pemeriksaannya kami kirim lewat email, dan terbaca di:\n${portalUrl}/akun/identitas`] : []),
      `Nomor registrasi: ${registrationNumber}\nInstansi: ${instansi}\nFormasi jabatan: ${jabatan}`,
      `Kartu Pendaftaran CASN dapat diunduh dan dicetak dari:\n${portalUrl}/lamaran/selesai`,
      `Berkas yang ikut terkirim, dengan sidik SHA-256 masing-masing:\n${files.map(({ name, sha256 }) => `- ${name}\n  ${sha256}`).join('\n')}`,
      `Tanda terima elektronik. Siapa pun dapat memeriksanya di alamat ini:\n${portalUrl}/pengecekan-dokumen?tanda=${receipt}`,
      `Malam ini sidiknya tercatat dalam log publik. Sesudah itu, buktinya dapat diunduh dan diperiksa tanpa jaringan:\n${portalUrl}/periksa/luring`,
      `Bila Anda tidak merasa mengirim lamaran, beri tahu kami segera lewat:\n${portalUrl}/bantuan`,
    ],
  },
  'application-reopened': {
    subject: 'Lamaran Anda dibuka kembali',
    body: ({ at, until }, portalUrl) => [
      `Lamaran Anda dibuka kembali pada ${formatLongInstant(new Date(at))}. Lamaran yang sudah dikirim tetap berlaku sampai Anda mengirim yang baru.`,
      `Kirim yang baru paling lambat ${formatLongInstant(new Date(until))}:\n${portalUrl}/lamaran`,
      `Bila bukan Anda yang membukanya, ganti password Anda dan beri tahu kami segera lewat:\n${portalUrl}/bantuan`,
    ],
  },
  // features.md A3: asked for, and easy to stop.
  'new-matches': {
    subject: 'Formasi baru yang cocok dengan pencarian Anda',
    body: ({ matches, hasMore }, portalUrl) => [
      `Sejak kabar terakhir, ${hasMore ? `lebih dari ${matches.length}` : matches.length} formasi baru cocok dengan pencarian yang Anda simpan:`,
      matches.map(({ id, jabatan, instansi }) => `- ${jabatan}, ${instansi}\n  ${portalUrl}/lowongan/${id}`).join('\n'),
      `Pencarian Anda:\n${portalUrl}/formasi-tersimpan`,
      `Anda menerima surat ini paling banyak sekali sehari. Untuk menghentikannya:\n${portalUrl}/akun/kabar`,
    ],
  },
  // features.md H3: whoever chose a formasi hears of every change to it.
  'formasi-amended': {
    subject: 'Formasi yang Anda pilih berubah',
    body: ({ jabatan, instansi, number, reason, changes, fits, isSubmitted }, portalUrl) => [
      `${instansi} mengubah formasi ${jabatan} yang Anda pilih (perubahan ke-${number}). Alasannya: ${reason}`,
      `Yang berubah:\n${changes.map(({ field, before, after }) => `- ${field}: ${before} menjadi ${after}`).join('\n')}`,
      isSubmitted
        ? `Lamaran Anda tetap seperti saat dikirim; tidak ada yang perlu Anda lakukan. Perubahan ini tercatat pada lamaran Anda:\n${portalUrl}/lamaran`
        : fits
          ? `Anda masih memenuhi syarat yang kami periksa. Baca perubahannya, lalu simpan pilihan Anda sekali lagi:\n${portalUrl}/lamaran/formasi`
          : `Menurut data Anda, formasi ini tidak lagi sesuai. Pilih formasi lain sebelum pendaftaran ditutup:\n${portalUrl}/lamaran/formasi`,
    ],
  },
}
