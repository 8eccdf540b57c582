import type { RenderReadOnly } from '#platform/http/read-only/guard-writing.ts'
import { ResendForm } from '#ui/components/resend-form.tsx'
import { Page, renderPage } from '#ui/page.tsx'

/** In the band of every page while the database takes no writes (decision 145). */
export const readOnlySentence = 'Situs ini sementara hanya bisa dibaca. Membeli dan membubuhkan belum bisa. Saldo dan riwayat Anda tetap aman.'

/** What a holder reads: nothing is bought or stamped now, and no money is asked for. */
export const readOnlyPages: RenderReadOnly = {
  sentence: 'Belum tersimpan: situs ini sementara hanya bisa dibaca.',
  page: (seconds) =>
    renderPage(
      <Page title="Sementara belum bisa dibuka" brand="emeterai" noIndex refreshWithoutScriptSeconds={seconds} scripts={['try-again']}>
        <h1 class="govuk-heading-xl">Halaman ini sementara belum bisa dibuka</h1>
        <p class="govuk-body-l">Situs ini sementara hanya bisa dibaca, sedangkan halaman ini mencatat sesuatu saat dibuka.</p>
        <p class="govuk-body" role="status" data-try-again={seconds}>Halaman ini mencoba lagi sendiri setelah {seconds} detik. Saldo Anda tidak berubah.</p>
      </Page>,
    ),
  form: (_seconds, resend) =>
    renderPage(
      <Page title="Kiriman belum diproses" brand="emeterai" noIndex>
        <h1 class="govuk-heading-xl">Kiriman belum diproses</h1>
        <p class="govuk-body-l">Situs ini sementara hanya bisa dibaca. Saldo Anda tidak berubah. Jangan membayar dua kali.</p>
        <p class="govuk-body">{resend ? 'Isian Anda ada di halaman ini. Kirim lagi beberapa menit kemudian.' : 'Kembali ke halaman sebelumnya dan coba lagi beberapa menit kemudian.'}</p>
        {resend && <ResendForm {...resend} />}
      </Page>,
    ),
}
