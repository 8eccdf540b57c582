import type { RenderReadOnly } from '#platform/http/read-only/guard-writing.ts'
import type { Resend } from '#platform/http/lanes/busy-answers.ts'
import { paths } from '#portal/paths.ts'
import { ResendForm } from '#ui/components/resend-form.tsx'
import { Page, renderPage } from '#ui/page.tsx'

/** In the band of every page while the database takes no writes (decision 145). */
export const readOnlySentence = 'Portal sementara hanya bisa dibaca. Menyimpan dan mengirim belum bisa. Yang sudah tersimpan tetap aman.'

/** What an act is answered while nothing can be written: what is not possible, that nothing is lost, what to do. */
export const readOnlyPages: RenderReadOnly = {
  page: (seconds) => renderPage(<ReadOnlyPage seconds={seconds} />),
  form: (_seconds, resend) => renderPage(<RefusedForm resend={resend} />),
  sentence: 'Belum tersimpan: portal sementara hanya bisa dibaca. Isian tetap ada di halaman ini dan kami simpan begitu bisa.',
}

function ReadOnlyPage({ seconds }: { seconds: number }) {
  return (
    <Page title="Sementara belum bisa dibuka" brand="portal" noIndex refreshWithoutScriptSeconds={seconds} scripts={['try-again']}>
      <h1 class="govuk-heading-xl">Halaman ini sementara belum bisa dibuka</h1>
      <p class="govuk-body-l">Portal sementara hanya bisa dibaca, sedangkan halaman ini mencatat sesuatu saat dibuka.</p>
      <p class="govuk-body" role="status" data-try-again={seconds}>Halaman ini mencoba lagi sendiri setelah {seconds} detik. Anda tidak perlu menekan apa pun.</p>
      <StillPossible />
    </Page>
  )
}

function RefusedForm({ resend }: { resend: Resend | null }) {
  return (
    <Page title="Kiriman belum diproses" brand="portal" noIndex>
      <h1 class="govuk-heading-xl">Kiriman belum diproses</h1>
      <p class="govuk-body-l">Portal sementara hanya bisa dibaca. Masuk, mendaftar, menyimpan, mengunggah, dan mengirim belum bisa dilakukan.</p>
      {resend ? (
        <>
          <p class="govuk-body">Isian Anda ada di halaman ini. Biarkan halaman ini terbuka, lalu kirim lagi beberapa menit kemudian. Bila dikirim lagi dalam 30 menit, waktunya dihitung sejak kiriman pertama.</p>
          <ResendForm {...resend} />
        </>
      ) : (
        <p class="govuk-body">Kembali ke halaman sebelumnya dan coba lagi beberapa menit kemudian. Berkas dan password perlu Anda masukkan lagi.</p>
      )}
      <p class="govuk-body">Dikirim dua kali pun hanya dihitung satu kali.</p>
      <StillPossible />
    </Page>
  )
}

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
