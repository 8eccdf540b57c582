import type { FastifyRequest } from 'fastify'
import { pathsOf } from '#emeterai/paths.ts'
import { methodFor, totalOf, unitPriceRupiah } from '#emeterai/purchase/price.ts'
import { rupiahText } from '#emeterai/purchase/rupiah.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/components/error-summary.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { terbilang } from '#ui/terbilang.ts'
import { type TypedOrder, withReturn } from './order-form.ts'
import { Terms } from './terms.tsx'
import { methodText } from './words.ts'

export type ConfirmPageProps = { request: FastifyRequest; typed: TypedOrder; quantity: number; errors?: FieldErrors | undefined; refusal?: string | undefined }

/** Gambar 37, second half: everything once more, the terms, then the bill. */
export function ConfirmPage({ request, typed, quantity, errors = {}, refusal }: ConfirmPageProps) {
  const paths = pathsOf(request.distributor.id)
  const back = withReturn(paths.purchases, typed.kembali, { kuota: String(quantity) })
  const total = totalOf(quantity)
  return (
    <EmeteraiPage request={request} title="Periksa pembelian" hasErrors={errors['setuju'] !== undefined || refusal !== undefined} back={back} noIndex>
      <ErrorSummary errors={refusal ? [{ text: refusal }] : errors} title={refusal ? 'Pembelian belum dibuat' : undefined} />
      <h1 class="govuk-heading-l">Periksa pembelian Anda</h1>
      <SummaryList
        rows={[
          { key: 'Kuota', value: `${quantity.toLocaleString('id-ID')} e-meterai`, actions: [{ href: back, text: 'Ubah', hiddenText: 'jumlah kuota' }] },
          { key: 'Harga satuan', value: rupiahText(unitPriceRupiah) },
          { key: 'Total', value: <strong>{rupiahText(total)}</strong> },
          { key: 'Terbilang', value: `${terbilang(total)} rupiah` },
          { key: 'Cara bayar', value: methodText[methodFor(quantity)] },
        ]}
      />
      <h2 class="govuk-heading-m">Syarat dan ketentuan</h2>
      <Terms />
      <form method="post" action={paths.purchases} noValidate>
        <input type="hidden" name="_token" value={request.formToken()} />
        <input type="hidden" name="_intent" value={request.newIntent()} />
        <input type="hidden" name="kuota" value={String(quantity)} />
        {typed.kembali && <input type="hidden" name="kembali" value={typed.kembali} />}
        <Checkboxes
          name="setuju"
          legend={<span class="govuk-visually-hidden">Persetujuan</span>}
          error={errors['setuju']}
          values={typed.setuju ? ['ya'] : []}
          items={[{ value: 'ya', text: 'Saya sudah membaca dan menyetujui syarat pembelian' }]}
        />
        <ButtonGroup>
          <Button preventDoubleClick>Buat tagihan</Button>
        </ButtonGroup>
      </form>
    </EmeteraiPage>
  )
}
