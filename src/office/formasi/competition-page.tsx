import type { FastifyRequest } from 'fastify'
import type { HeldFigure } from '#core/formasi/held-figures.ts'
import type { Hiding } from '#core/formasi/hide-figures.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

export type CompetitionView = { hiding: Hiding | null; held: readonly HeldFigure[]; typed: string; error: string | undefined; isFrozen: boolean; message: string | undefined }

/** Hidden or shown for the whole agency, and each figure that jumped. */
export function CompetitionPage({ request, view: { hiding, held, typed, error, isFrozen, message } }: { request: FastifyRequest; view: CompetitionView }) {
  return (
    <OfficePage request={request} title="Angka pelamar" hasErrors={error !== undefined} back={{ href: paths.formasi, text: 'Formasi' }}>
      {message && <NotificationBanner kind="success">{message}</NotificationBanner>}
      <ErrorSummary errors={{ alasan: error }} />
      <h1 class="govuk-heading-xl">Angka pelamar</h1>
      <p class="govuk-body">Halaman lowongan menampilkan jenjang pelamar tiap formasi: 0, 1–9, 10–49, 50–99, 100 atau lebih. Dihitung tiap malam dari lamaran yang sudah diakhiri. Angkanya berhenti bergerak 48 jam sebelum pendaftaran ditutup.</p>
      <Card accent title={hiding ? 'Sedang disembunyikan' : 'Sedang tampil'}>
        {hiding && <p class="govuk-body">Sejak {formatLongInstant(hiding.hiddenAt)}. Alasan: {hiding.hiddenWhy}</p>}
        <form method="post" action={paths.formasiCompetition} novalidate>
          <FormProof request={request} />
          <input type="hidden" name="tampil" value={hiding ? 'ya' : 'tidak'} />
          <Textarea name="alasan" label={hiding ? 'Mengapa ditampilkan lagi' : 'Mengapa disembunyikan'} hint="Tersimpan di jejak audit." value={typed} error={error} rows={3} maxlength={500} />
          <Button {...(!hiding && { kind: 'secondary' as const })} preventDoubleClick>{hiding ? 'Tampilkan angka pelamar' : 'Sembunyikan angka pelamar'}</Button>
        </form>
      </Card>
      <h2 class="govuk-heading-m">Melonjak dalam semalam</h2>
      {isFrozen && <WarningText>Pendaftaran tinggal 48 jam atau sudah ditutup. Angka yang tampil tidak dapat diubah lagi.</WarningText>}
      {held.length === 0 ? <p class="govuk-body">Tidak ada. Bila sebuah formasi mendapat sangat banyak pelamar dalam satu malam, angkanya ditahan di sini sampai Anda melihatnya.</p> : held.map((one) => <Held request={request} figure={one} />)}
    </OfficePage>
  )
}

function Held({ request, figure: { formasiId, jabatan, before, now, heldAt } }: { request: FastifyRequest; figure: HeldFigure }) {
  return (
    <Card title={jabatan}>
      <p class="govuk-body">Formasi nomor {formasiId}: dari {before.toLocaleString('id-ID')} menjadi {now.toLocaleString('id-ID')} pelamar. Ditahan sejak {formatLongInstant(heldAt)}. Periksa antrean berkasnya: apakah lamarannya wajar?</p>
      <form method="post" action={paths.formasiCompetitionShow(String(formasiId))}>
        <FormProof request={request} />
        <Button kind="secondary" preventDoubleClick>Tampilkan angkanya<span class="govuk-visually-hidden">, formasi {formasiId}</span></Button>
      </form>
    </Card>
  )
}
