import type { FastifyRequest } from 'fastify'
import type { ListedChange, OpenedChange } from '#core/officer/change/queries.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { changeWords, rowsOf } from './kinds.ts'

export function ChangesPage({ request, changes, isDecided }: { request: FastifyRequest; changes: readonly ListedChange[]; isDecided: boolean }) {
  const { officerId } = scopeOf(request)
  return (
    <OfficePage request={request} title="Persetujuan" width="full">
      {isDecided && <NotificationBanner kind="success">Keputusan Anda tersimpan.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Persetujuan</h1>
      <p class="govuk-body">Perubahan yang penting baru berlaku setelah orang kedua menyetujuinya.</p>
      {changes.length === 0 ? <p class="govuk-body">Tidak ada yang menunggu.</p> : (
        <FoldingTable
          caption="Menunggu keputusan"
          head={['Perubahan', 'Instansi', 'Diajukan oleh', 'Diajukan', 'Batas waktu']}
          rows={changes.map((change) => [
            <a class="govuk-link" href={paths.change(change.id)}>{changeWords[change.kind].title}</a>,
            change.instansiName ?? 'Panselnas',
            change.proposedBy === officerId ? <Tag>Anda</Tag> : change.proposerName,
            <When at={change.proposedAt} />,
            <When at={change.expiresAt} />,
          ])}
        />
      )}
    </OfficePage>
  )
}

interface ChangePageProps {
  request: FastifyRequest
  change: OpenedChange
  now: Date
  refusal?: { field?: string; text: string } | undefined
}

const decisionText = { approved: 'Disetujui', refused: 'Ditolak', withdrawn: 'Ditarik oleh pengaju' }

export function ChangePage({ request, change, now, refusal }: ChangePageProps) {
  const { title } = changeWords[change.kind]
  const isOpen = change.decision === null && change.expiresAt > now
  const isOwn = change.proposedBy === scopeOf(request).officerId
  return (
    <OfficePage request={request} title={title} hasErrors={refusal !== undefined} back={{ href: paths.changes, text: 'Persetujuan' }}>
      {refusal && (refusal.field ? <ErrorSummary errors={{ [refusal.field]: refusal.text }} /> : <ErrorSummary title="Belum dapat diputuskan" errors={{}}>{refusal.text}</ErrorSummary>)}
      <h1 class="govuk-heading-xl">{title}</h1>
      <SummaryList
        rows={[
          { key: 'Instansi', value: change.instansiName ?? 'Panitia Seleksi Nasional' },
          ...rowsOf(change),
          { key: 'Alasan', value: change.reason },
          { key: 'Diajukan oleh', value: `${change.proposerName}, ${formatLongInstant(change.proposedAt)}` },
          { key: 'Batas waktu', value: formatLongInstant(change.expiresAt) },
        ]}
      />
      {change.decision && <InsetText>{decisionText[change.decision]}{change.decidedAt && `, ${formatLongInstant(change.decidedAt)}`}.{change.decisionReason && ` Alasan: ${change.decisionReason}`}</InsetText>}
      {!change.decision && !isOpen && <InsetText>Batas waktunya sudah lewat. Pengaju dapat mengajukannya lagi.</InsetText>}
      {isOpen && (isOwn ? <Withdraw request={request} change={change} /> : <Decide request={request} change={change} error={refusal?.field ? refusal.text : undefined} />)}
    </OfficePage>
  )
}

function Decide({ request, change, error }: { request: FastifyRequest; change: OpenedChange; error: string | undefined }) {
  return (
    <>
      <Card title="Setujui" accent>
        <form method="post" action={paths.changeDecision(change.id)}>
          <FormProof request={request} />
          <input type="hidden" name="sidik" value={change.payloadHash} />
          <input type="hidden" name="keputusan" value="setuju" />
          <Button preventDoubleClick>Setujui dan jalankan</Button>
        </form>
      </Card>
      <Card title="Tolak">
        <form method="post" action={paths.changeDecision(change.id)} novalidate>
          <FormProof request={request} />
          <input type="hidden" name="keputusan" value="tolak" />
          <Textarea name="alasan" label="Alasan menolak" hint="Dibaca oleh pengaju." error={error} rows={3} maxlength={500} />
          <Button kind="warning" preventDoubleClick>Tolak</Button>
        </form>
      </Card>
    </>
  )
}

function Withdraw({ request, change }: { request: FastifyRequest; change: OpenedChange }) {
  return (
    <form method="post" action={paths.changeDecision(change.id)}>
      <FormProof request={request} />
      <input type="hidden" name="keputusan" value="tarik" />
      <p class="govuk-body">Anda yang mengajukan perubahan ini. Orang lain yang memutuskannya.</p>
      <Button kind="secondary" preventDoubleClick>Tarik pengajuan</Button>
    </form>
  )
}
