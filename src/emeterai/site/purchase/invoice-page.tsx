import type { FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { pathsOf } from '#emeterai/paths.ts'
import type { Payment, Purchase } from '#emeterai/purchase/purchase.ts'
import { type PurchaseView, viewText } from '#emeterai/purchase/purchase-view.ts'
import { rupiahText } from '#emeterai/purchase/rupiah.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { terbilang } from '#ui/terbilang.ts'
import { PaidBody, RefundedBody, ReviewBody } from './ended-bodies.tsx'
import { NoBillBody, OverBody, PayableBody } from './waiting-bodies.tsx'
import { methodText, viewColour } from './words.ts'

export type InvoiceProps = {
  request: FastifyRequest
  purchase: Purchase
  payments: readonly Payment[]
  view: PurchaseView
  now: Date
  walletUrl: string | null
  kembali: string | null
  /** What came of the last thing that was pressed. */
  notice?: string | undefined
}

const titles: Record<PurchaseView, string> = {
  'no-bill': 'Tagihan sedang dibuat',
  payable: 'Bayar tagihan',
  over: 'Waktu membayar habis',
  paid: 'Pembayaran sukses',
  'under-review': 'Pembayaran sedang diperiksa',
  refunded: 'Uang sudah dikembalikan',
}

const bodies: Record<PurchaseView, (props: InvoiceProps) => ComponentChildren> = {
  'no-bill': NoBillBody, payable: PayableBody, over: OverBody, paid: PaidBody, 'under-review': ReviewBody, refunded: RefundedBody,
}

/** Guide 6.5, second list, steps 10-11, Gambar 38-39: an invoice at its own address, in whatever state it is. */
export function InvoicePage(props: InvoiceProps) {
  const { request, view, purchase, notice } = props
  const Body = bodies[view]
  const isWaiting = view === 'payable' || view === 'no-bill'
  const islands = [...(view === 'paid' ? [] : ['status-langsung']), ...(view === 'payable' ? ['hitung-mundur', 'salin-teks'] : [])]
  return (
    <EmeteraiPage request={request} title={`${titles[view]} ${purchase.number}`} islands={islands} width={view === 'payable' ? 'full' : 'text'} refreshWithoutScriptSeconds={isWaiting ? 15 : undefined} noIndex>
      {notice && <NotificationBanner>{notice}</NotificationBanner>}
      {view !== 'paid' && (
        <>
          <p class="invoice__state"><Tag colour={viewColour[view]}>{viewText[view]}</Tag></p>
          <h1 class="govuk-heading-l">{titles[view]}</h1>
        </>
      )}
      <Body {...props} />
      <InvoiceSummary {...props} />
    </EmeteraiPage>
  )
}

function InvoiceSummary({ request, purchase, view }: InvoiceProps) {
  const paths = pathsOf(request.distributor.id)
  const { number, quantity, totalRupiah, method, createdAt } = purchase
  return (
    <>
      <h2 class="govuk-heading-m">Rincian pembelian</h2>
      <SummaryList
        rows={[
          { key: 'Nomor invoice', value: <span class="angka">{number}</span> },
          { key: 'Keadaan', value: viewText[view] },
          { key: 'Kuota', value: `${quantity.toLocaleString('id-ID')} e-meterai` },
          { key: 'Jumlah', value: `${rupiahText(totalRupiah)} (${terbilang(totalRupiah)} rupiah)` },
          { key: 'Cara bayar', value: methodText[method] },
          { key: 'Dibuat', value: formatLongInstant(createdAt) },
        ]}
      />
      <ul class="govuk-list">
        <li><a class="govuk-link" href={paths.purchaseInvoice(number)}>Unduh invoice (PDF)</a></li>
        <li><a class="govuk-link" href={paths.purchaseHistory}>Riwayat pembelian</a></li>
      </ul>
    </>
  )
}
