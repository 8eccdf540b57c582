import type { FastifyRequest } from 'fastify'
import { formatLongDate, readIsoDate } from '#core/values/calendar-date.ts'
import { formatShortInstant } from '#core/values/zoned-time.ts'
import { type BrandPaths, pathsOf } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import type { ShownStamp } from '#emeterai/stamp/queries.ts'
import { documentKinds } from '#emeterai/stamp/rules/document-kinds.ts'
import { isUnfinished } from '#emeterai/stamp/stamp-state.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Pages } from '#ui/components/pages.tsx'
import { Select } from '#ui/components/select.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { type HistoryFilter, filterText } from './history-filter.ts'
import { stampStateText } from './words.ts'

export type HistoryPageProps = { request: FastifyRequest; stamps: readonly ShownStamp[]; filter: HistoryFilter; page: number; pageCount: number }

/** What the real history tells (domain.md §3.2), newest first; each row leads to its stamp. */
export function HistoryPage({ request, stamps, filter, page, pageCount }: HistoryPageProps) {
  const paths = pathsOf(request.distributor.id)
  const hrefOf = (number: number) => `${paths.history}?${new URLSearchParams({ keadaan: filter, halaman: String(number) })}`
  return (
    <EmeteraiPage request={request} title={page === 1 ? 'Riwayat pembubuhan' : `Riwayat pembubuhan, halaman ${page}`} width="full" noIndex>
      <h1 class="govuk-heading-l">Riwayat pembubuhan</h1>
      <form method="get" action={paths.history} class="filter-line" noValidate>
        <Select name="keadaan" label="Keadaan" options={Object.entries(filterText).map(([value, text]) => ({ value, text }))} value={filter} />
        <Button kind="secondary">Tampilkan</Button>
      </form>
      {stamps.length === 0 ? (
        <p class="govuk-body">{filter === 'semua' ? 'Anda belum pernah membubuhkan e-meterai.' : 'Tidak ada pembubuhan dengan keadaan itu.'}</p>
      ) : (
        <FoldingTable
          caption={`${filterText[filter]}, yang terbaru lebih dahulu`}
          head={['Berkas', 'Tipe, nomor, tanggal', 'Nomor seri', 'Waktu', 'Keadaan dan ketersediaan', 'Tindakan']}
          rows={stamps.map((stamp) => rowOf(paths, stamp))}
        />
      )}
      <Pages page={page} pageCount={pageCount} hrefOf={hrefOf} label="Halaman riwayat" />
      <ButtonLink href={paths.stamping}>Bubuhkan e-meterai</ButtonLink>
    </EmeteraiPage>
  )
}

function rowOf(paths: BrandPaths, stamp: ShownStamp) {
  const { id, document, serial, requestedAt, state } = stamp
  const date = readIsoDate(document.date)
  const { text, colour } = stampStateText[state]
  return [
    <a class="govuk-link" href={paths.stamp(id)}>{document.fileName}</a>,
    <>{documentKinds[document.kind]}<br />{document.number ?? 'Tanpa nomor'}<br />{date ? formatLongDate(date) : document.date}</>,
    serial ? <span class="angka long-word">{serial}</span> : 'Belum ada',
    formatShortInstant(requestedAt),
    <><Tag colour={colour}>{text}</Tag><br />{availabilityOf(stamp)}</>,
    <Action paths={paths} stamp={stamp} />,
  ]
}

function availabilityOf({ hasFile, filesKeptUntil, state }: ShownStamp): string {
  if (isUnfinished(state)) return 'Dokumen belum ada'
  if (state === 'released') return 'Tidak ada dokumen'
  return hasFile && filesKeptUntil ? `Dapat diunduh sampai ${formatShortInstant(filesKeptUntil)}` : 'Sudah dihapus dari penyimpanan kami'
}

function Action({ paths, stamp: { id, state, hasFile, document } }: { paths: BrandPaths; stamp: ShownStamp }) {
  const name = <span class="govuk-visually-hidden"> {document.fileName}</span>
  if (hasFile) return <a class="govuk-link" href={paths.stampFile(id)} download>Unduh{name}</a>
  const text = state === 'failed' ? 'Bubuhkan lagi' : state === 'released' ? 'Lihat sebabnya' : isUnfinished(state) ? 'Ikuti' : 'Lihat'
  return <a class="govuk-link" href={paths.stamp(id)}>{text}{name}</a>
}
