import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { Balance } from '#emeterai/ledger/balance.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { holderOf } from '#emeterai/site/session/require-holder.ts'
import { stampStateText } from '#emeterai/site/stamp/words.ts'
import type { ShownStamp } from '#emeterai/stamp/queries.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag, type TagColour } from '#ui/components/tag.tsx'
import type { LatestPurchase } from './latest-purchases.ts'

interface DashboardPageProps {
  request: FastifyRequest
  balance: Balance
  stamps: readonly ShownStamp[]
  purchases: readonly LatestPurchase[]
}

/** Quota first, then what can be done with it (guide 6.5, steps 8 and 12). */
export function DashboardPage({ request, balance, stamps, purchases }: DashboardPageProps) {
  const holder = holderOf(request)
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Dasbor" width="full" noIndex>
      <h1 class="govuk-heading-xl">Halo, {holder.displayName}</h1>
      <h2 class="govuk-heading-m">Kuota e-meterai Anda</h2>
      <Quota balance={balance} />
      <Actions request={request} isEmpty={balance.available === 0} />
      {!holder.hasPin && <InsetText>Anda belum membuat PIN. PIN enam angka melindungi kuota Anda dan diminta setiap kali membubuhkan. <a class="govuk-link" href={paths.pin}>Buat PIN sekarang</a>.</InsetText>}
      <LatestStamps stamps={stamps} request={request} />
      <LatestPurchases purchases={purchases} request={request} />
    </EmeteraiPage>
  )
}

/** What comes next stands out: buying while there is no quota, stamping while there is. */
function Actions({ request, isEmpty }: { request: FastifyRequest; isEmpty: boolean }) {
  const paths = pathsOf(request.distributor.id)
  const buy = (
    <Card title="Pembelian" headingLevel={3} accent>
      <p class="govuk-body">Beli kuota e-meterai. Satu e-meterai Rp10.000, tanpa biaya tambahan.</p>
      <ButtonLink href={paths.purchases} kind={isEmpty ? undefined : 'secondary'}>Beli e-meterai</ButtonLink>
    </Card>
  )
  const stamp = (
    <Card title="Pembubuhan" headingLevel={3} accent>
      <p class="govuk-body">Bubuhkan e-meterai pada PDF yang sudah Anda tandatangani.</p>
      <ButtonLink href={paths.stamping} kind={isEmpty ? 'secondary' : undefined}>Bubuhkan e-meterai</ButtonLink>
    </Card>
  )
  return <CardGrid cards={[buy, stamp]} />
}

function Quota({ balance }: { balance: Balance }) {
  return (
    <Facts
      items={[
        { label: 'Tersedia', value: balance.available },
        { label: 'Sedang dipakai', value: balance.reserved },
        { label: 'Terpakai', value: balance.sealed },
        ...(balance.refunded > 0 ? [{ label: 'Uangnya dikembalikan', value: balance.refunded }] : []),
      ]}
    />
  )
}

function LatestStamps({ stamps, request }: { stamps: readonly ShownStamp[]; request: FastifyRequest }) {
  const paths = pathsOf(request.distributor.id)
  return (
    <>
      <h2 class="govuk-heading-m">Pembubuhan terakhir</h2>
      {stamps.length === 0 ? (
        <p class="govuk-body">Belum ada dokumen yang dibubuhi.</p>
      ) : (
        <>
          <SummaryList
            rows={stamps.map((stamp) => ({
              key: <a class="govuk-link" href={paths.stamp(stamp.id)}>{stamp.document.fileName}</a>,
              value: <><Tag colour={stampStateText[stamp.state].colour}>{stampStateText[stamp.state].text}</Tag> {formatLongInstant(stamp.requestedAt)}</>,
            }))}
          />
          <p class="govuk-body"><a class="govuk-link" href={paths.history}>Lihat semua riwayat pembubuhan</a></p>
        </>
      )}
    </>
  )
}

const purchaseStates: Record<LatestPurchase['state'], { text: string; colour: TagColour }> = {
  waiting: { text: 'Menunggu pembayaran', colour: 'blue' },
  paid: { text: 'Dibayar', colour: 'green' },
  expired: { text: 'Kedaluwarsa', colour: 'grey' },
  'under-review': { text: 'Sedang diperiksa', colour: 'orange' },
  refunded: { text: 'Dikembalikan', colour: 'purple' },
}

function LatestPurchases({ purchases, request }: { purchases: readonly LatestPurchase[]; request: FastifyRequest }) {
  const paths = pathsOf(request.distributor.id)
  return (
    <>
      <h2 class="govuk-heading-m">Pembelian terakhir</h2>
      {purchases.length === 0 ? (
        <p class="govuk-body">Belum ada pembelian.</p>
      ) : (
        <SummaryList
          rows={purchases.map(({ number, quantity, state, createdAt }) => ({
            key: <a class="govuk-link" href={paths.purchase(number)}>{quantity} e-meterai</a>,
            value: <><Tag colour={purchaseStates[state].colour}>{purchaseStates[state].text}</Tag> {formatLongInstant(createdAt)}</>,
          }))}
        />
      )}
    </>
  )
}
