import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { Publication } from '#core/verification/publication-store.ts'
import { publicationTitle } from '#core/verification/rules/publication.ts'
import { FormProof } from '#office/form-proof.tsx'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { Textarea } from '#ui/components/textarea.tsx'

interface HistoryProps {
  request: FastifyRequest
  publications: readonly Publication[]
  now: Date
  error: string | undefined
}

/** What was published, what waits for its moment and may be taken back, and what was taken back. */
export function PublicationHistory({ request, publications, now, error }: HistoryProps) {
  if (publications.length === 0) return null
  return (
    <>
      <FoldingTable
        caption="Riwayat pengumuman" head={['Pengumuman', 'Dapat dibaca', 'MS', 'TMS', 'Keadaan']}
        rows={publications.map((one) => [publicationTitle(one.kind, one.number), <When at={one.publishedAt} />, String(one.passed), String(one.failed), stateOf(one, now)])}
      />
      {publications.filter((one) => isWaiting(one, now)).map((one) => (
        <Card title={`Tarik: ${publicationTitle(one.kind, one.number)}`}>
          <p class="govuk-body">{`Pengumuman ini baru dapat dibaca ${formatLongInstant(one.publishedAt)}. Bila ditarik, hasil dapat diubah dan diumumkan lagi.`}</p>
          <form method="post" action={paths.publicationCancel} novalidate>
            <FormProof request={request} />
            <input type="hidden" name="pengumuman" value={one.id} />
            <Textarea name="alasan-tarik" label="Alasan menarik" error={error} rows={2} maxlength={500} />
            <Button kind="warning" preventDoubleClick>Tarik pengumuman</Button>
          </form>
        </Card>
      ))}
    </>
  )
}

const isWaiting = ({ cancelledAt, publishedAt }: Publication, now: Date) => cancelledAt === null && publishedAt > now

function stateOf(one: Publication, now: Date) {
  if (one.cancelledAt) return <><Tag colour="grey">Ditarik</Tag> {one.cancelReason}</>
  return isWaiting(one, now) ? <Tag colour="yellow">Menunggu saatnya</Tag> : <Tag colour="green">Diumumkan</Tag>
}
