import type { ComponentChildren } from 'preact'
import { pathsOf } from '#emeterai/paths.ts'
import { Button } from '#ui/components/button.tsx'
import type { InvoiceProps } from './invoice-page.tsx'

/** Names what a page shows: when it is no longer that, the page is drawn anew. */
export const stateKey = (view: string, payments: readonly { state: string; refundedRupiah: number }[]): string =>
  [view, ...payments.map(({ state, refundedRupiah }) => `${state}-${refundedRupiah}`)].join('.')

/** Asks by itself while the page is looked at, and at once when somebody comes back from the wallet (ux.md §2.6). */
export function LiveState({ request, purchase, payments, view, children }: InvoiceProps & { children: ComponentChildren }) {
  const url = `${pathsOf(request.distributor.id).purchaseState(purchase.number)}?tampil=${encodeURIComponent(stateKey(view, payments))}`
  return <status-langsung data-url={url} data-seconds={3}>{children}</status-langsung>
}

/** Asks the acquirer now; works without a script. */
export function CheckForm({ request, purchase, kembali, isMain = false }: InvoiceProps & { isMain?: boolean }) {
  return (
    <form method="post" action={pathsOf(request.distributor.id).purchaseCheck(purchase.number)} noValidate>
      <input type="hidden" name="_token" value={request.formToken()} />
      {kembali && <input type="hidden" name="kembali" value={kembali} />}
      <Button kind={isMain ? undefined : 'secondary'} preventDoubleClick>Periksa pembayaran</Button>
    </form>
  )
}

export function ClaimLink({ request, purchase }: InvoiceProps) {
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={pathsOf(request.distributor.id).purchaseClaim(purchase.number)}>Sudah bayar tetapi belum masuk?</a>
    </p>
  )
}
