import type { VNode } from 'preact'
import type { TicketCategory } from '#core/ticket/rules/categories.ts'
import { DukcapilContacts } from '#portal/help/dukcapil-contacts.tsx'
import { paths } from '#portal/paths.ts'

const link = (href: string, text: string) => <a class="govuk-link" href={href}>{text}</a>

/** What helps sooner than a ticket, before it is told: most of these do not need us (domain.md §1.3). */
export const advice: Record<TicketCategory, () => VNode> = {
  'identity-not-found': () => (
    <>
      <p class="govuk-body"><strong>Data kependudukan hanya dapat diperbaiki oleh Dukcapil.</strong> Hubungi Dukcapil lebih dahulu. Setelah datanya diperbarui, coba lagi di sini keesokan harinya.</p>
      <DukcapilContacts />
    </>
  ),
  'nik-taken': () => <p class="govuk-body">Coba dahulu {link(paths.resetPassword, 'Lupa password')}: mungkin akun itu milik Anda sendiri. Jika bukan, dua petugas memeriksa bukti Anda. Selama itu akun yang memakai NIK Anda dapat dibekukan.</p>,
  'data-mismatch': () => <p class="govuk-body">Nama, tempat, dan tanggal lahir di KTP berasal dari Dukcapil, dan hanya Dukcapil yang dapat memperbaikinya. Data sesuai ijazah dapat Anda lihat di {link(paths.account, 'Akun saya')}.</p>,
  birthplace: () => <p class="govuk-body">Ketik paling sedikit tiga huruf nama kabupaten atau kota yang berlaku ketika Anda lahir. Nama sebelum pemekaran juga ada.</p>,
  'perguruan-tinggi': () => <p class="govuk-body">Coba nama yang lebih pendek, nama lama, atau nama kotanya. Jika tetap tidak ada, Anda dapat menuliskannya sendiri di langkah Mendaftar Formasi dan tetap melanjutkan.</p>,
  'reset-password': () => <p class="govuk-body">Password baru dibuat sendiri lewat {link(paths.resetPassword, 'Lupa password')}. Petugas tidak dapat melihat atau menggantinya. Buat aduan hanya jika email Anda tidak dapat dibuka lagi, atau jika akun Anda bekukan lewat tautan "Bukan saya" dan Anda tidak dapat menunggu 72 jam.</p>,
  'answer-one': () => <p class="govuk-body">Cukup satu jawaban: pada {link(paths.resetPassword, 'Lupa password')} Anda dapat memilih pertanyaan pengaman yang kedua.</p>,
  'answer-two': () => <p class="govuk-body">Cukup satu jawaban: pada {link(paths.resetPassword, 'Lupa password')} Anda dapat memilih pertanyaan pengaman yang pertama.</p>,
  'thk2-number': () => <p class="govuk-body">Tanyakan dahulu kepada instansi tempat Anda didata. Ceritakan riwayat kerja Anda secara singkat.</p>,
  other: () => <p class="govuk-body">Lihat dahulu {link(paths.faq, 'FAQ')} dan {link(paths.status, 'Status layanan')}. Sebutkan nomor permintaan bila ada pada halaman gangguan.</p>,
}
