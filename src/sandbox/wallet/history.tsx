import type { ComponentChildren } from 'preact'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { Charge, Notice } from '#sandbox/acquirer/charge.ts'
import { Button } from '#ui/components/button.tsx'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { Table } from '#ui/components/table.tsx'
import { Tag, type TagColour } from '#ui/components/tag.tsx'
import { walletPaths } from './paths.ts'
import { formatRupiah } from './rupiah.ts'

/** The money that came, each with a way back. */
export function PaymentList({ charge, hidden }: { charge: Charge; hidden: ComponentChildren }) {
  if (charge.payments.length === 0) return <p class="govuk-body">Belum ada pembayaran.</p>
  return (
    <CardGrid
      cards={charge.payments.map(({ transactionId, amount, paidAt, refund }) => (
        <Card title={formatRupiah(amount)} headingLevel={3}>
          <p class="govuk-body">
            {formatLongInstant(new Date(paidAt))}<br />
            <span class="angka">{transactionId}</span>
          </p>
          {refund ? <Tag colour="purple">{`Dikembalikan ${formatRupiah(refund.amount)}`}</Tag> : (
            <form method="post" action={walletPaths.refund(charge.chargeId)}>
              {hidden}
              <Button kind="secondary" name="transaksi" value={transactionId} preventDoubleClick>
                Kembalikan dana<span class="govuk-visually-hidden">{` ${transactionId}`}</span>
              </Button>
            </form>
          )}
        </Card>
      ))}
    />
  )
}

const stateText: Record<Notice['state'], string> = { settled: 'Dibayar', refunded: 'Dikembalikan', expired: 'Kedaluwarsa' }
const sendingText: Record<Notice['sending'], { text: string; colour: TagColour }> = {
  owed: { text: 'Menunggu', colour: 'blue' },
  told: { text: 'Diterima', colour: 'green' },
  withheld: { text: 'Sengaja tidak dikirim', colour: 'grey' },
  'given-up': { text: 'Tidak diterima', colour: 'red' },
}

/** What the client was told, in the order in which it was sent. */
export function NoticeList({ charge }: { charge: Charge }) {
  if (charge.notices.length === 0) return <p class="govuk-body">Belum ada yang dikabarkan.</p>
  return (
    <>
      <p class="govuk-body">Yang belum diterima dikirim ulang. <a class="govuk-link" href={walletPaths.charge(charge.chargeId)}>Lihat keadaan terbaru</a></p>
      <ScrollArea label="Tabel panggilan balik">
        <Table
          head={['Kabar', 'Keadaan', { content: 'Percobaan', numeric: true }, { content: 'Salinan', numeric: true }, 'Nomor transaksi']}
          firstCellIsHeader
          rows={charge.notices.map(({ state, transactionId, copies, attempts, sending }) => [
            stateText[state],
            { content: <Tag colour={sendingText[sending].colour}>{sendingText[sending].text}</Tag> },
            { content: String(attempts), numeric: true },
            { content: String(copies), numeric: true },
            { content: <span class="angka">{transactionId ?? '–'}</span> },
          ])}
        />
      </ScrollArea>
    </>
  )
}
