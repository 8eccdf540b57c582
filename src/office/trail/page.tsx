import type { FastifyRequest } from 'fastify'
import { actionWords } from '#core/audit/rules/action-text.ts'
import { objectWords } from '#core/audit/rules/object-text.ts'
import type { FoundEvent, SealState } from '#core/audit/search-trail.ts'
import { formatCardInstant, formatLongInstant } from '#core/values/zoned-time.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { detailWords } from './detail-text.ts'

interface TrailPageProps {
  request: FastifyRequest
  events: readonly FoundEvent[]
  more: boolean
  seal: SealState
  names: ReadonlyMap<string, string>
  typed: { id: string; action: string }
  error?: string | undefined
}

export function TrailPage({ request, events, more, seal, names, typed, error }: TrailPageProps) {
  const last = events.at(-1)
  return (
    <OfficePage request={request} title="Jejak audit" width="full" hasErrors={error !== undefined}>
      <ErrorSummary errors={{ cari: error }} />
      <h1 class="govuk-heading-xl">Jejak audit</h1>
      <p class="govuk-body">{sealText(seal)}</p>
      {seal.head && (
        <Details summary="Buktikan keutuhannya">
          <p class="govuk-body">Operator menjalankan <code>bin/audit verify</code> dengan kepala segel yang dicatat di log. Kepala sekarang:</p>
          <p class="govuk-body angka">{seal.head.match(/.{1,32}/g)!.map((part) => <>{part}<wbr /></>)}</p>
        </Details>
      )}
      <form method="get" action={paths.trail} class="filter-line">
        <Input name="cari" label="Kode pelaku atau objek" value={typed.id} error={error} width={20} spellcheck={false} maxlength={60} type="search" />
        <Input name="tindakan" label="Tindakan" hint="Kata atau kodenya, misalnya putusan atau file-opened" value={typed.action} width={20} spellcheck={false} maxlength={60} type="search" />
        <Button kind="secondary">Cari</Button>
      </form>
      {events.length === 0 ? <p class="govuk-body">Tidak ada peristiwa seperti itu.</p> : (
        <FoldingTable
          caption="Peristiwa, yang terbaru di atas"
          head={['Waktu', 'Tindakan', 'Pelaku', 'Objek', 'Alasan', 'Segel']}
          rows={events.map((event) => [
            formatCardInstant(event.at),
            <Action name={event.action} />,
            <Who event={event} names={names} />,
            event.objectId ? <>{objectWords(event.objectKind ?? '')} <Code id={event.objectId} /></> : '–',
            event.reason ? detailWords(event.reason) : '–',
            event.isSealed ? <Tag colour="green">Disegel</Tag> : <Tag colour="grey">Menunggu</Tag>,
          ])}
        />
      )}
      <Pagination next={more && last ? { href: `${paths.trail}?${new URLSearchParams({ cari: typed.id, tindakan: typed.action, sebelum: `${last.at.toISOString()}_${last.id}` })}` } : undefined} />
    </OfficePage>
  )
}

/** In words, and under them the name by which an auditor quotes it. */
function Action({ name }: { name: string }) {
  return <><a class="govuk-link" href={`${paths.trail}?tindakan=${name}`}>{actionWords(name)}</a><br /><code>{name}</code></>
}

const actorText: Readonly<Record<string, string>> = { anonymous: 'Pengunjung', applicant: 'Pelamar', officer: 'Petugas', system: 'Sistem' }

function Who({ event: { actorKind, actorId }, names }: { event: FoundEvent; names: ReadonlyMap<string, string> }) {
  const text = actorText[actorKind] ?? actorKind
  if (!actorId) return <>{text}</>
  return <>{names.get(actorId) ?? text} <Code id={actorId} /></>
}

/** Eight characters are enough to see that two are the same; the link holds all. */
function Code({ id }: { id: string }) {
  return <a class="govuk-link angka" href={`${paths.trail}?cari=${id}`} aria-label={`Semua peristiwa tentang ${id}`}>{id.slice(0, 8)}</a>
}

function sealText({ seals, sealedAt, unsealed }: SealState): string {
  if (!sealedAt) return `Belum ada segel. ${unsealed} peristiwa menunggu.`
  return `${seals} segel, yang terakhir ${formatLongInstant(sealedAt)}. ${unsealed} peristiwa menunggu segel berikutnya.`
}
