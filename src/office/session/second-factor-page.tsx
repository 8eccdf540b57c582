import type { FastifyRequest } from 'fastify'
import type { findSecondFactorAttempt } from '#core/officer/sign-in/find-attempt.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { CodeField } from './code-field.tsx'
import { PasskeyButton } from './passkey-button.tsx'

type Asked = NonNullable<Awaited<ReturnType<typeof findSecondFactorAttempt>>>
interface Props {
  request: FastifyRequest
  asked: Asked
  error?: string | undefined
  returnPath: string | null
}

const withReturn = (path: string, returnPath: string | null) => (returnPath ? `${path}?kembali=${encodeURIComponent(returnPath)}` : path)

export function SecondFactorPage({ request, asked, error, returnPath }: Props) {
  const token = request.formToken()
  return (
    <OfficePage request={request} title="Faktor kedua" hasErrors={error !== undefined} islands={['kunci-sandi']} back={{ href: paths.signIn, text: 'Kembali ke kata sandi' }}>
      <ErrorSummary errors={{ kode: error }} />
      <h1 class="govuk-heading-xl">Faktor kedua</h1>
      <p class="govuk-body">Kata sandi Anda cocok. Tunjukkan juga bahwa perangkat Anda ada di tangan Anda, dalam 5 menit.</p>
      <Card accent>
        {asked.passkeyOptions && <PasskeyButton mode="get" options={asked.passkeyOptions} url={withReturn(paths.secondFactorPasskey, returnPath)} token={token} text="Pakai kunci sandi" />}
        {asked.hasTotp ? (
          <form method="post" action={paths.secondFactor} novalidate>
            <FormProof request={request} />
            {returnPath && <input type="hidden" name="kembali" value={returnPath} />}
            <CodeField name="kode" error={error} />
            <Button preventDoubleClick>Masuk</Button>
          </form>
        ) : (
          <noscript><p class="govuk-body">Kunci sandi membutuhkan JavaScript. Aktifkan JavaScript, atau pakai kode pemulihan.</p></noscript>
        )}
      </Card>
      {asked.hasRecoveryCodes && <p class="govuk-body">Perangkat Anda hilang? <a class="govuk-link" href={withReturn(paths.recoveryCode, returnPath)}>Pakai kode pemulihan</a>.</p>}
      <p class="govuk-body">Tidak punya keduanya? Minta administrator instansi Anda mereset faktor kedua.</p>
    </OfficePage>
  )
}

export function RecoveryCodePage({ request, error, returnPath }: Props) {
  return (
    <OfficePage request={request} title="Kode pemulihan" hasErrors={error !== undefined} back={{ href: withReturn(paths.secondFactor, returnPath), text: 'Kembali' }}>
      <ErrorSummary errors={{ kode: error }} />
      <h1 class="govuk-heading-xl">Kode pemulihan</h1>
      <Card accent>
        <form method="post" action={paths.recoveryCode} novalidate>
          <FormProof request={request} />
          {returnPath && <input type="hidden" name="kembali" value={returnPath} />}
          <Input name="kode" label="Kode pemulihan" hint="Huruf dan angka dari daftar yang Anda simpan, misalnya K7QW-3F0M-9XTD-HR5V-2B8C-WM4T. Setiap kode berlaku sekali." error={error} width={20} autocomplete="off" spellcheck={false} autocapitalize="characters" maxlength={60} />
          <Button preventDoubleClick>Masuk</Button>
        </form>
      </Card>
    </OfficePage>
  )
}
