import type { FastifyRequest } from 'fastify'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { PasskeyButton } from '#office/session/passkey-button.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { TotpSetup } from './totp-setup.tsx'

interface EnrolmentPageProps {
  request: FastifyRequest
  name: string
  totp: { secret: string; uri: string }
  passkey: unknown
  error: string | undefined
}

export function EnrolmentPage({ request, name, totp, passkey, error }: EnrolmentPageProps) {
  const token = request.formToken()
  return (
    <OfficePage request={request} title="Pasang faktor kedua" hasErrors={error !== undefined} islands={['kunci-sandi']}>
      <ErrorSummary errors={{ kode: error }} />
      <h1 class="govuk-heading-xl">Pasang faktor kedua</h1>
      <p class="govuk-body-l">{name}, kata sandi saja tidak membuka Kantor. Pilih satu cara; yang lain dapat ditambahkan nanti di halaman Akun.</p>
      <PasskeyButtonCard options={passkey} token={token} />
      <Card title="Aplikasi autentikator">
        <TotpSetup action={paths.enrolmentTotp} token={token} offer={totp} error={error} />
      </Card>
    </OfficePage>
  )
}

function PasskeyButtonCard({ options, token }: { options: unknown; token: string }) {
  return (
    <Card title="Kunci sandi" accent>
      <p class="govuk-body">Cara yang paling aman dan paling cepat: sidik jari, wajah, atau PIN perangkat Anda, atau kunci keamanan USB.</p>
      <PasskeyButton mode="create" options={options} url={paths.enrolmentPasskey} token={token} text="Pasang kunci sandi" />
      <noscript><p class="govuk-body">Kunci sandi membutuhkan JavaScript. Tanpa JavaScript, pakai aplikasi autentikator.</p></noscript>
    </Card>
  )
}

export function FactorReadyPage({ request }: { request: FastifyRequest }) {
  return (
    <OfficePage request={request} title="Faktor kedua terpasang">
      <h1 class="govuk-heading-xl">Faktor kedua terpasang</h1>
      <p class="govuk-body-l">Satu langkah lagi: kode pemulihan, untuk hari ketika perangkat Anda hilang.</p>
      <p class="govuk-body">Siapkan kertas atau pencetak. Kodenya hanya tampil sekali.</p>
      <form method="post" action={paths.enrolmentDone}>
        <FormProof request={request} />
        <Button preventDoubleClick>Tampilkan kode pemulihan dan masuk</Button>
      </form>
    </OfficePage>
  )
}
