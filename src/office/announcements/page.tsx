import type { FastifyRequest } from 'fastify'
import type { AgencyAnnouncement } from '#core/officer/agency-announcements.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import type { TypedAnnouncement } from '#office/reference/announcement-form.ts'
import { MomentField } from '#office/season/moment-field.tsx'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { RichText } from '#ui/rich-text.tsx'

export interface AnnouncementsPageProps {
  request: FastifyRequest
  announcements: readonly AgencyAnnouncement[]
  portalUrl: string
  now: Date
  /** The one being changed; undefined for a new one. */
  edited?: AgencyAnnouncement | undefined
  typed?: TypedAnnouncement | undefined
  errors?: FieldErrors | undefined
  refusal?: string | undefined
  isPreview?: boolean | undefined
  news?: string | undefined
}

export function AnnouncementsPage(props: AnnouncementsPageProps) {
  const { request, announcements, errors = {}, refusal, isPreview, typed, news, edited, portalUrl, now } = props
  const isNational = scopeOf(request).instansiCode === null
  return (
    <OfficePage request={request} title="Pengumuman instansi" width="full" hasErrors={hasErrors(errors) || refusal !== undefined}>
      {news && <NotificationBanner kind="success">{news}</NotificationBanner>}
      {refusal ? <ErrorSummary title="Belum dapat disimpan" errors={{}}>{refusal}</ErrorSummary> : <ErrorSummary errors={errors} />}
      <h1 class="govuk-heading-xl">Pengumuman instansi</h1>
      <p class="govuk-body-l text">Tampil di halaman Pengumuman portal dan di setiap formasi instansi, mulai saat yang Anda tentukan.</p>
      {isPreview && typed && <Card title={`Pratinjau: ${typed.title}`}><p class="govuk-body">{typed.summary}</p><RichText text={typed.body} /></Card>}
      {isNational && !edited ? <p class="govuk-body">Pilih pengumuman sebuah instansi untuk mengubahnya. Pengumuman nasional ditulis di <a class="govuk-link" href={paths.contents}>Isi portal</a>.</p> : <AnnouncementForm {...props} />}
      {announcements.length === 0 ? <p class="govuk-body">Belum ada pengumuman.</p> : (
        <FoldingTable
          caption="Pengumuman" head={['Judul', 'Instansi', 'Tampil', 'Berakhir', 'Keadaan']}
          rows={announcements.map((one) => [<a class="govuk-link" href={`${paths.announcements}?ubah=${one.slug}`}>{one.title}</a>, one.instansiName, formatLongInstant(one.validFrom), one.validUntil ? formatLongInstant(one.validUntil) : '–', <State one={one} now={now} portalUrl={portalUrl} />])}
        />
      )}
    </OfficePage>
  )
}

function State({ one, now, portalUrl }: { one: AgencyAnnouncement; now: Date; portalUrl: string }) {
  if (one.validUntil && one.validUntil <= now) return <Tag colour="grey">Berakhir</Tag>
  if (one.validFrom > now) return <Tag colour="yellow">Belum tampil</Tag>
  return <><Tag colour="green">Tampil</Tag> <a class="govuk-link" href={`${portalUrl}/pengumuman/${one.slug}`}>Lihat di portal</a></>
}

function AnnouncementForm({ request, edited, typed, errors = {}, now }: AnnouncementsPageProps) {
  const isOver = edited?.validUntil !== null && edited?.validUntil !== undefined && edited.validUntil <= now
  return (
    <Card title={edited ? `Ubah: ${edited.title}` : 'Tulis pengumuman'} accent>
      <form method="post" action={paths.announcements} novalidate>
        <FormProof request={request} />
        {edited && <input type="hidden" name="ubah" value={edited.slug} />}
        <Radios name="tingkat" legend="Tingkat" legendSize="s" value={typed?.severity} error={errors['tingkat']} items={[{ value: 'info', text: 'Informasi' }, { value: 'important', text: 'Penting' }, { value: 'critical', text: 'Peringatan' }]} />
        <Input name="judul" label="Judul" value={typed?.title} error={errors['judul']} maxlength={200} />
        <Textarea name="ringkasan" label="Ringkasan" value={typed?.summary} error={errors['ringkasan']} rows={2} maxlength={400} />
        <Textarea name="isi" label="Isi" hint={'Satu alinea satu baris. Awali dengan "- " untuk daftar. Tautan ke portal: [kata](/alamat).'} value={typed?.body} error={errors['isi']} rows={8} maxlength={8000} />
        <MomentField name="tampil" label="Tampil mulai" value={typed?.from} error={errors['tampil-tanggal']} />
        <MomentField name="berakhir" label="Berakhir (boleh kosong)" value={typed?.until} error={errors['berakhir-tanggal']} />
        <ButtonGroup>
          <Button preventDoubleClick>{edited ? 'Simpan perubahan' : 'Terbitkan pengumuman'}</Button>
          <Button kind="secondary" name="aksi" value="pratinjau">Lihat pratinjau</Button>
          {edited && !isOver && <Button kind="warning" name="aksi" value="akhiri">Akhiri sekarang</Button>}
          {edited && <a class="govuk-link" href={paths.announcements}>Batal</a>}
        </ButtonGroup>
      </form>
    </Card>
  )
}
