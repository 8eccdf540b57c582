import type { FastifyRequest } from 'fastify'
import { formatLongDate, readIsoDate } from '#core/values/calendar-date.ts'
import { sizeText } from '#core/values/size-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import type { ShownStamp, StampHistory } from '#emeterai/stamp/queries.ts'
import { documentKinds } from '#emeterai/stamp/rules/document-kinds.ts'
import { isUnfinished } from '#emeterai/stamp/stamp-state.ts'
import { Details } from '#ui/components/details.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { formatMm } from '#ui/components/stamp-placer.tsx'
import { type SummaryRow, SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { Timeline } from '#ui/components/timeline.tsx'
import { ReleasedBody } from './released-body.tsx'
import { type SealedProps, SealedBody, isJustSealed } from './sealed-body.tsx'
import { eventText } from './stamp-events.ts'
import { WaitingBody } from './waiting-body.tsx'
import { stampStateText } from './words.ts'

export type StampPageProps = {
  request: FastifyRequest
  stamp: ShownStamp & { history: StampHistory }
  now: Date
  check: SealedProps['check']
  /** What came of the last press, in one sentence. */
  notice?: string | undefined
}

const refreshSeconds = 4

/** One stamp: how far it is, the document once it is there, and all that happened (guide 6.5, second list, step 17, Gambar 45). */
export function StampPage({ request, stamp, now, check, notice }: StampPageProps) {
  const paths = pathsOf(request.distributor.id)
  const isWaiting = isUnfinished(stamp.state)
  const isSealed = stamp.state === 'sealed' || stamp.state === 'delivered'
  return (
    <EmeteraiPage
      request={request}
      title={isWaiting ? 'Pembubuhan sedang berjalan' : isSealed ? 'Pembubuhan berhasil' : 'Kuota dikembalikan'}
      back={{ href: paths.history, text: 'Riwayat pembubuhan' }}
      islands={isWaiting ? ['status-langsung'] : isJustSealed(stamp, now) ? ['unduh-otomatis'] : []}
      refreshWithoutScriptSeconds={isWaiting ? refreshSeconds : undefined}
      noIndex
    >
      {notice && <NotificationBanner>{notice}</NotificationBanner>}
      {isWaiting ? <WaitingBody request={request} stamp={stamp} /> : isSealed ? <SealedBody request={request} stamp={stamp} now={now} check={check} /> : <ReleasedBody request={request} stamp={stamp} />}
      <h2 class="govuk-heading-m">Rincian</h2>
      <SummaryList rows={rowsOf(stamp)} />
      <Details summary="Perjalanan pembubuhan ini" open={!isSealed}>
        <Timeline
          items={stamp.history.map((event) => {
            const { title, sentence } = eventText(event)
            return { title, when: formatLongInstant(event.at), state: 'done', children: sentence && <p class="govuk-body angka">{sentence}</p> }
          })}
        />
      </Details>
    </EmeteraiPage>
  )
}

function rowsOf({ state, serial, document, inputBytes, pageCount, place, requestedAt }: ShownStamp): SummaryRow[] {
  const date = readIsoDate(document.date)
  const { text, colour } = stampStateText[state]
  return [
    { key: 'Keadaan', value: <Tag colour={colour}>{text}</Tag> },
    { key: 'Nomor seri', value: serial ? <span class="angka long-word">{serial}</span> : 'Belum ada' },
    { key: 'Berkas', value: <span class="long-word">{document.fileName}, {sizeText(inputBytes)}, {pageCount} halaman</span> },
    { key: 'Tipe dokumen', value: documentKinds[document.kind] },
    { key: 'Nomor dokumen', value: document.number ?? 'Tidak ada' },
    { key: 'Tanggal dokumen', value: date ? formatLongDate(date) : document.date },
    { key: 'Letak meterai', value: `Halaman ${place.page}, ${formatMm(place.leftMm)} mm dari kiri, ${formatMm(place.topMm)} mm dari atas` },
    { key: 'Diminta', value: formatLongInstant(requestedAt) },
  ]
}
