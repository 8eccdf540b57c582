import type { FastifyRequest } from 'fastify'
import { pathsOf } from '#emeterai/paths.ts'
import { firstQuantityByTransfer, methodFor, quantityLimits, totalOf, unitPriceRupiah } from '#emeterai/purchase/price.ts'
import { rupiahText } from '#emeterai/purchase/rupiah.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/components/error-summary.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { Input } from '#ui/components/input.tsx'
import { Split } from '#ui/components/split.tsx'
import { terbilang } from '#ui/terbilang.ts'
import { type TypedOrder, parseQuantity } from './order-form.ts'
import { methodText } from './words.ts'

export type OrderPageProps = { request: FastifyRequest; typed: TypedOrder; available: number; errors?: FieldErrors | undefined }

/** Guide 6.5, second list, steps 8-9, Gambar 36-37: how many, how they are paid, what they cost. */
export function OrderPage({ request, typed, available, errors = {} }: OrderPageProps) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Pembelian kuota" hasErrors={errors['kuota'] !== undefined} width="full" islands={['hitung-total']} noIndex>
      <ErrorSummary errors={errors} />
      <Split aside={<Methods />}>
        <h1 class="govuk-heading-l">Beli kuota e-meterai</h1>
        <p class="govuk-body-l">Satu e-meterai berharga {rupiahText(unitPriceRupiah)}.</p>
        <Facts items={[{ label: 'Kuota Anda yang tersedia', value: available.toLocaleString('id-ID') }]} />
        <form method="get" action={paths.purchaseConfirm} noValidate>
          {typed.kembali && <input type="hidden" name="kembali" value={typed.kembali} />}
          <hitung-total data-price={unitPriceRupiah} data-max={quantityLimits.max} data-first-transfer={firstQuantityByTransfer}>
            <Input
              name="kuota"
              label="Jumlah kuota"
              labelSize="m"
              hint={`Satu kuota untuk satu dokumen. Dari ${quantityLimits.min} sampai ${quantityLimits.max.toLocaleString('id-ID')}.`}
              error={errors['kuota']}
              value={typed.kuota}
              inputMode="numeric"
              autoComplete="off"
              width={5}
              suffix="e-meterai"
            />
            <Total typed={typed} />
          </hitung-total>
          <ButtonGroup>
            <Button>Lanjutkan</Button>
            <ButtonLink kind="secondary" href={paths.purchaseHistory}>Riwayat pembelian</ButtonLink>
          </ButtonGroup>
        </form>
      </Split>
    </EmeteraiPage>
  )
}

/** Kept true by a script while one types; without one, the next page says it. */
function Total({ typed }: { typed: TypedOrder }) {
  const parsed = parseQuantity(typed)
  const quantity = parsed.ok ? parsed.quantity : null
  return (
    <output class="total" for="kuota" hidden>
      <span class="total__label">Total</span>
      <span class="total__amount" data-bagian="total">{quantity ? rupiahText(totalOf(quantity)) : '–'}</span>
      <span class="total__words" data-bagian="kata">{quantity ? `${terbilang(totalOf(quantity))} rupiah` : ''}</span>
      <span class="total__label">Cara bayar</span>
      <span data-bagian="cara">{quantity ? methodText[methodFor(quantity)] : ''}</span>
    </output>
  )
}

function Methods() {
  return (
    <Card title="Cara membayar" accent>
      <h3 class="govuk-heading-s">Di bawah {firstQuantityByTransfer}: kode QR (QRIS)</h3>
      <p class="govuk-body">Pindai kodenya, atau simpan gambarnya dan buka dari aplikasi: GoPay, OVO, LinkAja, DANA, ShopeePay, atau mobile banking. Kode berlaku 30 menit.</p>
      <h3 class="govuk-heading-s">{firstQuantityByTransfer} atau lebih: virtual account</h3>
      <p class="govuk-body">Transfer ke nomor yang kami buat untuk tagihan Anda, lewat bank mana pun. Nomor berlaku 24 jam.</p>
      <p class="govuk-body"><strong>Uang yang masuk selalu menjadi kuota</strong>, juga bila terlambat.</p>
      <p class="govuk-body">Ini simulasi: tidak ada uang sungguhan yang dibayarkan.</p>
    </Card>
  )
}
