import type { RenderBusy, Resend } from '#platform/http/lanes/busy-answers.ts'
import type { Lane } from '#platform/http/lanes/lane.ts'
import { paths } from '#portal/paths.ts'
import { ResendForm } from '#ui/components/resend-form.tsx'
import { Page, renderPage } from '#ui/page.tsx'

const whatWaits: Record<Lane, string> = {
  finish: 'Sangat banyak pelamar sedang menyelesaikan lamaran. Kiriman Anda belum kami proses.',
  'signed-in': 'Sangat banyak pelamar sedang mengisi lamaran. Halaman Anda dibuka begitu ada tempat.',
  entry: 'Sangat banyak pelamar sedang masuk. Yang sudah mengisi lamaran kami dahulukan.',
  browse: 'Sangat banyak pelamar sedang menyelesaikan lamaran. Mereka kami dahulukan; halaman ini menyusul.',
  lists: 'Sangat banyak pelamar sedang menyelesaikan lamaran. Unduhan daftar kami tunda sebentar.',
}

const kept = 'Tidak ada yang hilang: semua yang sudah Anda simpan tetap tersimpan.'

/** Small on purpose: drawn once, kept packed, and sent to everybody whom a lane refuses (decision 99). */
export const busyPages: RenderBusy = {
  page: (lane, seconds) => renderPage(<BusyPage lane={lane} seconds={seconds} />),
  form: (lane, seconds, resend) => renderPage(<RefusedForm lane={lane} seconds={seconds} resend={resend} />),
}

function BusyPage({ lane, seconds }: { lane: Lane; seconds: number }) {
  return (
    <Page title="Portal sedang ramai" brand="portal" noIndex refreshWithoutScriptSeconds={seconds} scripts={['try-again']}>
      <h1 class="govuk-heading-xl">Portal sedang ramai</h1>
      <p class="govuk-body-l">{whatWaits[lane]}</p>
      <p class="govuk-body" role="status" data-try-again={seconds}>Halaman ini mencoba lagi sendiri setelah {seconds} detik. Anda tidak perlu menekan apa pun.</p>
      <p class="govuk-body">{kept}</p>
      <p class="govuk-body"><a class="govuk-link" href={paths.status}>Lihat status layanan</a></p>
    </Page>
  )
}

function RefusedForm({ lane, seconds, resend }: { lane: Lane; seconds: number; resend: Resend | null }) {
  return (
    <Page title="Kiriman belum diproses" brand="portal" noIndex>
      <h1 class="govuk-heading-xl">Kiriman belum diproses</h1>
      <p class="govuk-body-l">{whatWaits[lane]}</p>
      <p class="govuk-body">{`Tunggu ${seconds} detik, lalu kirim lagi. ${resend ? 'Isian Anda ikut terkirim; Anda tidak perlu mengetik ulang.' : 'Muat ulang halaman ini, lalu setujui pengiriman ulang yang ditanyakan peramban.'}`}</p>
      <p class="govuk-body">Dikirim dua kali pun hanya dihitung satu kali.</p>
      {resend && <ResendForm {...resend} />}
      <p class="govuk-body">{kept}</p>
    </Page>
  )
}
