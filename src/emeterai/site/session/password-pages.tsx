import type { FastifyRequest } from 'fastify'
import { passwordLinkMinutes } from '#emeterai/account/password/mail-password-link.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { Button } from '#ui/components/button.tsx'
import { CaptchaField, captchaIslands } from '#ui/components/captcha-field.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { passwordHint } from './password-text.ts'

interface ForgottenPageProps {
  request: FastifyRequest
  captcha: CaptchaView
  captchaError?: Exclude<CaptchaVerdict, 'ok'>
  email?: string
  errors?: FieldErrors
}

export function ForgottenPage({ request, captcha, captchaError, email = '', errors = {} }: ForgottenPageProps) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Lupa password" hasErrors={hasErrors(errors)} islands={captchaIslands} back={paths.signIn} noIndex>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Lupa password</h1>
      <p class="govuk-body">Kami mengirim tautan ke email akun e-meterai Anda. Dengan tautan itu Anda membuat password baru. PIN Anda tidak berubah.</p>
      <Card accent>
        <form method="post" action={paths.forgotten} novalidate>
          <input type="hidden" name="_token" value={request.formToken()} />
          <input type="hidden" name="_intent" value={request.newIntent()} />
          <Input name="email" type="email" label="Email" value={email} error={errors['email']} inputmode="email" autocomplete="username" autocapitalize="none" spellcheck={false} maxlength={300} />
          <CaptchaField view={captcha} error={captchaError} />
          <Button preventDoubleClick>Kirim tautan</Button>
        </form>
      </Card>
    </EmeteraiPage>
  )
}

/** The same for every address (trust.md §6.3). */
export function ForgottenSentPage({ request }: { request: FastifyRequest }) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Periksa email Anda" noIndex>
      <h1 class="govuk-heading-xl">Periksa email Anda</h1>
      <p class="govuk-body-l">Jika email itu punya akun di distributor ini, tautan sudah dikirim.</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>Tautan berlaku {passwordLinkMinutes} menit dan hanya dapat dipakai satu kali.</li>
        <li>Belum ada? Tunggu beberapa menit, lalu lihat juga folder spam.</li>
        <li>Paling banyak tiga tautan dikirim dalam satu jam; hanya yang terbaru yang berlaku.</li>
      </ul>
      <p class="govuk-body"><a class="govuk-link" href={paths.forgotten}>Minta tautan baru</a></p>
    </EmeteraiPage>
  )
}

export function NewPasswordPage({ request, token, errors = {} }: { request: FastifyRequest; token: string; errors?: FieldErrors | undefined }) {
  return (
    <EmeteraiPage request={request} title="Buat password baru" hasErrors={hasErrors(errors)} noIndex>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Buat password baru</h1>
      <Card accent>
        <form method="post" action={pathsOf(request.distributor.id).newPassword} novalidate>
          <FormProof request={request} />
          <input type="hidden" name="kunci" value={token} />
          <PasswordInput name="password" label="Password baru" hint={passwordHint} error={errors['password']} autocomplete="new-password" maxlength={1000} />
          <PasswordInput name="password-ulang" label="Ulangi password baru" error={errors['password-ulang']} autocomplete="new-password" maxlength={1000} />
          <p class="govuk-body">Setelah diganti, semua perangkat yang sedang masuk akan dikeluarkan.</p>
          <Button preventDoubleClick>Ganti password</Button>
        </form>
      </Card>
    </EmeteraiPage>
  )
}

/** A link that was used, replaced or too old. */
export function DeadLinkPage({ request }: { request: FastifyRequest }) {
  return (
    <EmeteraiPage request={request} title="Tautan tidak berlaku" noIndex>
      <h1 class="govuk-heading-xl">Tautan tidak berlaku lagi</h1>
      <p class="govuk-body">
        Tautan hanya berlaku {passwordLinkMinutes} menit, satu kali, dan hanya yang terbaru. <a class="govuk-link" href={pathsOf(request.distributor.id).forgotten}>Minta tautan baru</a>.
      </p>
    </EmeteraiPage>
  )
}
