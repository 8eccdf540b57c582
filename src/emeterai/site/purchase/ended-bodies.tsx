import { pathsOf } from '#emeterai/paths.ts'
import type { Payment } from '#emeterai/purchase/purchase.ts'
import { rupiahText } from '#emeterai/purchase/rupiah.ts'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Panel } from '#ui/components/panel.tsx'
import type { InvoiceProps } from './invoice-page.tsx'
import { CheckForm, LiveState } from './live-state.tsx'
import { PaymentList } from './payment-list.tsx'

const unitsOf = (payments: readonly Payment[]) => payments.reduce((sum, { units, state }) => sum + (state === 'refunded' ? 0 : units), 0)

/** Gambar 39: "pembayaran sukses". */
export function PaidBody(props: InvoiceProps) {
  const { request, payments, kembali } = props
  const paths = pathsOf(request.distributor.id)
  return (
    <>
      <Panel title="Pembayaran sukses">{unitsOf(payments).toLocaleString('id-ID')} e-meterai sudah masuk ke kuota Anda.</Panel>
      <p class="govuk-body">Bukti pembayaran sudah kami kirim ke email Anda.</p>
      <ButtonGroup>
        <ButtonLink href={kembali ?? paths.stamping}>{kembali ? 'Kembali ke pembubuhan' : 'Bubuhkan e-meterai'}</ButtonLink>
        <ButtonLink kind="secondary" href={paths.purchases}>Beli lagi</ButtonLink>
      </ButtonGroup>
      <PaymentList {...props} />
    </>
  )
}

/** Somebody looks at it; what has become quota already is said, so that nobody waits for it. */
export function ReviewBody(props: InvoiceProps) {
  const units = unitsOf(props.payments)
  return (
    <>
      <LiveState {...props}>
        <p class="govuk-body-l" role="status">Petugas kami memeriksa pembayaran Anda. Uang Anda tidak hilang: ia menjadi kuota, atau kembali kepada Anda.</p>
      </LiveState>
      {units > 0 && <p class="govuk-body">{units.toLocaleString('id-ID')} e-meterai dari pembelian ini sudah masuk ke kuota Anda.</p>}
      <p class="govuk-body">Anda tidak perlu membayar lagi. Kami mengabari Anda lewat email.</p>
      <PaymentList {...props} />
      <CheckForm {...props} />
    </>
  )
}

export function RefundedBody(props: InvoiceProps) {
  const paths = pathsOf(props.request.distributor.id)
  const back = props.payments.reduce((sum, { refundedRupiah }) => sum + refundedRupiah, 0)
  return (
    <>
      <LiveState {...props}>
        <p class="govuk-body-l" role="status">{back > 0 ? `${rupiahText(back)} sudah dikembalikan lewat cara Anda membayar.` : 'Uang Anda sedang dikirim kembali lewat cara Anda membayar.'}</p>
      </LiveState>
      <p class="govuk-body">Kuota dari pembayaran itu tidak dapat dipakai lagi. Masih memerlukan e-meterai? Buat pembelian baru.</p>
      <PaymentList {...props} />
      <ButtonGroup>
        <ButtonLink href={paths.purchases}>Beli kuota</ButtonLink>
      </ButtonGroup>
    </>
  )
}
