import type { RenderBusy } from '#platform/http/lanes/busy-answers.ts'
import { ResendForm } from '#ui/components/resend-form.tsx'
import { Page, renderPage } from '#ui/page.tsx'

/** What an officer reads when a lane refuses: lists wait, decisions go first (decision 99). */
export const busyPages: RenderBusy = {
  page: (lane, seconds) =>
    renderPage(
      <Page title="Kantor sedang ramai" brand="office" noIndex refreshWithoutScriptSeconds={seconds} scripts={['try-again']}>
        <h1 class="govuk-heading-xl">Kantor sedang ramai</h1>
        <p class="govuk-body-l">{lane === 'lists' ? 'Daftar dan unduhan kami tunda sebentar. Keputusan petugas didahulukan.' : 'Halaman ini dibuka begitu ada tempat.'}</p>
        <p class="govuk-body" role="status" data-try-again={seconds}>Halaman ini mencoba lagi sendiri setelah {seconds} detik. Yang sudah disimpan tetap tersimpan.</p>
      </Page>,
    ),
  form: (_lane, seconds, resend) =>
    renderPage(
      <Page title="Kiriman belum diproses" brand="office" noIndex>
        <h1 class="govuk-heading-xl">Kiriman belum diproses</h1>
        <p class="govuk-body-l">{`Kantor sedang ramai. Tunggu ${seconds} detik, lalu kirim lagi.`}</p>
        <p class="govuk-body">{resend ? 'Isian Anda ikut terkirim.' : 'Muat ulang halaman ini, lalu setujui pengiriman ulang yang ditanyakan peramban.'}</p>
        {resend && <ResendForm {...resend} />}
      </Page>,
    ),
}
