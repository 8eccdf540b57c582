import { pathsOf } from '#emeterai/paths.ts'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Split } from '#ui/components/split.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { withReturn } from './order-form.ts'
import type { InvoiceProps } from './invoice-page.tsx'
import { CheckForm, ClaimLink, LiveState } from './live-state.tsx'
import { QrToPay, TransferToPay } from './pay-to.tsx'

/** The acquirer has not taken the order yet: nothing has to be done again. */
export function NoBillBody(props: InvoiceProps) {
  return (
    <>
      <LiveState {...props}>
        <p class="govuk-body-l" role="status">Pembelian Anda sudah kami catat. Penyedia pembayaran belum menjawab, jadi tagihannya belum ada.</p>
      </LiveState>
      <p class="govuk-body">Kami menanyakannya lagi setiap beberapa detik. Halaman ini berganti sendiri bila tagihannya sudah ada. Anda tidak perlu membeli ulang, dan belum ada yang perlu dibayar.</p>
      <CheckForm {...props} />
    </>
  )
}

/** Gambar 38. */
export function PayableBody(props: InvoiceProps) {
  return <Split aside={<WhilePaying {...props} />}>{props.purchase.method === 'qris' ? <QrToPay {...props} /> : <TransferToPay {...props} />}</Split>
}

function WhilePaying(props: InvoiceProps) {
  const { walletUrl } = props
  return (
    <>
      <LiveState {...props}>
        <p class="govuk-body" role="status">Menunggu pembayaran Anda. Halaman ini berganti sendiri setelah uangnya masuk.</p>
      </LiveState>
      <CheckForm {...props} />
      <ClaimLink {...props} />
      <WarningText>Simulasi: dompet dan bank sungguhan tidak dapat membayar tagihan ini.</WarningText>
      {walletUrl && (
        <ButtonGroup>
          <ButtonLink kind="secondary" href={walletAddress(walletUrl, props)} target="_blank" rel="noreferrer">Bayar dengan dompet contoh<span class="govuk-visually-hidden"> (tab baru)</span></ButtonLink>
        </ButtonGroup>
      )}
    </>
  )
}

function walletAddress(walletUrl: string, { purchase }: InvoiceProps): string {
  const query = purchase.qrPayload ? { qr: purchase.qrPayload } : { va: purchase.virtualAccount ?? '' }
  return `${walletUrl}?${new URLSearchParams(query)}`
}

/** Never "gagal": money may still be on its way. */
export function OverBody(props: InvoiceProps) {
  const { request, purchase, kembali } = props
  const again = withReturn(pathsOf(request.distributor.id).purchases, kembali, { kuota: String(purchase.quantity) })
  return (
    <>
      <LiveState {...props}>
        <p class="govuk-body-l" role="status">Kami belum menerima pembayaran untuk tagihan ini, dan waktunya sudah habis. Jangan membayarnya lagi.</p>
      </LiveState>
      <p class="govuk-body">Sudah terlanjur membayar? Uang yang masuk tetap menjadi kuota, juga bila terlambat. Periksa dahulu sebelum membeli lagi.</p>
      <CheckForm {...props} isMain />
      <ClaimLink {...props} />
      <ButtonGroup>
        <ButtonLink kind="secondary" href={again}>Buat tagihan baru</ButtonLink>
      </ButtonGroup>
    </>
  )
}
