import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { Charge } from '#sandbox/acquirer/charge.ts'
import { SandboxPage } from '#sandbox/frame.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { Table } from '#ui/components/table.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { walletPaths } from './paths.ts'
import { formatRupiah } from './rupiah.ts'
import { StateTag } from './state-tag.tsx'

type WalletPageProps = { pasted: string; error?: string | undefined; charges: readonly Charge[]; now: Date }

/** A wallet to pay the demo's codes with. */
export function WalletPage({ pasted, error, charges, now }: WalletPageProps) {
  return (
    <SandboxPage title={`${error ? 'Galat: ' : ''}Dompet contoh`} path={walletPaths.wallet}>
      <ErrorSummary errors={{ kode: error }} />
      <h1 class="govuk-heading-l">Dompet contoh</h1>
      <WarningText>Dompet ini simulasi. Tidak ada uang sungguhan yang berpindah.</WarningText>
      <Card>
        <form method="get" action={walletPaths.wallet} novalidate>
          <Textarea
            name="kode" label="Isi kode QR atau nomor virtual account" labelSize="m" rows={4} maxlength={600} spellcheck={false} autocomplete="off" value={pasted} error={error}
            hint="Salin dari halaman pembayaran di situs e-meterai."
          />
          <Button>Buka tagihan</Button>
        </form>
      </Card>
      <h2 class="govuk-heading-m">Tagihan terbaru</h2>
      {charges.length > 0 ? <ChargeTable charges={charges} now={now} /> : <p class="govuk-body">Belum ada tagihan. Beli e-meterai di situs distributor, lalu buka lagi halaman ini.</p>}
    </SandboxPage>
  )
}

/** The day and the time of day are not torn apart. */
const endText = ({ expiresAt }: Charge) => formatLongInstant(new Date(expiresAt)).replaceAll(' ', '\u00a0').replace('\u00a0pukul', ' pukul')

function ChargeTable({ charges, now }: { charges: readonly Charge[]; now: Date }) {
  return (
    <ScrollArea label="Tabel tagihan terbaru">
      <Table
        head={['Nomor pesanan', 'Keadaan', { content: 'Jumlah', numeric: true }, 'Cara', 'Berlaku sampai']}
        firstCellIsHeader
        rows={charges.map((charge) => [
          { content: <a class="govuk-link angka" href={walletPaths.charge(charge.chargeId)}>{charge.orderId}</a> },
          { content: <StateTag charge={charge} now={now} /> },
          { content: formatRupiah(charge.amount), numeric: true },
          charge.method === 'qris' ? 'QRIS' : 'Virtual\u00a0account',
          endText(charge),
        ])}
      />
    </ScrollArea>
  )
}
