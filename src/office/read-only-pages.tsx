import type { RenderReadOnly } from '#platform/http/read-only/guard-writing.ts'
import { ResendForm } from '#ui/components/resend-form.tsx'
import { Page, renderPage } from '#ui/page.tsx'

/** In the band of every page while the database takes no writes (decision 145). */
export const readOnlySentence = 'Kantor sementara hanya bisa dibaca. Keputusan belum bisa disimpan. Yang sudah tersimpan tetap aman.'

/** What an officer reads: no decision now, and no person's file either, since opening one leaves its trace. */
export const readOnlyPages: RenderReadOnly = {
  sentence: 'Belum tersimpan: kantor sementara hanya bisa dibaca.',
  page: (seconds) =>
    renderPage(
      <Page title="Sementara belum bisa dibuka" brand="office" noIndex refreshWithoutScriptSeconds={seconds} scripts={['try-again']}>
        <h1 class="govuk-heading-xl">Halaman ini sementara belum bisa dibuka</h1>
        <p class="govuk-body-l">Kantor sementara hanya bisa dibaca. Berkas pelamar dibuka hanya bila jejaknya dapat dicatat.</p>
        <p class="govuk-body" role="status" data-try-again={seconds}>Halaman ini mencoba lagi sendiri setelah {seconds} detik. Yang sudah disimpan tetap tersimpan.</p>
      </Page>,
    ),
  form: (_seconds, resend) =>
    renderPage(
      <Page title="Kiriman belum diproses" brand="office" noIndex>
        <h1 class="govuk-heading-xl">Kiriman belum diproses</h1>
        <p class="govuk-body-l">Kantor sementara hanya bisa dibaca. Tidak ada yang berubah, dan yang sudah disimpan tetap tersimpan.</p>
        <p class="govuk-body">{resend ? 'Isian Anda ada di halaman ini. Kirim lagi beberapa menit kemudian.' : 'Kembali ke halaman sebelumnya dan coba lagi beberapa menit kemudian.'}</p>
        {resend && <ResendForm {...resend} />}
      </Page>,
    ),
}
