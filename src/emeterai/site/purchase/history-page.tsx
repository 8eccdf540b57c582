import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { pathsOf } from '#emeterai/paths.ts'
import type { Purchase } from '#emeterai/purchase/purchase.ts'
import { viewOf, viewText } from '#emeterai/purchase/purchase-view.ts'
import { rupiahText } from '#emeterai/purchase/rupiah.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { ButtonLink } from '#ui/components/button.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Pages } from '#ui/components/pages.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { viewColour } from './words.ts'

interface HistoryPageProps {
  request: FastifyRequest
  purchases: readonly Purchase[]
  page: number
  pageCount: number
  now: Date
}

/** Purchases, newest first, each leading to its invoice. */
export function HistoryPage({ request, purchases, page, pageCount, now }: HistoryPageProps) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title={page === 1 ? 'Riwayat pembelian' : `Riwayat pembelian, halaman ${page}`} back={paths.purchases} width="full" noIndex>
      <h1 class="govuk-heading-l">Riwayat pembelian</h1>
      {purchases.length === 0 ? (
        <p class="govuk-body">Anda belum pernah membeli kuota.</p>
      ) : (
        <FoldingTable
          caption="Terbaru di atas"
          head={['Nomor invoice', 'Keadaan', 'Kuota', 'Jumlah', 'Dibuat']}
          rows={purchases.map((purchase) => {
            const view = viewOf(purchase, now)
            return [
              <a class="govuk-link angka" href={paths.purchase(purchase.number)}>{purchase.number}</a>,
              <Tag colour={viewColour[view]}>{viewText[view]}</Tag>,
              purchase.quantity.toLocaleString('id-ID'),
              rupiahText(purchase.totalRupiah),
              formatLongInstant(purchase.createdAt),
            ]
          })}
        />
      )}
      <Pages page={page} pageCount={pageCount} hrefOf={(number) => `${paths.purchaseHistory}?halaman=${number}`} label="Halaman riwayat" />
      <ButtonLink href={paths.purchases}>Beli kuota</ButtonLink>
    </EmeteraiPage>
  )
}
