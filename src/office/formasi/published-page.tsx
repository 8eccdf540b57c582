import type { FastifyRequest } from 'fastify'
import type { ListedAmendment, Published } from '#core/formasi/amendment/published.ts'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import type { TypedAmendment } from './amendment-form.ts'
import { MinimumFields } from './minimum-fields.tsx'

export type PublishedView = {
  published: Published
  choosers: number
  amendments: readonly ListedAmendment[]
  amenders: ReadonlyMap<number, string>
  typed: TypedAmendment
  errors: FieldErrors
  sets: readonly { id: string; name: string }[]
  portalHref: string
  isSaved: boolean
}

/** A published formasi: what was amended, and the form for the next amendment. */
export function PublishedPage({ request, view }: { request: FastifyRequest; view: PublishedView }) {
  const { published, choosers, amendments, amenders, errors, portalHref, isSaved } = view
  return (
    <OfficePage request={request} title={published.jabatan} hasErrors={hasErrors(errors)} back={{ href: `${paths.formasi}?keadaan=terbit`, text: 'Formasi terbit' }}>
      {isSaved && <NotificationBanner kind="success">Perubahan berlaku. Pelamar yang terkena sedang diberi tahu.</NotificationBanner>}
      <ErrorSummary errors={errors} />
      <p class="govuk-caption-l">Formasi nomor {published.id}{published.amendment > 0 && `, perubahan ke-${published.amendment}`}</p>
      <h1 class="govuk-heading-l">{published.jabatan}</h1>
      <p class="govuk-body">{published.location.join(' › ')}</p>
      {published.decree && <p class="govuk-body">Terbit dengan SK nomor {published.decree.number} tanggal {formatLongDate(published.decree.signedOn)}. Ditetapkan oleh {published.decree.officerName}, {formatLongInstant(published.decree.finalisedAt)}.</p>}
      <p class="govuk-body"><a class="govuk-link" href={portalHref}>Lihat sebagai pelamar</a></p>
      {published.withdrawnAt ? <WarningText>Formasi ini ditarik {formatLongInstant(published.withdrawnAt)}.</WarningText> : <AmendForm request={request} view={view} choosers={choosers} />}
      <h2 class="govuk-heading-m">Riwayat perubahan</h2>
      {amendments.length === 0 ? <p class="govuk-body">Belum pernah diubah sejak terbit.</p> : (
        <FoldingTable
          caption="Perubahan, dari yang terbaru"
          head={['Nomor', 'Yang berubah', 'Alasan', 'Berlaku', 'Oleh', 'Diberi tahu']}
          rows={amendments.map((one) => [
            `Ke-${one.number}`,
            one.changes.map(({ field, before, after }) => `${field}: ${before} menjadi ${after}`).join('; '),
            `${one.reason} (${one.decreeNumber})`,
            formatLongInstant(one.amendedAt),
            amenders.get(one.number) ?? '–',
            one.toldAt ? `${one.toldCount} pelamar` : 'Sedang berjalan',
          ])}
        />
      )}
    </OfficePage>
  )
}

function AmendForm({ request, view: { published, typed, errors, sets }, choosers }: { request: FastifyRequest; view: PublishedView; choosers: number }) {
  return (
    <>
      <h2 class="govuk-heading-m">Ubah dengan nomor</h2>
      <p class="govuk-body">{choosers === 0 ? 'Belum ada pelamar yang memilih formasi ini.' : `${choosers} pelamar memilih formasi ini. Semuanya menerima surel tentang perubahan, dan syaratnya diperiksa lagi.`}</p>
      <Card accent>
        <form method="post" action={paths.publishedFormasi(String(published.id))} novalidate>
          <FormProof request={request} />
          <input type="hidden" name="perubahan" value={typed.seen} />
          <Input name="jumlah" label="Jumlah kursi" value={typed.jumlah} error={errors['jumlah']} width={5} inputmode="numeric" />
          <Textarea name="pendidikan" label="Pendidikan yang diterima" hint="Satu program studi tiap baris: jenjang, titik dua, program studi." value={typed.pendidikan} error={errors['pendidikan']} rows={6} />
          <Select name="dokumen" label="Dokumen yang diminta" value={typed.dokumen} error={errors['dokumen']} options={sets.map(({ id, name }) => ({ value: id, text: name }))} />
          <Checkboxes name="disabilitas" values={typed.disabilitas ? ['ya'] : []} items={[{ value: 'ya', text: 'Penyandang disabilitas dapat melamar' }]} />
          <MinimumFields typed={typed} errors={errors} />
          <Input name="gaji_min" label="Gaji terendah" prefix="Rp" value={typed.gajiMin} error={errors['gaji_min']} width={10} inputmode="numeric" />
          <Input name="gaji_maks" label="Gaji tertinggi" prefix="Rp" value={typed.gajiMax} error={errors['gaji_maks']} width={10} inputmode="numeric" />
          <Checkboxes name="tarik" values={typed.tarik ? ['ya'] : []} items={[{ value: 'ya', text: 'Tarik formasi ini', hint: 'Formasi tidak dapat dilamar lagi dan tidak dapat dibuka kembali.' }]} />
          <Input name="nomor" label="Nomor SK perubahan" value={typed.nomor} error={errors['nomor']} width={20} maxlength={100} />
          <Textarea name="alasan" label="Alasan" hint="Dibaca pelamar." value={typed.alasan} error={errors['alasan']} rows={3} maxlength={500} />
          <Button preventDoubleClick>Berlakukan perubahan</Button>
        </form>
      </Card>
    </>
  )
}
