import type { FastifyRequest } from 'fastify'
import type { PlacedPurchase } from '#core/application/emeterai-purchase.ts'
import type { LinkedHolder } from '#core/application/emeterai-link.ts'
import type { Purchase } from '#core/application/emeterai.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { QrCode } from '#ui/components/qr-code.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { terbilang } from '#ui/terbilang.ts'
import { purchaseStateText, rupiah } from './emeterai-text.ts'
import { withFor } from './for-request.ts'

interface BuyPageProps {
  request: FastifyRequest
  visit: Visit
  linked: Extract<LinkedHolder, { state: 'open' }>
  purchases: readonly PlacedPurchase[]
  forRequest: string
  quantity: string
  errors?: FieldErrors
  refusal?: string | undefined
}

/** Buying units from here: Rp10.000 each, by QR code below 200 and by bank transfer from there on. */
export function BuyPage({ request, visit, linked, purchases, forRequest, quantity, errors = {}, refusal }: BuyPageProps) {
  return (
    <ApplicationStepPage request={request} visit={visit} step="documents" title="Beli E-Meterai" errors={errors} refusal={refusal} back={withFor(paths.emeterai, forRequest)}>
      <p>{`Saldo Anda di ${linked.distributorName}: ${linked.holder.available} e-meterai. Harga satu e-meterai ${rupiah(10_000)}, tanpa biaya tambahan. Dua dokumen umumnya memerlukan dua e-meterai: 2 × ${rupiah(10_000)} = ${rupiah(20_000)}.`}</p>
      <form method="post" action={paths.emeteraiPurchases} noValidate>
        <FormToken request={request} />
        <input type="hidden" name="_intent" value={request.newIntent()} />
        <input type="hidden" name="untuk" value={forRequest} />
        <Input name="jumlah" label="Jumlah e-meterai" hint="Kurang dari 200 dibayar dengan QRIS; 200 atau lebih dengan transfer bank." inputMode="numeric" width={5} value={quantity} error={errors['jumlah']} />
        <Checkboxes name="syarat" items={[{ value: 'ya', text: 'Saya menyetujui syarat dan ketentuan pembelian distributor' }]} error={errors['syarat']} />
        <Button preventDoubleClick>Beli</Button>
      </form>
      {purchases.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Pembelian dari sini</h2>
          <ul class="govuk-list">
            {purchases.map(({ number, quantity: count, placedAt, distributorName }) => (
              <li><a class="govuk-link" href={withFor(paths.emeteraiPurchase(number), forRequest)}>{number}</a>{`, ${count} e-meterai di ${distributorName}, ${formatLongInstant(placedAt)}`}</li>
            ))}
          </ul>
        </>
      )}
    </ApplicationStepPage>
  )
}

interface InvoicePageProps {
  request: FastifyRequest
  visit: Visit
  placed: PlacedPurchase
  now: Purchase | 'distributor-down' | 'gone'
  forRequest: string
}

/** One purchase, as its distributor says it stands now; it changes by itself when the money arrives. */
export function InvoicePage({ request, visit, placed, now, forRequest }: InvoicePageProps) {
  const isWaiting = typeof now !== 'string' && (now.state === 'waiting' || now.state === 'under-review')
  return (
    <ApplicationStepPage
      request={request}
      visit={visit}
      step="documents"
      title="Pembayaran E-Meterai"
      islands={isWaiting ? ['status-langsung'] : []}
      refreshWithoutScriptSeconds={isWaiting ? 15 : undefined}
      back={withFor(paths.emeteraiPurchases, forRequest)}
    >
      {typeof now === 'string' ? <Unknown placed={placed} isDown={now === 'distributor-down'} forRequest={forRequest} /> : <Invoice placed={placed} purchase={now} forRequest={forRequest} />}
    </ApplicationStepPage>
  )
}

function Unknown({ placed, isDown, forRequest }: { placed: PlacedPurchase; isDown: boolean; forRequest: string }) {
  return (
    <InsetText>
      {isDown ? (
        <p>{`${placed.distributorName} sedang tidak dapat dihubungi. Uang yang sudah Anda bayar tidak hilang.`} <a class="govuk-link" href={withFor(paths.emeteraiPurchase(placed.number), forRequest)}>Periksa lagi</a></p>
      ) : (
        <p>{`Akun Anda di ${placed.distributorName} tidak lagi terhubung dengan portal.`} <a class="govuk-link" href={withFor(paths.emeterai, forRequest)}>Masuk lagi</a> untuk melihat pembelian ini.</p>
      )}
    </InsetText>
  )
}

function Invoice({ placed, purchase, forRequest }: { placed: PlacedPurchase; purchase: Purchase; forRequest: string }) {
  const { number, quantity, totalRupiah, state, payTo, expiresAt, invoiceUrl } = purchase
  const { tag, colour, sentence } = purchaseStateText[state]
  return (
    <>
      <p><Tag colour={colour}>{tag}</Tag> {sentence}</p>
      <SummaryList
        rows={[
          { key: 'Nomor', value: <span class="angka">{number}</span> },
          { key: 'Distributor', value: placed.distributorName },
          { key: 'Jumlah', value: `${quantity} e-meterai` },
          { key: 'Total', value: <><strong>{rupiah(totalRupiah)}</strong><br />{`${terbilang(totalRupiah)} rupiah`}</> },
          ...(state === 'waiting' ? [{ key: 'Bayar sebelum', value: formatLongInstant(expiresAt) }] : []),
        ]}
      />
      {state === 'waiting' && <PayTo payTo={payTo} total={rupiah(totalRupiah)} />}
      {(state === 'waiting' || state === 'under-review') && (
        <status-langsung data-url={paths.emeteraiPurchaseState(number)}>
          <p><a class="govuk-link" href={withFor(paths.emeteraiPurchase(number), forRequest)}>Periksa pembayaran</a></p>
        </status-langsung>
      )}
      {state === 'paid' && <ButtonLink href={forRequest ? paths.stampConfirm(forRequest) : paths.documents}>{forRequest ? 'Lanjutkan pembubuhan' : 'Ke Unggah Dokumen'}</ButtonLink>}
      {state === 'expired' && <ButtonLink href={withFor(paths.emeteraiPurchases, forRequest)}>Buat pembelian baru</ButtonLink>}
      <p><a class="govuk-link" href={invoiceUrl} rel="noopener" target="_blank">Buka tagihan di situs distributor (tab baru)</a></p>
    </>
  )
}

function PayTo({ payTo, total }: { payTo: Purchase['payTo']; total: string }) {
  if (!payTo) return <InsetText>Tagihan sedang dibuat. Biasanya siap dalam beberapa detik; halaman ini memeriksanya sendiri.</InsetText>
  if (payTo.method === 'qris') {
    return (
      <>
        <QrCode text={payTo.qrPayload} label={`Kode QRIS untuk ${total}. Kode yang sama dapat disimpan sebagai gambar di situs distributor.`} />
        <p>Pindai dengan dompet digital atau aplikasi bank apa pun yang mendukung QRIS. Bila membayar dari ponsel yang sama, simpan gambar layarnya, lalu buka dari dompet Anda.</p>
      </>
    )
  }
  return <SummaryList rows={[{ key: 'Bank', value: payTo.bank }, { key: 'Nomor virtual account', value: <strong class="angka">{payTo.virtualAccountNumber}</strong> }]} />
}
