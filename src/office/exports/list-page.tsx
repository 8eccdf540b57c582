import type { FastifyRequest } from 'fastify'
import type { ListedExport } from '#core/export/queries.ts'
import { type ExportState, exportRules } from '#core/export/rules/export-rules.ts'
import { filterText } from '#core/export/rules/filters.ts'
import { columnText, exportLists, formatText, listShapes, listText } from '#core/export/rules/lists.ts'
import type { ListedChange } from '#core/officer/change/queries.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Tag, type TagColour } from '#ui/components/tag.tsx'
import { listKeys } from './form.ts'

interface ExportsPageProps {
  request: FastifyRequest
  exports: readonly ListedExport[]
  /** Proposals with personal data that wait for the second officer. */
  proposals: readonly ListedChange[]
  news?: string | undefined
  refusal?: string | undefined
}

const states: Record<ExportState, { text: string; colour: TagColour }> = {
  waiting: { text: 'Antre', colour: 'grey' },
  making: { text: 'Sedang dibuat', colour: 'yellow' },
  ready: { text: 'Siap', colour: 'green' },
  failed: { text: 'Gagal', colour: 'red' },
  expired: { text: 'Kedaluwarsa', colour: 'grey' },
}

const whatIsIn = {
  applicants: 'Semua lamaran yang dikirim, dengan keadaan berkasnya.',
  verification: 'Putusan MS atau TMS setiap berkas, dengan alasan dan pemeriksanya.',
  objections: 'Sanggahan yang dikirim, dengan jawabannya.',
  formasi: 'Formasi yang terbit, dengan jumlah lamarannya.',
}

/** Those of one page that the worker still has before it. */
export const countAtWork = (exports: readonly ListedExport[]) => exports.filter(({ state }) => state === 'waiting' || state === 'making').length

const number = (value: number) => value.toLocaleString('id-ID')

export function ExportsPage({ request, exports, proposals, news, refusal }: ExportsPageProps) {
  const isAtWork = countAtWork(exports) > 0
  return (
    <OfficePage request={request} title="Ekspor" width="full" hasErrors={refusal !== undefined} islands={isAtWork ? ['status-langsung'] : []} refreshWithoutScriptSeconds={isAtWork ? 10 : undefined}>
      {news && <NotificationBanner kind="success">{news}</NotificationBanner>}
      {refusal && <ErrorSummary title="Belum dapat diunduh" errors={{}}>{refusal}</ErrorSummary>}
      <h1 class="govuk-heading-xl">Ekspor</h1>
      <p class="govuk-body-l text">Bawa daftar instansi ke lembar kerja. Setiap ekspor tercatat: siapa, kapan, dan untuk apa.</p>
      <CardGrid
        cards={exportLists.map((list) => (
          <Card title={listText[list]} href={`${paths.newExport}?daftar=${listKeys[list]}`} headingLevel={2}>
            <p class="govuk-body">{whatIsIn[list]}</p>
          </Card>
        ))}
      />
      {proposals.length > 0 && (
        <FoldingTable
          caption="Menunggu persetujuan orang kedua" head={['Ekspor', 'Diminta oleh', 'Alasan', 'Batas waktu']}
          rows={proposals.map((one) => [<a class="govuk-link" href={paths.change(one.id)}>Ekspor dengan data pribadi</a>, one.proposerName, one.reason, <When at={one.expiresAt} />])}
        />
      )}
      <h2 class="govuk-heading-l">Riwayat ekspor</h2>
      {exports.length === 0 ? <p class="govuk-body">Belum ada ekspor.</p> : (
        <>
          <FoldingTable
            caption={`${exports.length === 50 ? '50 ekspor terakhir' : 'Yang terbaru di atas'}`}
            head={['Daftar', 'Diminta', 'Isi', 'Keadaan']}
            rows={exports.map((one) => [<What one={one} />, <>{one.officerName}<br /><When at={one.askedAt} /></>, <Contents one={one} />, <><State one={one} /><Act request={request} one={one} /></>])}
          />
          {isAtWork && (
            <status-langsung data-url={`${paths.exportsState}?antre=${countAtWork(exports)}`} data-seconds={3}>
              <p class="govuk-body" role="status">Berkas sedang dibuat. <a class="govuk-link" href={paths.exports}>Periksa lagi</a></p>
            </status-langsung>
          )}
        </>
      )}
    </OfficePage>
  )
}

function What({ one }: { one: ListedExport }) {
  return <><strong>{listText[one.list]}</strong>, {formatText[one.format]}<br />{one.instansiName}</>
}

function Contents({ one }: { one: ListedExport }) {
  return (
    <>
      {filterText(one.filters)}
      {one.personalColumns.length > 0 && <><br /><Tag colour="orange">Data pribadi</Tag> {one.personalColumns.map((column) => columnText[column]).join(', ')}, disetujui {one.approverName}</>}
      <br />Alasan: {one.reason}
    </>
  )
}

function State({ one }: { one: ListedExport }) {
  const { text, colour } = states[one.state]
  return (
    <>
      <Tag colour={colour}>{text}</Tag>
      {one.rowCount !== null && <><br />{number(one.rowCount)} baris{listShapes[one.list].isMarked ? ', tanpa baris penanda' : ''}</>}
      {one.state === 'ready' && one.expiresAt && <><br />Sampai <When at={one.expiresAt} /></>}
      {one.downloads > 0 && <><br />Diunduh {one.downloads} kali</>}
      {one.markUses > 0 && <><br /><Tag colour="red">Penanda dipakai</Tag> {one.markUses} kali. Isi berkas ini kemungkinan bocor: hubungi pengelola keamanan.</>}
    </>
  )
}

function Act({ request, one }: { request: FastifyRequest; one: ListedExport }) {
  const isOwn = one.askedBy === scopeOf(request).officerId
  const action = one.state === 'ready' && one.downloads < exportRules.mostDownloads ? { path: paths.exportFile(one.id), text: 'Unduh' } : one.state === 'failed' ? { path: paths.exportRetry(one.id), text: 'Coba lagi' } : null
  if (!action) return null
  if (!isOwn) return <><br />{action.text}: hanya oleh yang meminta</>
  return (
    <form method="post" action={action.path}>
      <FormProof request={request} />
      <Button kind="secondary">{action.text} <span class="govuk-visually-hidden">{listText[one.list]}, diminta {formatLongInstant(one.askedAt)}</span></Button>
    </form>
  )
}
