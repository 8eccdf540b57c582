import { timeLeftText } from '#emeterai/purchase/time-left.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { rupiahText } from '#emeterai/purchase/rupiah.ts'
import { readQris } from '#platform/qris/read-qris.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { QrCode } from '#ui/components/qr-code.tsx'
import type { InvoiceProps } from './invoice-page.tsx'

/** A QR code to scan from another screen, or to save: on a phone the wallet opens the saved picture (ux.md §2.6). */
export function QrToPay(props: InvoiceProps) {
  const { request, purchase } = props
  const { number, qrPayload, totalRupiah } = purchase
  const paths = pathsOf(request.distributor.id)
  if (!qrPayload) return null
  const read = readQris(qrPayload)
  return (
    <Card accent class="pay-card">
      <p class="pay-card__amount">{rupiahText(totalRupiah)}</p>
      <Clock {...props} />
      <QrCode text={qrPayload} label={`Kode QR untuk membayar ${rupiahText(totalRupiah)}. Simpan gambarnya dengan tombol di bawah.`} />
      {read.ok && <p class="govuk-body pay-card__merchant"><strong>{read.qris.merchant.name}</strong><br />NMID <span class="angka">{read.qris.merchant.nmid}</span></p>}
      <ButtonGroup>
        <ButtonLink href={paths.purchaseQr(number, 'png')} download={`QR-${number}.png`}>Simpan gambar QR</ButtonLink>
      </ButtonGroup>
      <h2 class="govuk-heading-s">Membayar dari ponsel ini</h2>
      <ol class="govuk-list govuk-list--number">
        <li>Simpan gambar QR.</li>
        <li>Buka GoPay, OVO, LinkAja, DANA, ShopeePay, atau mobile banking. Pilih bayar dengan QR, lalu ambil gambarnya dari galeri.</li>
        <li>Periksa jumlah dan nama penerimanya, lalu bayar.</li>
        <li>Kembali ke halaman ini.</li>
      </ol>
      <p class="govuk-body-s"><a class="govuk-link" href={paths.purchaseQr(number, 'svg')} download={`QR-${number}.svg`}>Simpan sebagai SVG</a> untuk dicetak.</p>
    </Card>
  )
}

/** A number to transfer to, for 200 and more. */
export function TransferToPay(props: InvoiceProps) {
  const { virtualAccount, bank, totalRupiah } = props.purchase
  if (!virtualAccount) return null
  return (
    <Card accent class="pay-card">
      <p class="pay-card__amount">{rupiahText(totalRupiah)}</p>
      <Clock {...props} />
      <p class="govuk-body">Bank<br /><strong>{bank}</strong></p>
      <salin-teks data-text={virtualAccount}>
        <p class="govuk-body">Nomor virtual account<br /><strong class="angka pay-card__number">{virtualAccount.replace(/(\d{4})(?=\d)/g, '$1 ')}</strong></p>
        <Button type="button" kind="secondary" hidden>Salin nomor</Button> <span role="status" />
      </salin-teks>
      <h2 class="govuk-heading-s">Cara transfer</h2>
      <ol class="govuk-list govuk-list--number">
        <li>Buka mobile banking atau ATM. Pilih transfer ke virtual account.</li>
        <li>Masukkan nomor di atas. Jumlahnya harus tepat {rupiahText(totalRupiah)}.</li>
        <li>Kembali ke halaman ini.</li>
      </ol>
    </Card>
  )
}

function Clock({ purchase: { expiresAt }, now }: InvoiceProps) {
  return (
    <p class="govuk-body">
      Sisa waktu <strong><hitung-mundur data-now={now.toISOString()} data-until={expiresAt.toISOString()}>{timeLeftText(now, expiresAt)}</hitung-mundur></strong>
      <br />Bayar sebelum {formatLongInstant(expiresAt)}.
    </p>
  )
}
