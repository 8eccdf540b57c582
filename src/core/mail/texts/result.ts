import type { MailText } from './compose.ts'

/** Passed or not is read behind the password only: a mailbox is often somebody else's as well. */
export const resultTexts: { 'result-published': MailText<'result-published'> } = {
  'result-published': {
    subject: 'Hasil seleksi Anda sudah diumumkan',
    body: ({ instansi, result }, portalUrl) => [
      result === 'administrative' ? `${instansi} sudah mengumumkan hasil seleksi administrasi.` : `${instansi} sudah mengumumkan hasil akhir seleksi administrasi, yaitu hasil setelah masa sanggah.`,
      `Masuk untuk membaca hasil Anda:\n${portalUrl}/lamaran/hasil`,
      result === 'administrative' ? `Bila ada persyaratan yang dinilai tidak terpenuhi, alasannya tertulis di sana. Anda dapat menyanggah satu kali selama masa sanggah:\n${portalUrl}/jadwal` : 'Jawaban atas sanggahan, bila Anda menyanggah, tertulis di halaman yang sama.',
    ],
  },
}
