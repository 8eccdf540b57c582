import type { FastifyRequest } from 'fastify'
import { pathsOf } from '#emeterai/paths.ts'
import type { Purchase } from '#emeterai/purchase/purchase.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'

interface ClaimPageProps {
  request: FastifyRequest
  purchase: Purchase
  typed: string
  error?: string | undefined
  refusal?: string | undefined
}

/** The number on the wallet's receipt: we ask at once, and a person looks when nothing is found. */
export function ClaimPage({ request, purchase, typed, error, refusal }: ClaimPageProps) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Sudah bayar tetapi belum masuk" hasErrors={error !== undefined || refusal !== undefined} back={paths.purchase(purchase.number)} noIndex>
      {error && <ErrorSummary errors={{ 'nomor-referensi': error }} />}
      {refusal && <ErrorSummary errors={[{ text: refusal }]} title="Laporan belum dicatat" />}
      <h1 class="govuk-heading-l">Sudah bayar tetapi belum masuk?</h1>
      <p class="govuk-body">Tuliskan nomor referensi dari bukti bayar untuk invoice <span class="angka">{purchase.number}</span>. Kami langsung menanyakannya kepada penyedia pembayaran.</p>
      <p class="govuk-body">Bila belum ditemukan, petugas kami memeriksanya. Jangan membayar lagi.</p>
      <form method="post" action={paths.purchaseClaim(purchase.number)} noValidate>
        <FormProof request={request} />
        <Input name="nomor-referensi" label="Nomor referensi" hint="Ada di bukti bayar: nomor transaksi, nomor referensi, atau RRN." error={error} value={typed} autoComplete="off" spellcheck={false} width={20} />
        <Button preventDoubleClick>Kirim laporan</Button>
      </form>
    </EmeteraiPage>
  )
}
