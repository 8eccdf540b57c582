import type { FastifyRequest } from 'fastify'
import { TotpSetup } from '#office/enrolment/totp-setup.tsx'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { passwordHint } from '#office/password-text.ts'
import { paths } from '#office/paths.ts'
import { PasskeyButton } from '#office/session/passkey-button.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'

interface AddFactorPageProps {
  request: FastifyRequest
  totp: { secret: string; uri: string } | null
  passkey: unknown
  error: string | undefined
}

const back = { href: paths.account, text: 'Akun saya' }

export function AddFactorPage({ request, totp, passkey, error }: AddFactorPageProps) {
  const title = totp ? 'Pasang aplikasi autentikator' : 'Tambah kunci sandi'
  const token = request.formToken()
  return (
    <OfficePage request={request} title={title} hasErrors={error !== undefined} islands={totp ? [] : ['kunci-sandi']} back={back}>
      <ErrorSummary errors={{ kode: error }} />
      <h1 class="govuk-heading-xl">{title}</h1>
      <Card accent>
        {totp ? <TotpSetup action={paths.accountTotp} token={token} offer={totp} error={error} /> : (
          <>
            <p class="govuk-body">Sidik jari, wajah, atau PIN perangkat ini, atau kunci keamanan USB.</p>
            <PasskeyButton mode="create" options={passkey} url={paths.accountPasskey} token={token} text="Pasang kunci sandi" />
            <noscript><p class="govuk-body">Kunci sandi membutuhkan JavaScript. Aktifkan JavaScript, lalu muat ulang halaman ini.</p></noscript>
          </>
        )}
      </Card>
      {totp && <p class="govuk-body">Aplikasi yang lama tetap berlaku sampai kode dari yang baru diterima.</p>}
    </OfficePage>
  )
}

export function ChangePasswordPage({ request, errors }: { request: FastifyRequest; errors: FieldErrors }) {
  return (
    <OfficePage request={request} title="Ganti kata sandi" hasErrors={hasErrors(errors)} back={back}>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Ganti kata sandi</h1>
      <Card accent>
        <form method="post" action={paths.accountPassword} novalidate>
          <FormProof request={request} />
          <PasswordInput name="kata-sandi" label="Kata sandi yang sekarang" error={errors['kata-sandi']} autocomplete="current-password" maxlength={1000} />
          <PasswordInput name="kata-sandi-baru" label="Kata sandi baru" hint={passwordHint} error={errors['kata-sandi-baru']} autocomplete="new-password" maxlength={1000} />
          <PasswordInput name="kata-sandi-ulang" label="Ulangi kata sandi baru" error={errors['kata-sandi-ulang']} autocomplete="new-password" maxlength={1000} />
          <Button preventDoubleClick>Simpan kata sandi</Button>
        </form>
      </Card>
    </OfficePage>
  )
}
