import type { RenderReadOnly } from '#platform/http/read-only/guard-writing.ts'
import { paths } from '#portal/paths.ts'
import { readOnlyPagesOf } from '#ui/read-only-pages.tsx'

/** In the band of every page while the database takes no writes (decision 145). */
export const readOnlySentence = 'Portal sementara hanya bisa dibaca. Menyimpan dan mengirim belum bisa. Yang sudah tersimpan tetap aman.'

/** What an act is answered while nothing can be written: what is not possible, that nothing is lost, what to do. */
export const readOnlyPages: RenderReadOnly = readOnlyPagesOf({
  brand: 'portal',
  sentence: 'Belum tersimpan: portal sementara hanya bisa dibaca. Isian tetap ada di halaman ini dan kami simpan begitu bisa.',
  page: {
    why: 'Portal sementara hanya bisa dibaca, sedangkan halaman ini mencatat sesuatu saat dibuka.',
    calm: 'Anda tidak perlu menekan apa pun.',
  },
  form: {
    why: 'Portal sementara hanya bisa dibaca. Masuk, mendaftar, menyimpan, mengunggah, dan mengirim belum bisa dilakukan.',
    kept: 'Isian Anda ada di halaman ini. Biarkan halaman ini terbuka, lalu kirim lagi beberapa menit kemudian. Bila dikirim lagi dalam 30 menit, waktunya dihitung sejak kiriman pertama.',
    notKept: 'Kembali ke halaman sebelumnya dan coba lagi beberapa menit kemudian. Berkas dan password perlu Anda masukkan lagi.',
    more: 'Dikirim dua kali pun hanya dihitung satu kali.',
  },
  stillPossible: <StillPossible />,
})

function StillPossible() {
  return (
    <>
      <p class="govuk-body">Tidak ada yang hilang: semua yang sudah tersimpan tetap tersimpan.</p>
      <h2 class="govuk-heading-m">Yang tetap bisa Anda lakukan</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li><a class="govuk-link" href={paths.application}>Membaca lamaran, kartu, dan tanda terima Anda</a></li>
        <li><a class="govuk-link" href={paths.vacancies}>Membaca lowongan</a></li>
        <li><a class="govuk-link" href={paths.status}>Melihat status layanan</a></li>
      </ul>
    </>
  )
}
