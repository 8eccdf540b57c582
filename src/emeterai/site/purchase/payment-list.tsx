import { formatLongInstant } from '#core/values/zoned-time.ts'
import { pathsOf } from '#emeterai/paths.ts'
import type { ReviewReason } from '#emeterai/purchase/payments.ts'
import type { Payment } from '#emeterai/purchase/purchase.ts'
import { rupiahText } from '#emeterai/purchase/rupiah.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import type { InvoiceProps } from './invoice-page.tsx'

const reasonText: Record<ReviewReason, string> = {
  'wrong-amount': 'Jumlahnya tidak sama dengan tagihan.',
  'order-differs': 'Penyedia pembayaran menyebut tagihan yang berbeda.',
  'partly-refunded': 'Sebagian uangnya sudah kembali.',
  'refunded-but-used': 'Uangnya sudah kembali, tetapi kuotanya sudah dipakai.',
  'refund-refused': 'Penyedia pembayaran menolak pengembaliannya. Petugas kami mengirimnya dengan cara lain.',
}

/** Every payment that came, and for one too many the way to have it back (docs/decisions/0066). */
export function PaymentList(props: InvoiceProps) {
  const { payments } = props
  if (payments.length === 0) return null
  const credited = payments.filter(({ state }) => state === 'credited')
  const extra = credited.length > 1 ? credited.at(-1) : undefined
  return (
    <>
      <h2 class="govuk-heading-m">Pembayaran yang kami terima</h2>
      {payments.map((payment) => (
        <Card>
          <p class="govuk-body">
            <strong>{rupiahText(payment.amountRupiah)}</strong>, {formatLongInstant(payment.paidAt)}
            <br />Nomor transaksi <span class="angka">{payment.transactionId}</span>
            <br />{outcomeOf(payment)}
          </p>
          {payment === extra && <RefundForm {...props} payment={payment} />}
        </Card>
      ))}
    </>
  )
}

function outcomeOf({ state, units, reason, refundedRupiah }: Payment): string {
  if (state === 'credited') return `Sudah menjadi ${units.toLocaleString('id-ID')} kuota.`
  if (state === 'refunded') return refundedRupiah > 0 ? `${rupiahText(refundedRupiah)} sudah dikembalikan.` : 'Pengembaliannya sedang dikirim.'
  return `Sedang diperiksa. ${reason ? reasonText[reason as ReviewReason] : ''}`
}

function RefundForm({ request, purchase, kembali, payment }: InvoiceProps & { payment: Payment }) {
  return (
    <form method="post" action={pathsOf(request.distributor.id).purchaseRefund(purchase.number)} noValidate>
      <FormProof request={request} />
      <input type="hidden" name="transaksi" value={payment.transactionId} />
      {kembali && <input type="hidden" name="kembali" value={kembali} />}
      <p class="govuk-body">Anda membayar tagihan ini lebih dari satu kali. Tidak bermaksud begitu? Uang pembayaran ini dapat kembali selama {payment.units.toLocaleString('id-ID')} kuotanya belum dipakai.</p>
      <ButtonGroup>
        <Button kind="secondary" preventDoubleClick>Minta uang kembali</Button>
      </ButtonGroup>
    </form>
  )
}
