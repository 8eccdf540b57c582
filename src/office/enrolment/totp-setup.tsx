import { CodeField } from '#office/session/code-field.tsx'
import { Button } from '#ui/components/button.tsx'
import { QrCode } from './qr-code.tsx'

interface TotpSetupProps {
  action: string
  token: string
  offer: { secret: string; uri: string }
  error: string | undefined
}

/** An authenticator app: scanned or typed, and shown to work by its first code. */
export function TotpSetup({ action, token, offer, error }: TotpSetupProps) {
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="_token" value={token} />
      <p class="govuk-body">Pasang aplikasi autentikator di ponsel Anda, lalu pindai kode ini.</p>
      <QrCode text={offer.uri} label="Kode QR untuk aplikasi autentikator" />
      <p class="govuk-body">Tidak dapat memindai? Ketik kunci ini di aplikasi:<br /><span class="angka">{offer.secret.match(/.{1,4}/g)?.join(' ')}</span></p>
      <CodeField name="kode" error={error} label="Kode yang sekarang tampil di aplikasi" />
      <Button preventDoubleClick>Pasang aplikasi</Button>
    </form>
  )
}
