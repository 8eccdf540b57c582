import { formatLongInstant } from '#core/values/zoned-time.ts'
import { specimenMerchant } from '#platform/qris/qris.ts'
import { type Charge, bankName, stateOf } from '#sandbox/acquirer/charge.ts'
import { SandboxPage } from '#sandbox/frame.tsx'
import { BackLink } from '#ui/components/back-link.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { NoticeList, PaymentList } from './history.tsx'
import { walletPaths } from './paths.ts'
import { formatRupiah } from './rupiah.ts'
import { scenarios } from './scenarios.ts'
import { StateTag } from './state-tag.tsx'

export type ChargePageProps = {
  charge: Charge
  now: Date
  token: string
  /** A new one on every page, so that the same press sent twice pays once. */
  intent: string
  /** What was just done. */
  news?: string | undefined
  /** Why the last press did nothing. */
  error?: { field: 'jumlah' | 'bayar'; text: string } | undefined
  typedAmount?: string | undefined
}

/** One charge as a payer sees it, and every way to pay it wrongly. */
export function ChargePage(props: ChargePageProps) {
  const { charge, now, token, intent, news, error, typedAmount = '' } = props
  const canPay = stateOf(charge, now) === 'pending'
  const isPaid = charge.payments.length > 0
  const hidden = <HiddenFields token={token} intent={intent} />
  return (
    <SandboxPage title={`${error ? 'Galat: ' : ''}Tagihan ${charge.orderId}`} path={walletPaths.wallet}>
      <BackLink href={walletPaths.wallet}>Semua tagihan</BackLink>
      <ErrorSummary errors={error ? { [error.field]: error.text } : {}} title="Pembayaran belum dilakukan" />
      {news && <NotificationBanner kind="success">{news}</NotificationBanner>}
      <h1 class="govuk-heading-l">{`Tagihan ${formatRupiah(charge.amount)}`}</h1>
      <WarningText>Dompet ini simulasi. Tidak ada uang sungguhan yang berpindah.</WarningText>
      <Card>
        <ChargeFacts charge={charge} now={now} />
        <div id="bayar" tabindex={-1}>
          {canPay ? (
            <form method="post" action={walletPaths.charge(charge.chargeId)}>
              {hidden}
              <Button name="cara" value="bayar" kind={isPaid ? 'secondary' : undefined} preventDoubleClick>{`Bayar ${formatRupiah(charge.amount)}${isPaid ? ' sekali lagi' : ''}`}</Button>
            </form>
          ) : (
            <InsetText>Tagihan ini sudah ditutup. Dompet biasa menolak membayarnya. Di bawah, Anda masih dapat mencoba membayar setelah kedaluwarsa.</InsetText>
          )}
        </div>
      </Card>
      <h2 class="govuk-heading-m">Pembayaran</h2>
      <PaymentList charge={charge} hidden={hidden} />
      <h2 class="govuk-heading-m">Panggilan balik kepada distributor</h2>
      <NoticeList charge={charge} />
      <h2 class="govuk-heading-m">Coba pembayaran yang tidak biasa</h2>
      <CardGrid
        cards={scenarios.map((scenario) => (
          <Card title={scenario.title} headingLevel={3}>
            <p class="govuk-body">{scenario.text}</p>
            {canPay || scenario.key === 'kedaluwarsa' ? (
              <form method="post" action={walletPaths.charge(charge.chargeId)} novalidate>
                {hidden}
                {'asksAmount' in scenario && (
                  <Input name="jumlah" label="Jumlah yang dibayar" prefix="Rp" inputmode="numeric" autocomplete="off" width={10} maxlength={20} value={typedAmount} error={error?.field === 'jumlah' ? error.text : undefined} />
                )}
                <Button kind="secondary" name="cara" value={scenario.key} preventDoubleClick>{scenario.button}</Button>
              </form>
            ) : (
              <p class="govuk-body">Hanya selama tagihan berlaku.</p>
            )}
          </Card>
        ))}
      />
    </SandboxPage>
  )
}

function ChargeFacts({ charge, now }: { charge: Charge; now: Date }) {
  const payee = charge.method === 'qris'
    ? [{ key: 'NMID', value: <span class="angka">{specimenMerchant.nmid}</span> }]
    : [{ key: 'Bank', value: bankName }, { key: 'Nomor virtual account', value: <span class="angka">{charge.payTo.replace(/(.{4})(?=.)/g, '$1 ')}</span> }]
  return (
    <SummaryList
      rows={[
        { key: 'Penerima', value: specimenMerchant.name },
        ...payee,
        { key: 'Nomor pesanan', value: <span class="angka">{charge.orderId}</span> },
        { key: 'Keterangan', value: charge.description },
        { key: 'Jumlah', value: formatRupiah(charge.amount) },
        { key: 'Berlaku sampai', value: formatLongInstant(new Date(charge.expiresAt)) },
        { key: 'Keadaan', value: <StateTag charge={charge} now={now} /> },
      ]}
    />
  )
}

function HiddenFields({ token, intent }: { token: string; intent: string }) {
  return (
    <>
      <input type="hidden" name="_token" value={token} />
      <input type="hidden" name="_intent" value={intent} />
    </>
  )
}
